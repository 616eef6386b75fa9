// @ts-check
/** The result of an election, in order of votes, in words; a tie has a page of its own. */

import { isVoid, neededWord, notesOf } from "../ballots/aftermath.js";
import { outcomeWord, titleOf } from "../ballots/words.js";
import { h, icon, setText } from "../core/dom.js";
import { formatNumber } from "../core/format.js";
import { _ } from "../core/i18n.js";
import { fit } from "./fit.js";
import { hasMarks, marksTable, ROWS_WITH_MARKS } from "./marks-table.js";
import { paged, pager } from "./pager.js";
import { face, head, joined } from "./parts.js";
import { ICONS, wordsPage } from "./result-parts.js";

/** @typedef {import('./types.js').BallotState} BallotState */
/** @typedef {import('./types.js').OptionResult} OptionResult */

const FEW = 3;

/** @param {{ subject: BallotState }} states */
export function result({ subject: ballot }) {
  const found = /** @type {import('./types.js').BallotResult} */ (ballot.result);
  const top = head("badge-check");
  const pages = pager(pagesOf(ballot, found));
  const facts = h("span", { class: "is-fitted stage-facts" });
  const element = h(
    "section",
    { class: `scene scene-result is-of-${found.unit_of_votes}` },
    top.element,
    h("div", { class: "stage-body" }, pages.element),
    h("footer", { class: "stage-foot" }, facts, pages.label),
  );
  return {
    element,
    stop: pages.stop,
    /** @param {{ subject: BallotState }} states */
    update({ subject }) {
      top.update(titleOf(subject), summary(subject), "is-final");
      setText(facts, resultFacts(found));
      fit(facts, 44, 40, 40);
    },
  };
}

/** What must be known first, the names, and what follows for them. @param {BallotState} ballot @param {import('./types.js').BallotResult} found */
function pagesOf(ballot, found) {
  const notes = notesOf(ballot, found).map(wordsPage);
  const lines = inOrder(found.options);
  const names = hasMarks(ballot)
    ? paged(lines, ROWS_WITH_MARKS).map((rows) => marksTable(ballot, rows).element)
    : paged(lines).map((rows) => page(rows, facesOf(ballot)));
  return isVoid(found) ? [...notes, ...names] : [...names, ...notes];
}

/** The numbers every result is read out with. @param {import('./types.js').BallotResult} found */
export function resultFacts(found) {
  return joined([
    _("Phát ra {issued}", { issued: formatNumber(found.issued) }),
    _("Thu về {collected}", { collected: formatNumber(found.collected) }),
    _("Hợp lệ {valid}", { valid: formatNumber(found.valid) }),
    _("Không hợp lệ {invalid}", { invalid: formatNumber(found.invalid) }),
    found.needed !== null && neededWord(found.needed, found),
  ]);
}

/** Most votes first; the same votes in the order of the list. @param {OptionResult[]} options */
export function inOrder(options) {
  return options.toSorted((one, other) => other.votes - one.votes);
}

/** @param {BallotState} ballot */
function summary(ballot) {
  if (ballot.result && isVoid(ballot.result)) return _("Kết quả không có giá trị");
  const options = ballot.result?.options ?? [];
  if (ballot.kind !== "election" || options.every(({ outcome }) => !outcome)) return _("Kết quả");
  const elected = options.filter(({ outcome }) => outcome === "elected").length;
  return _("Trúng cử {elected}/{seats}", { elected, seats: ballot.seats });
}

/** The lines of the list by id, when one of them has a face. @param {BallotState} ballot */
function facesOf({ options }) {
  return options.some(({ photo }) => photo) ? new Map(options.map((one) => [one.id, one])) : null;
}

/** @typedef {ReturnType<typeof facesOf>} Faces */

/** @param {OptionResult[]} rows @param {Faces} faces */
function page(rows, faces) {
  return h(
    "ol",
    {
      class: `stage-rows result-rows${faces ? " has-faces" : ""}${rows.length <= FEW ? " is-few" : ""}`,
    },
    ...rows.map((option) => row(option, faces, rows.length <= FEW)),
  );
}

/** @param {OptionResult} option @param {Faces} faces @param {boolean} isLarge */
function row(option, faces, isLarge) {
  const name = h("span", { class: "row-name is-fitted" }, option.name);
  const sign = ICONS[/** @type {keyof typeof ICONS} */ (option.outcome)];
  fit(name, isLarge ? 76 : 54, 40, 40);
  return h(
    "li",
    { class: `is-${option.outcome}` },
    h("span", { class: "stage-digits row-number" }, option.rank),
    faces && face(faces.get(option.id) ?? option),
    name,
    h("b", { class: "stage-digits result-votes" }, formatNumber(option.votes)),
    h("span", { class: "stage-digits result-share" }, option.share_text ?? ""),
    h("span", { class: "result-outcome" }, sign && icon(sign), outcomeWord(option.outcome)),
  );
}
