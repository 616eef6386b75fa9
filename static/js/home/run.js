// @ts-check
/** The run of the agenda on a page: which item is on, which are over, which sitting is open. */

import { now as present } from "../core/clock.js";
import { h, must } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { lateText } from "./late.js";

/** @typedef {import('./hero.js').Sitting} Sitting */

/**
 * Mark every `[data-item]` as over, now or to come, and the sitting with its state.
 * @param {import('./hero.js').MeetingState} meeting
 */
export function markRun(meeting) {
  const { now, sitting, next } = meeting;
  const items = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-item]"));
  const ids = [...items].map((item) => item.dataset.item ?? "");
  const marks = marksOf(ids, now?.id ?? null, next[0]?.id ?? null);
  items.forEach((item, place) => {
    for (const mark of ["now", "over", "next"])
      item.classList.toggle(`is-${mark}`, marks[place] === mark);
    if (marks[place] === "now") item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
    markLate(item, marks[place] === "now" ? lateText(meeting, present()) : "");
  });
  if (sitting) markSitting(sitting);
}

/**
 * Over, now, next or later, for each item in order. Before anything is on, what stands before the
 * next item counts as over.
 * @param {string[]} ids
 * @param {string | null} now
 * @param {string | null} next
 * @returns {('over' | 'now' | 'next' | '')[]}
 */
export function marksOf(ids, now, next) {
  const current = ids.indexOf(now ?? "");
  const coming = ids.indexOf(next ?? "");
  const passed = current >= 0 ? current : Math.max(coming, 0);
  return ids.map((id, place) => {
    if (id === now) return "now";
    if (place < passed) return "over";
    return place === coming ? "next" : "";
  });
}

/** Say beside the time of an item how late it runs. @param {HTMLElement} item @param {string} text */
function markLate(item, text) {
  const time = item.querySelector("[data-time]");
  const shown = time?.querySelector(".late");
  if ((shown?.textContent ?? "") === text) return;
  shown?.remove();
  if (text) time?.append(h("span", { class: "late" }, text));
}

/** Show a sitting's state, and only the buttons that make sense in it. @param {Sitting} sitting */
function markSitting({ id, state }) {
  const place = document.querySelector(`[data-sitting="${id}"]`);
  if (!(place instanceof HTMLElement)) return;
  const texts = { planned: _("Chưa mở"), open: _("Đang diễn ra"), closed: _("Đã kết thúc") };
  const badge = must("[data-sitting-state] .badge", place);
  badge.textContent = texts[state];
  badge.classList.toggle("is-ok", state === "open");
  showCommands(place, state);
}

/** @param {HTMLElement} place @param {string} state */
export function showCommands(place, state) {
  for (const command of place.querySelectorAll("[data-for-state]")) {
    const states = /** @type {HTMLElement} */ (command).dataset.forState ?? "";
    command.toggleAttribute("hidden", !states.split(" ").includes(state));
  }
}
