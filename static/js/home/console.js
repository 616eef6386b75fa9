// @ts-check
/** The run of show: the next step, the marks of the agenda, the numbers of the hall. */

import { h, icon, must, pageData } from "../core/dom.js";
import { watch } from "../core/live.js";
import { drawAttendance } from "./attendance.js";
import { markRun } from "./run.js";
import { stepOf } from "./step.js";

/** @typedef {import('./hero.js').MeetingState} MeetingState */

const { mayRun } = pageData("console-data");
/** @type {(() => void) | null} */
let stopAttendance = null;
/** @type {string | null} */
let sittingShown = null;

const first = /** @type {MeetingState} */ (pageData("meeting-state"));
draw(first);
watch("meeting", first.id, draw);

/** @param {MeetingState} meeting */
function draw(meeting) {
  markRun(meeting);
  drawStep(stepOf(meeting));
  if (meeting.sitting && meeting.sitting.id !== sittingShown) followSitting(meeting.sitting.id);
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
