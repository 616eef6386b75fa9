// @ts-check
/** Names with the number of each answer beside them: levels of confidence, agreed and not agreed. */

import { markWord, outcomeWord } from "../ballots/words.js";
import { h, icon } from "../core/dom.js";
import { fit } from "./fit.js";
import { counter } from "./parts.js";
import { ICONS } from "./result-parts.js";

export const ROWS_WITH_MARKS = 5;
const FEW = 3;
const METHODS = new Set(["yes_no_abstain", "agree_disagree", "graded"]);

/** @typedef {import('./types.js').BallotState} BallotState */
/** @typedef {{ id: string, name: string } & Partial<import('./types.js').OptionResult>} Line */

/** Does each name get answers that are told apart? @param {BallotState} ballot */
export function hasMarks({ method }) {
  return METHODS.has(method);
}

/**
 * A page of names; while ballots are counted, `update` brings the numbers by id.
 * @param {BallotState} ballot
 * @param {Line[]} lines
 */
export function marksTable(ballot, lines) {
  const hasOutcome = lines.some(({ outcome }) => outcome);
  const marks = columnsOf(ballot, lines);
  const isFew = lines.length <= FEW;
  const columns = `has-${marks.length}${hasOutcome ? " has-outcome" : ""}${isFew ? " is-few" : ""}`;
  const words = marks.map((mark) => {
    const word = h("span", { class: "is-fitted mark-word" }, markWord(ballot, mark));
    fit(word, 46, 40, 40);
    return word;
  });
  const rows = lines.map((line) => row(marks, line, hasOutcome, isFew));
  const element = h(
    "div",
    { class: `marks-page ${columns}` },
    h("p", { class: "marks-head" }, h("span"), ...words, hasOutcome && h("span")),
    h("ol", { class: "stage-rows marks-rows" }, ...rows.map((one) => one.element)),
  );
  return {
    element,
    /** @param {Record<string, Partial<Record<string, number>>>} found */
    update(found) {
      for (const one of rows) one.update(found[one.id] ?? {});
    },
  };
}

/** A name left out is told only where that happened. @param {BallotState} ballot @param {Line[]} lines */
function columnsOf(ballot, lines) {
  const isUsed = lines.some(({ marks }) => marks?.unmarked);
  return ballot.marks.filter((mark) => mark !== "unmarked" || isUsed);
}

/** @param {import('./types.js').Mark[]} columns @param {Line} line @param {boolean} hasOutcome @param {boolean} isLarge */
function row(columns, line, hasOutcome, isLarge) {
  const { id, name, marks = {}, mark_shares: shares, outcome = null } = line;
  const title = h("span", { class: "row-name is-fitted" }, name);
  fit(title, isLarge ? 76 : 54, 40, 40);
  const cells = columns.map((mark) => {
    const number = counter("b", "mark-number");
    number.update(marks[mark] ?? 0);
    const share = h("span", { class: "stage-digits mark-share" }, shares?.[mark] ?? "");
    return {
      mark,
      update: number.update,
      cell: h("span", { class: "mark-cell" }, number.element, share),
    };
  });
  const sign = outcome && ICONS[outcome];
  const word = h("span", { class: "result-outcome" }, sign && icon(sign), outcomeWord(outcome));
  return {
    id,
    element: h(
      "li",
      { class: `is-${outcome}` },
      title,
      ...cells.map(({ cell }) => cell),
      hasOutcome && word,
    ),
    /** @param {Partial<Record<string, number>>} found */
    update(found) {
      for (const { mark, update } of cells) update(found[mark] ?? 0);
    },
  };
}
