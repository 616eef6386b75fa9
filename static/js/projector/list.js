// @ts-check
/** A ballot before it opens: what is asked, how to answer, and the list as adopted. */

import { methodWord, titleOf } from "../ballots/words.js";
import { h, icon, setText } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { fit } from "./fit.js";
import { paged, pager } from "./pager.js";
import { face, head, joined } from "./parts.js";

/** @typedef {import('./types.js').BallotState} BallotState */
/** @typedef {{ option: import('./types.js').BallotOption, number: number, hasFaces: boolean }} Line */

const ROWS_WITH_NOTES = 5;
const FEW = 3;

/** @param {{ subject: BallotState }} states */
export function list({ subject: ballot }) {
  const isQuestion = ballot.kind === "motion" && ballot.options.length <= 1;
  return isQuestion || !ballot.options.length ? question(ballot) : names(ballot);
}

/** A motion's question, large; of a draft the hall sees only that something is coming. @param {BallotState} ballot */
function question({ kind }) {
  const coming = kind === "motion" ? _("Chuẩn bị biểu quyết") : _("Chuẩn bị bỏ phiếu");
  const text = h("p", { class: "question-text is-fitted" });
  const status = h("p", { class: "stage-status" }, icon("vote"), h("span", {}, coming));
  return {
    element: h("section", { class: "scene scene-question" }, status, text),
    /** @param {{ subject: BallotState }} states */
    update({ subject }) {
      status.hidden = !subject.title; // of a draft there is nothing but that it comes
      setText(text, subject.title ? titleOf(subject) : coming);
      fit(text, 110, 56);
    },
  };
}

/** @param {BallotState} ballot */
function names(ballot) {
  const top = head("list-ordered");
  const hasFaces = ballot.options.some(({ photo }) => photo);
  const rows = ballot.options.map((option, index) => ({ option, number: index + 1, hasFaces }));
  const pages = pager(paged(rows, ROWS_WITH_NOTES).map(page));
  const facts = h("span", { class: "is-fitted stage-facts" });
  const element = h(
    "section",
    { class: "scene scene-list" },
    top.element,
    h("div", { class: "stage-body" }, pages.element),
    h("footer", { class: "stage-foot" }, facts, pages.label),
  );
  return {
    element,
    stop: pages.stop,
    /** @param {{ subject: BallotState }} states */
    update({ subject }) {
      const isAdopted = subject.state === "list_adopted";
      top.update(titleOf(subject), isAdopted ? _("Danh sách đã chốt") : _("Đang lập danh sách"));
      setText(facts, factsOf(subject));
      fit(facts, 44, 40, 40);
    },
  };
}

/** @param {BallotState} ballot */
function factsOf(ballot) {
  return joined([
    ballot.kind === "election" &&
      _("Bầu {seats}/{names}", { seats: ballot.seats, names: ballot.options.length }),
    methodWord(ballot),
    ballot.code && _("Mã {code}", { code: ballot.code }),
    ballot.seal && _("Khoá {key}", { key: ballot.seal.key }),
  ]);
}

/** @param {Line[]} rows */
function page(rows) {
  const faces = rows.some(({ hasFaces }) => hasFaces) ? " has-faces" : "";
  const few = rows.length <= FEW ? " is-few" : "";
  return h(
    "ol",
    { class: `stage-rows list-rows${faces}${few}` },
    ...rows.map((line) => row(line, Boolean(few))),
  );
}

/** @param {Line} line @param {boolean} isLarge */
function row({ option, number, hasFaces }, isLarge) {
  const name = h("span", { class: "row-name is-fitted" }, option.name);
  // A comma may end a line, a dot may not.
  const about = [option.born, option.unit].filter(Boolean).join(", ");
  const note = h("span", { class: "row-note is-fitted" }, about);
  fit(name, isLarge ? 76 : 56, 40, 44);
  fit(note, isLarge ? 50 : 42, 40);
  const place = h("span", { class: "stage-digits row-number" }, number);
  return h("li", {}, place, hasFaces && face(option), name, note);
}
