// @ts-check
/** The agenda page: keeps the mark of what is on now where it belongs. */

import { must, pageData } from "../core/dom.js";
import { watch } from "../core/live.js";
import { markRun } from "./run.js";

/** @typedef {import('./hero.js').MeetingState} MeetingState */

const first = /** @type {MeetingState} */ (pageData("meeting-state"));

markRun(first);
document.querySelector(".is-now")?.scrollIntoView({ block: "center" });
watch("meeting", first.id, (state) => {
  markRun(state);
  if (state.sitting) openSitting(state.sitting.id);
});

/** @param {string} id */
function openSitting(id) {
  must(`[data-sitting="${id}"]`).setAttribute("open", "");
}
