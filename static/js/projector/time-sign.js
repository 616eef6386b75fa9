// @ts-check
/** The hall's clock of a ballot: how much time is left, large, at the top of its scene. */

import { h, icon, setText } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { timeLeft } from "./countdown.js";

// A clock put right by less never counts upwards; by more, it was wrong before.
const SLIP = 2;

/** @param {string} over    what to say when the time is over */
export function timeSign(over) {
  const digits = h("span", {
    class: "stage-digits time-digits",
    role: "timer",
    "aria-label": _("Thời gian còn lại"),
  });
  const words = h("span", { class: "time-over", role: "status" });
  const element = h("p", { class: "stage-time", hidden: true }, icon("timer"), digits, words);
  /** @type {string | null} */
  let endsAt = null;
  let shown = Number.POSITIVE_INFINITY;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  function draw() {
    clearTimeout(timer);
    element.hidden = !endsAt;
    if (!endsAt) return;
    const left = timeLeft(endsAt);
    timer = setTimeout(draw, left.next);
    // Without the server nobody here knows whether the chair has given more time.
    const isOver = left.isOver && !element.closest(".is-stale");
    element.classList.toggle("is-last", left.isLast);
    element.classList.toggle("is-over", isOver);
    setText(words, isOver ? over : "");
    if (left.seconds > shown && left.seconds <= shown + SLIP) return;
    shown = left.seconds;
    setText(digits, left.text);
  }
  return {
    element,
    stop: () => clearTimeout(timer),
    /** @param {import('./types.js').BallotState} ballot */
    update({ state, ends_at }) {
      const wanted = state === "open" ? ends_at : null;
      if (wanted !== endsAt) shown = Number.POSITIVE_INFINITY;
      endsAt = wanted;
      draw();
    },
  };
}
