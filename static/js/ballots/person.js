// @ts-check
/** A name of the list as it stands on tablet and console: its number, who it is. */

import { avatar } from "../core/avatar.js";
import { h } from "../core/dom.js";

/** @typedef {import('../projector/types.js').BallotOption} BallotOption */

/**
 * Number, name and what else is known; faces for all as soon as one of the list has one.
 * @param {{ options: BallotOption[] }} ballot
 * @param {BallotOption} option
 * @param {number} number
 */
export function person(ballot, option, number) {
  const facts = [option.born, option.unit].filter(Boolean).join(" · ");
  return [
    h("span", { class: "paper-number num" }, number),
    h(
      "span",
      { class: "paper-person" },
      ballot.options.some(({ photo }) => photo) && avatar(option),
      h("span", { class: "paper-name" }, option.name),
      facts && h("span", { class: "paper-facts" }, facts),
    ),
  ];
}
