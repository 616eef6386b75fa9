// @ts-check
/** A name of the list as it stands on tablet and console: its number, who it is. */

import { h } from "../core/dom.js";

/** @typedef {import('../projector/types.js').BallotOption} BallotOption */

/** @param {BallotOption} option @param {number} number */
export function person(option, number) {
  const facts = [option.born, option.unit].filter(Boolean).join(" · ");
  return [
    h("span", { class: "paper-number num" }, number),
    h(
      "span",
      { class: "paper-person" },
      h("span", { class: "paper-name" }, option.name),
      facts && h("span", { class: "paper-facts" }, facts),
    ),
  ];
}
