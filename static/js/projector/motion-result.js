// @ts-check
/** How an open vote ended: the word first, then the numbers it follows from. */

import { isVoid, quorumWords } from "../ballots/aftermath.js";
import { markWord, titleOf } from "../ballots/words.js";
import { h, icon, setShare } from "../core/dom.js";
import { formatNumber } from "../core/format.js";
import { _ } from "../core/i18n.js";
import { neededWord } from "./motion.js";
import { head, joined } from "./parts.js";

/** @typedef {import('./types.js').BallotState} BallotState */

/** @param {{ subject: BallotState }} states */
export function motionResult({ subject: ballot }) {
  const found = /** @type {import('./types.js').BallotResult} */ (ballot.result);
  const option = found.options[0];
  const isPassed = option.outcome === "passed";
  const top = head("badge-check");
  const verdict = h(
    "p",
    { class: `motion-verdict ${isPassed ? "is-passed" : "is-failed"}` },
    icon(isPassed ? "circle-check" : "circle-x"),
    verdictWord(found, isPassed),
  );
  const marks = ballot.marks.map((mark) => row(ballot, mark, option, found.base));
  const lacking = quorumWords(found);
  const facts = joined([
    lacking && `${lacking.what} ${lacking.next}`,
    _("Đã biểu quyết {collected}/{issued}", { collected: found.collected, issued: found.issued }) +
      (found.unit_of_votes === "shares" ? ` ${_("phiếu")}` : ""),
    found.needed !== null && neededWord(found.needed, ballot),
  ]);
  const element = h(
    "section",
    { class: `scene scene-motion-result is-of-${found.unit_of_votes}` },
    top.element,
    h(
      "div",
      { class: "stage-body" },
      verdict,
      h("ol", { class: "stage-rows bar-rows has-share" }, ...marks),
    ),
    h("footer", { class: "stage-foot" }, h("span", {}, facts)),
  );
  return {
    element,
    /** @param {{ subject: BallotState }} states */
    update({ subject }) {
      top.update(titleOf(subject), _("Kết quả"), "is-final");
    },
  };
}

/** @param {import('./types.js').BallotResult} found @param {boolean} isPassed */
function verdictWord(found, isPassed) {
  if (isVoid(found)) return _("Không có giá trị");
  return isPassed ? _("Đã thông qua") : _("Không được thông qua");
}

/**
 * @param {BallotState} ballot
 * @param {import('./types.js').Mark} mark
 * @param {import('./types.js').OptionResult} option
 * @param {number | null} base
 */
function row(ballot, mark, option, base) {
  const votes = option.marks[mark] ?? 0;
  const tones = { yes: "is-ok", no: "is-bad", abstain: "is-quiet" };
  const fill = h("div", {
    class: `progress-fill ${tones[/** @type {keyof typeof tones} */ (mark)] ?? ""}`,
  });
  setShare(fill, base ? votes / base : 0);
  return h(
    "li",
    {},
    h("span", { class: "row-name" }, markWord(ballot, mark)),
    h("div", { class: "stage-bar" }, fill),
    h("b", { class: "stage-digits bar-number" }, formatNumber(votes)),
    h("span", { class: "stage-digits result-share" }, option.mark_shares[mark] ?? ""),
  );
}
