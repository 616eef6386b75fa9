// @ts-check
/** The time for voting on the console: what is left of it, and more of it. */

import { post } from "../core/api.js";
import { secondsUntil } from "../core/clock.js";
import { h, icon, pageData } from "../core/dom.js";
import { formatDuration } from "../core/format.js";
import { _ } from "../core/i18n.js";
import { act } from "./acting.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */

const MORE = [1, 5];
let timer = 0;

/** Has the time that was set run out? Nothing closes by itself. @param {BallotState} ballot */
export function isTimeOver({ state, ends_at }) {
  return state === "open" && ends_at !== null && secondsUntil(ends_at) <= 0;
}

/** Call once the time is over, if it is not yet. @param {BallotState} ballot @param {() => void} draw */
export function whenTimeIsOver({ state, ends_at }, draw) {
  clearTimeout(timer);
  if (state !== "open" || ends_at === null) return;
  const left = secondsUntil(ends_at);
  if (left > 0) timer = setTimeout(draw, left * 1000 + 500);
}

/** What is left, and the buttons that give more. @param {BallotState} ballot @param {() => number} newest */
export function timeRow(ballot, newest) {
  if (ballot.state !== "open") return null;
  const { ends_at } = ballot;
  const { may } = pageData("run-data");
  if (!may.run && ends_at === null) return null;
  return h(
    "div",
    { class: "run-time" },
    ends_at !== null && clock(ends_at),
    may.run && ends_at === null && h("span", {}, _("Hẹn giờ bỏ phiếu:")),
    ...(may.run ? MORE.map((minutes) => moreButton(ballot, minutes, newest)) : []),
  );
}

/** @param {string} ends_at */
function clock(ends_at) {
  if (secondsUntil(ends_at) <= 0)
    return h("strong", {}, icon("timer-off"), " ", _("Hết giờ bỏ phiếu"));
  return h(
    "strong",
    { class: "num" },
    icon("timer"),
    " ",
    _("Còn lại"),
    " ",
    h("span", { "data-countdown": ends_at }, formatDuration(secondsUntil(ends_at))),
  );
}

/** @param {BallotState} ballot @param {number} minutes @param {() => number} newest */
function moreButton({ id, ends_at }, minutes, newest) {
  const text =
    ends_at === null ? _("{minutes} phút", { minutes }) : _("Thêm {minutes} phút", { minutes });
  const button = h(
    "button",
    {
      class: "button is-on-hero-quiet",
      type: "button",
      onclick: () =>
        act(button, () => post(`/api/v1/ballots/${id}/time`, { version: newest(), minutes })),
    },
    icon("plus"),
    h("span", {}, text),
  );
  return button;
}
