// @ts-check
/** A name of the list on tablet and console: its number, portrait, birth and unit. */

import { avatar } from "../core/avatar.js";
import { h } from "../core/dom.js";

/** @typedef {import('../projector/types.js').BallotOption} BallotOption */

/**
 * Faces for all as soon as one of the list has one.
 * @param {{ options: BallotOption[] }} ballot
 * @param {BallotOption} option
 * @param {number} number
 */
export function person({ options }, option, number) {
  const facts = [option.born, option.unit].filter(Boolean).join(" · ");
  const hasPortraits = options.some(({ photo }) => photo);
  return [
    h("span", { class: "paper-number num" }, number),
    h(
      "span",
      { class: "paper-person" },
      hasPortraits && avatar(option),
      h(
        "span",
        { class: "paper-facts" },
        h("span", { class: "paper-name" }, option.name),
        facts && h("span", { class: "paper-unit" }, facts),
      ),
    ),
  ];
}
