// @ts-check
/** The result of an election, in order of votes, in words; a tie has a page of its own. */

import { outcomeWord, quorumWords, tieWords, titleOf } from "../ballots/words.js";
import { h, icon, setText } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { fit } from "./fit.js";
import { paged, pager } from "./pager.js";
import { face, head, joined } from "./parts.js";

/** @typedef {import('./types.js').BallotState} BallotState */
/** @typedef {import('./types.js').OptionResult} OptionResult */

const ICONS = { elected: "check", passed: "check", tied: "scale" };

/** @param {{ subject: BallotState }} states */
export function result({ subject: ballot }) {
  const found = /** @type {import('./types.js').BallotResult} */ (ballot.result);
  const top = head("badge-check");
  const pages = pager([
    ...quorumPages(found),
    ...paged(inOrder(found.options)).map((rows) => page(rows, facesOf(ballot))),
    ...tiePages(found),
  ]);
  const facts = h("span", { class: "is-fitted stage-facts" });
  const element = h(
    "section",
    { class: "scene scene-result" },
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

/** The numbers every result is read out with. @param {import('./types.js').BallotResult} found */
export function resultFacts(found) {
  return joined([
    _("Phát ra {issued}", { issued: found.issued }),
    _("Thu về {collected}", { collected: found.collected }),
    _("Hợp lệ {valid}", { valid: found.valid }),
    _("Không hợp lệ {invalid}", { invalid: found.invalid }),
    found.needed !== null && _("Cần {needed}", { needed: found.needed }),
  ]);
}

/** Most votes first; the same votes in the order of the list. @param {OptionResult[]} options */
export function inOrder(options) {
  return options.toSorted((one, other) => other.votes - one.votes);
}

/** @param {BallotState} ballot */
function summary(ballot) {
  if (ballot.result?.quorum?.met === false) return _("Kết quả không có giá trị");
  const elected = ballot.result?.options.filter(({ outcome }) => outcome === "elected").length;
  return ballot.kind === "election"
    ? _("Trúng cử {elected}/{seats}", { elected: elected ?? 0, seats: ballot.seats })
    : _("Kết quả");
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
    { class: `stage-rows result-rows${faces ? " has-faces" : ""}` },
    ...rows.map((option) => row(option, faces)),
  );
}

/** @param {OptionResult} option @param {Faces} faces */
function row(option, faces) {
  const name = h("span", { class: "row-name is-fitted" }, option.name);
  const sign = ICONS[/** @type {keyof typeof ICONS} */ (option.outcome)];
  fit(name, 58, 40);
  return h(
    "li",
    { class: `is-${option.outcome}` },
    h("span", { class: "stage-digits row-number" }, option.rank),
    faces && face(faces.get(option.id) ?? option),
    name,
    h("b", { class: "stage-digits result-votes" }, option.votes),
    h("span", { class: "stage-digits result-share" }, option.share_text ?? ""),
    h("span", { class: "result-outcome" }, sign && icon(sign), outcomeWord(option.outcome)),
  );
}

/** @param {import('./types.js').BallotResult} found */
function quorumPages(found) {
  const words = quorumWords(found);
  return words ? [wordsPage("triangle-alert", _("Không đủ điều kiện quyết định"), words)] : [];
}

/** @param {import('./types.js').BallotResult} found */
function tiePages(found) {
  const words = tieWords(found);
  return words ? [wordsPage("scale", _("Bằng phiếu ở suất cuối"), words)] : [];
}

/** What stands in the way, and what follows. @param {string} sign @param {string} title @param {{ what: string, next: string }} words */
function wordsPage(sign, title, words) {
  const what = h("p", { class: "tie-what is-fitted" }, words.what);
  const next = h("p", { class: "tie-next is-fitted" }, words.next);
  fit(what, 84, 54);
  fit(next, 64, 48);
  return h(
    "div",
    { class: "tie-page" },
    h("p", { class: "tie-title" }, icon(sign), title),
    what,
    next,
  );
}
