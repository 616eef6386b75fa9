// @ts-check
/** The time of the hall, by the server's clock: tablets are often wrong by minutes. */

import { setText } from "./dom.js";
import { formatDuration, formatSeconds, formatTime } from "./format.js";

let offset = serverOffset();

/** Now, by the server's clock. */
export function now() {
  return new Date(Date.now() + offset);
}

/** How far this clock is behind the server's, in milliseconds. */
export function lag() {
  return offset;
}

/** A lag known from before: a page kept for an outage tells the time at which it was kept. @param {number} known */
export function believe(known) {
  offset = Math.max(offset, known);
}

/**
 * Learn from the `Date` of an answer, which names a whole second: what one is sure of already is
 * kept, so that the seconds shown do not jump to and fro.
 * @param {string | null} date
 * @param {number} sentAt    when it was asked, by this clock
 */
export function correct(date, sentAt) {
  const told = Date.parse(date ?? "");
  if (!Number.isNaN(told)) offset = corrected(offset, told, sentAt, Date.now());
}

/**
 * The lag nearest to the one believed that an answer allows.
 * @param {number} believed
 * @param {number} told    a whole second
 * @param {number} sentAt
 * @param {number} arrivedAt
 */
export function corrected(believed, told, sentAt, arrivedAt) {
  return Math.min(told + 1000 - sentAt, Math.max(told - arrivedAt, believed));
}

/** Seconds until a moment; negative afterwards. @param {string | Date} moment */
export function secondsUntil(moment) {
  return Math.round((new Date(moment).getTime() - now().getTime()) / 1000);
}

/**
 * Keep `[data-clock]` (`minutes` or `seconds`) and `[data-countdown="ISO time"]` current.
 * Called once by page.js.
 */
export function startClock() {
  const tick = () => {
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (
      document.querySelectorAll("[data-clock]")
    )) {
      setText(place, place.dataset.clock === "seconds" ? formatSeconds(now()) : formatTime(now()));
    }
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (
      document.querySelectorAll("[data-countdown]")
    )) {
      setText(place, formatDuration(secondsUntil(place.dataset.countdown ?? "")));
    }
    setTimeout(tick, 1000 - (now().getTime() % 1000));
  };
  tick();
}

function serverOffset() {
  const told = globalThis.document?.documentElement.dataset.now;
  return told ? new Date(told).getTime() - Date.now() : 0;
}
