// @ts-check
/** How late the item that is on runs. Pure. */

import { _ } from "../core/i18n.js";

/** @typedef {Pick<import('./hero.js').MeetingState, 'now' | 'next' | 'sitting'>} Run */

// Later than this it is a rehearsal on another day, not a delay.
const MOST_MINUTES = 180;
const MINUTE = 60_000;

/**
 * Whole minutes since the item that is on should have ended; 0 when it need not have.
 * @param {Run} run
 * @param {Date} moment
 */
export function minutesLate({ now, next, sitting }, moment) {
  if (!now || sitting?.state !== "open") return 0;
  const end = plannedEnd(now, next[0]);
  const late = end === null ? 0 : Math.floor((moment.getTime() - end) / MINUTE);
  return late > 0 && late <= MOST_MINUTES ? late : 0;
}

/** "muộn 12 phút", or nothing. @param {Run} run @param {Date} moment */
export function lateText(run, moment) {
  const count = minutesLate(run, moment);
  return count ? _("muộn {count} phút", { count }) : "";
}

/**
 * When an item should be over: after its minutes, else when the next of its sitting begins.
 * @param {import('./hero.js').Item} item
 * @param {import('./hero.js').Item | undefined} coming
 */
function plannedEnd(item, coming) {
  if (item.minutes) return new Date(item.starts_at).getTime() + item.minutes * MINUTE;
  return coming?.sitting_id === item.sitting_id ? new Date(coming.starts_at).getTime() : null;
}
