// @ts-check
/** The agenda page: keeps the mark of what is on now where it belongs, and in sight. */

import { pageData } from "../core/dom.js";
import { followAgenda } from "./follow.js";
import { markRun } from "./run.js";

/** @typedef {import('./hero.js').MeetingState} MeetingState */

// An edit reaches every tablet at once: they come back for the page one after the other.
const SPREAD = 1500;

/** @type {string | null} */
let marked = null;

followAgenda(/** @type {MeetingState} */ (pageData("meeting-state")), {
  draw: follow,
  within: SPREAD,
});

/** @param {MeetingState} state */
function follow(state) {
  const former = current();
  const wasInSight = !former || isInSight(former);
  markRun(state);
  const item = current();
  const id = item?.getAttribute("data-item") ?? null;
  if (id === marked) return;
  item?.closest("details")?.setAttribute("open", "");
  // Somebody who scrolled away is reading something else: leave them there.
  const behavior = marked === null ? "auto" : "smooth";
  if (wasInSight) item?.scrollIntoView({ block: "center", behavior });
  marked = id;
}

function current() {
  return document.querySelector(".timeline-item.is-now");
}

/** @param {Element} element */
function isInSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
