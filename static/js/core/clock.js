// @ts-check
/** The time of the hall, by the server's clock: tablets are often wrong by minutes. */

import { setText } from "./dom.js";
import { formatDuration, formatSeconds, formatTime } from "./format.js";

const offset = serverOffset();

/** Now, by the server's clock. */
export function now() {
  return new Date(Date.now() + offset);
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
