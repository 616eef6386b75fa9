// @ts-check
/** How much time is left to vote. Time over closes nothing: closing is an act of the chair. */

import { now } from "../core/clock.js";
import { formatDuration } from "../core/format.js";

const LAST = 60;

/**
 * The time left until `endsAt`, to be read at a glance; over at zero, never negative.
 * @param {string} endsAt
 * @param {number} [at]
 */
export function timeLeft(endsAt, at = now().getTime()) {
  const left = new Date(endsAt).getTime() - at;
  const seconds = Math.max(0, Math.ceil(left / 1000));
  return {
    seconds,
    text: formatDuration(seconds),
    isOver: left <= 0,
    isLast: left > 0 && seconds <= LAST,
    /** Milliseconds until the text changes. */
    next: left > 0 ? left % 1000 || 1000 : 1000,
  };
}
