// @ts-check
/** How long the hall means to vote, said quietly; voting stays possible until the box is closed. */

import { secondsUntil } from "../core/clock.js";
import { h, setText } from "../core/dom.js";
import { _ } from "../core/i18n.js";

const TICK = 1000;

/** A line that keeps itself current, for as long as it is on a page. */
export class TimeLeft {
  constructor() {
    this.element = h("p", { class: "time-left num", hidden: true });
    /** @type {string | null} */
    this.end = null;
    setInterval(() => this.draw(), TICK);
  }

  /** @param {string | null | undefined} end */
  set(end) {
    this.end = end ?? null;
    this.draw();
  }

  draw() {
    this.element.hidden = !this.end;
    if (!this.end) return;
    const seconds = secondsUntil(this.end);
    setText(this.element, timeText(seconds));
    this.element.classList.toggle("is-over", seconds <= 0);
  }
}

/** "Còn 4 phút"; the last minute is not counted down: nobody shall be hurried. Pure. @param {number} seconds */
export function timeText(seconds) {
  if (seconds <= 0) return _("Hết giờ: gửi ngay khi thùng còn mở");
  if (seconds < 60) return _("Còn chưa đến 1 phút");
  return _("Còn {minutes} phút", { minutes: Math.ceil(seconds / 60) });
}
