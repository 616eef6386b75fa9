// @ts-check
/** Long lists in calm pages: at most six rows at a time, turned by the clock of the hall. */

import { now } from "../core/clock.js";
import { h, setText } from "../core/dom.js";
import { _ } from "../core/i18n.js";

export const ROWS = 6;
const TURN_EVERY = 9000;

/**
 * Split a list into pages of nearly the same length: 15 rows are 5 + 5 + 5, not 6 + 6 + 3.
 * @template T
 * @param {T[]} items
 * @param {number} [most]
 * @returns {T[][]}
 */
export function paged(items, most = ROWS) {
  const count = Math.max(1, Math.ceil(items.length / most));
  const length = Math.ceil(items.length / count);
  return Array.from({ length: count }, (_page, index) =>
    items.slice(index * length, (index + 1) * length),
  );
}

/** Which page shows at a moment; the same on every screen. @param {number} count @param {number} at */
export function pageAt(count, at) {
  return Math.floor(at / TURN_EVERY) % count;
}

/**
 * Pages that lie on one another, one shown at a time, and the words "Trang 1/3".
 * @param {HTMLElement[]} pages
 */
export function pager(pages) {
  const element = h("div", { class: "stage-pages" }, ...pages);
  const label = h("span", { class: "stage-page-number" });
  let shown = -1;
  const turn = () => {
    const index = pageAt(pages.length, now().getTime());
    if (index === shown) return;
    shown = index;
    pages.forEach((page, place) => {
      page.classList.toggle("is-shown", place === index);
    });
    setText(
      label,
      pages.length > 1 ? _("Trang {page}/{pages}", { page: index + 1, pages: pages.length }) : "",
    );
  };
  turn();
  const timer = setInterval(turn, 500);
  return { element, label, stop: () => clearInterval(timer) };
}
