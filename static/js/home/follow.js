// @ts-check
/** Keeps a page that shows the whole agenda as the console edits and runs it. */

import { must } from "../core/dom.js";
import { watch } from "../core/live.js";
import { renewing } from "../core/refresh.js";
import { linksDiffer } from "./links.js";
import { markRun } from "./run.js";

/** @typedef {import('./hero.js').MeetingState} MeetingState */

// How late the present item runs is told in minutes.
const LOOK_EVERY = 20_000;

/**
 * Mark what is on in `#agenda` now and whenever it changes; fetch `#agenda` anew whenever items,
 * their documents or their ballots have been edited.
 * @param {MeetingState} first what the page was made from
 * @param {{ draw?: (meeting: MeetingState) => void, within?: number }} [options]
 */
export function followAgenda(first, { draw = markRun, within = 0 } = {}) {
  let meeting = first;
  let shown = first.agenda;
  const redraw = () => draw(meeting);
  const renew = renewing("#agenda", { within, onRenewed: redraw });
  redraw();
  watch("meeting", first.id, (state) => {
    meeting = state;
    if (state.agenda !== shown) renew();
    shown = state.agenda;
    redraw();
  });
  watch("documents", first.id, ({ total, documents }) => {
    const isWhole = total === documents.length;
    if (linksDiffer("document", documents, { isWhole, within: must("#agenda") })) renew();
  });
  watch("ballots", first.id, ({ items }) => {
    if (linksDiffer("ballot", items, { within: must("#agenda") })) renew();
  });
  setInterval(redraw, LOOK_EVERY);
}
