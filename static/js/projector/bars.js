// @ts-check
/** Rows of names or answers with a growing bar, and one line through all bars: what is needed. */

import { neededWord } from "../ballots/aftermath.js";
import { h, setShare, setText } from "../core/dom.js";
import { fit } from "./fit.js";
import { paged, pager, ROWS } from "./pager.js";
import { counter } from "./parts.js";

/** @typedef {{ id: string, name: string, tone?: string }} Line */
/** @typedef {{ votes: Record<string, number>, whole: number, needed: number | null, unit_of_votes: string }} Numbers */

const FEW = 3;
// A name of more letters takes two lines, and its page one row less.
const LONG = 24;
const ROWS_OF_LONG = 5;

/** @param {Line[]} lines */
export function bars(lines) {
  const rows = new Map(lines.map((line) => [line.id, row(line)]));
  /** @type {{ mark: HTMLElement, word: HTMLElement }[]} */
  const marks = [];
  const pages = pager(
    paged(lines, rowsOf(lines)).map((part) => {
      const mark = h("span", { class: "bar-mark" });
      const word = h("span", { class: "bar-mark-word" });
      marks.push({ mark, word });
      const found = part.map(
        ({ id }) => /** @type {ReturnType<typeof row>} */ (rows.get(id)).element,
      );
      return h(
        "div",
        { class: `bars-page${lines.length <= FEW ? " is-few" : ""}` },
        h("ol", { class: "stage-rows bar-rows" }, ...found),
        h("div", { class: "bar-threshold", "aria-hidden": "true" }, mark, word),
      );
    }),
  );
  return {
    element: pages.element,
    label: pages.label,
    stop: pages.stop,
    /** @param {Numbers} numbers */
    update({ votes, whole, needed, unit_of_votes }) {
      for (const [id, line] of rows) line.update(votes[id] ?? 0, whole, needed);
      for (const { mark, word } of marks) {
        const share = needed && whole ? needed / whole : 0;
        setShare(mark, share);
        setShare(word, share);
        mark.parentElement?.classList.toggle("is-unknown", !share);
        setText(word, needed ? neededWord(needed, { unit_of_votes }) : "");
      }
    },
  };
}

/** @param {Line[]} lines */
function rowsOf(lines) {
  return lines.some(({ name }) => name.length > LONG) ? ROWS_OF_LONG : ROWS;
}

/** @param {Line} line */
function row({ name, tone = "" }) {
  const fill = h("div", { class: `progress-fill ${tone}` });
  const number = counter("b", "bar-number");
  const title = h("span", { class: "row-name is-fitted" }, name);
  fit(title, 64, 40, 40);
  const element = h("li", {}, title, h("div", { class: "stage-bar" }, fill), number.element);
  let highest = 0;
  return {
    element,
    /** @param {number} votes @param {number} whole @param {number | null} needed */
    update(votes, whole, needed) {
      highest = Math.max(highest, votes);
      number.update(highest);
      setShare(fill, whole ? highest / whole : 0);
      fill.classList.toggle("is-over", needed !== null && highest >= needed);
    },
  };
}
