// @ts-check
/** Parts of results: the signs of outcomes, and a page that says in words what is left open. */

import { h, icon } from "../core/dom.js";
import { fit } from "./fit.js";

/** @type {Record<string, string>} */
export const ICONS = { elected: "check", passed: "check", tied: "scale" };

/** What stands in the way, and what follows. @param {import('../ballots/aftermath.js').Words} words */
export function wordsPage({ sign, title, what, next }) {
  const why = h("p", { class: "tie-what is-fitted" }, what);
  const then = h("p", { class: "tie-next is-fitted" }, next);
  fit(why, 84, 54);
  fit(then, 64, 48);
  return h(
    "div",
    { class: "tie-page" },
    h("p", { class: "tie-title" }, icon(sign), title),
    why,
    then,
  );
}
