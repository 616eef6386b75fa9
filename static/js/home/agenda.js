// @ts-check
/** The agenda page: keeps the mark of what is on now where it belongs, and in sight. */

import { pageData } from "../core/dom.js";
import { watch } from "../core/live.js";
import { markRun } from "./run.js";

/** @typedef {import('./hero.js').MeetingState} MeetingState */

const first = /** @type {MeetingState} */ (pageData("meeting-state"));

follow(first);
current()?.scrollIntoView({ block: "center" });
watch("meeting", first.id, (state) => {
  const former = current();
  const wasInSight = !former || isInSight(former);
  follow(state);
  // Somebody who scrolled away is reading something else: leave them there.
  if (wasInSight && current() !== former)
    current()?.scrollIntoView({ block: "center", behavior: "smooth" });
});

/** @param {MeetingState} state */
function follow(state) {
  markRun(state);
  const item = current();
  item?.closest("details")?.setAttribute("open", "");
}

function current() {
  return document.querySelector(".timeline-item.is-now");
}

/** @param {Element} element */
function isInSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
