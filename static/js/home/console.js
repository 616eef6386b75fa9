// @ts-check
/** The run of show: the next step, the marks of the agenda, the numbers of the hall. */

import { now } from "../core/clock.js";
import { h, icon, must, pageData, setText } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { watch } from "../core/live.js";
import { drawAttendance } from "./attendance.js";
import { drawBallots, drawComments } from "./figures.js";
import { followAgenda } from "./follow.js";
import { markRun } from "./run.js";
import { stepOf } from "./step.js";

/** @typedef {import('./hero.js').MeetingState} MeetingState */

const { mayRun } = pageData("console-data");
/** @type {(() => void) | null} */
let stopAttendance = null;
/** @type {string | null} */
let sittingShown = null;

const first = /** @type {MeetingState} */ (pageData("meeting-state"));
followAgenda(first, { draw });
watch("ballots", first.id, ({ items }) => {
  const rows = drawBallots(items, first.id);
  const card = must("#ballots");
  card.hidden = rows.length === 0 && !card.querySelector("[data-make]");
  must("[data-ballots]").replaceChildren(...rows);
});
if (document.querySelector("[data-comments]")) {
  watch("comments", first.id, (state) =>
    must("[data-comments]").replaceChildren(...drawComments(state)),
  );
}

/** @param {MeetingState} meeting */
function draw(meeting) {
  markRun(meeting);
  for (const run of document.querySelectorAll(".run")) foldOver(run);
  drawStep(stepOf(meeting, now()));
  if (meeting.sitting && meeting.sitting.id !== sittingShown) followSitting(meeting.sitting.id);
}

/** What is over steps aside; one button brings it back. @param {Element} run */
function foldOver(run) {
  const button = must("[data-over]", run);
  const over = run.querySelectorAll(".run-item.is-over").length;
  button.hidden = over === 0;
  button.setAttribute("aria-pressed", String(run.classList.contains("shows-over")));
  setText(must("span", button), _("{count} nội dung đã xong", { count: over }));
  button.onclick = () => {
    run.classList.toggle("shows-over");
    foldOver(run);
  };
}

/** @param {import('./step.js').Step} step */
function drawStep({ badge, isLive, title, lede, commands }) {
  const card = h(
    "section",
    { class: "hero", "aria-labelledby": "step-title" },
    h(
      "div",
      { class: "hero-text" },
      h("p", {}, h("span", { class: `badge is-on-hero${isLive ? " is-live" : ""}` }, badge)),
      h("h2", { class: "hero-title", id: "step-title" }, title),
      lede && h("p", { class: "hero-lede" }, lede),
    ),
    mayRun &&
      commands.length > 0 &&
      h("div", { class: "hero-actions" }, ...commands.map(drawCommand)),
  );
  const place = must("#step");
  if (place.innerHTML !== card.outerHTML) place.replaceChildren(card);
}

/** @param {import('./step.js').Command} command */
function drawCommand({ text, api, body, confirm, confirmTitle, icon: name, isMain }) {
  return h(
    "button",
    {
      class: `button ${isMain ? "is-on-hero is-large" : "is-on-hero-quiet"}`,
      type: "button",
      "data-api": api,
      "data-then": "stay",
      "data-body": body && JSON.stringify(body),
      "data-confirm": confirm,
      "data-confirm-title": confirmTitle,
    },
    icon(name),
    h("span", {}, text),
  );
}

/** @param {string} id */
function followSitting(id) {
  stopAttendance?.();
  sittingShown = id;
  stopAttendance = watch("attendance", id, (state) => {
    must("#attendance").hidden = false;
    must("[data-attendance]").replaceChildren(...drawAttendance(state));
  });
}
