// @ts-check
/** A result on a tablet or the console: the numbers, then the names in order of votes, in words. */

import { avatar } from "../core/avatar.js";
import { h, icon } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { aftermath } from "./aftermath.js";
import { markWord, outcomeWord } from "./words.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */
/** @typedef {import('../projector/types.js').BallotResult} BallotResult */

const TONES = { elected: "is-ok", passed: "is-ok", tied: "is-warn", failed: "is-bad" };

/** @param {BallotState} ballot @param {BallotResult} result */
export function resultCard(ballot, result) {
  const words = aftermath(ballot, result);
  const isQuestion = ballot.kind === "motion" && result.options.length === 1;
  return h(
    "section",
    { class: "result" },
    isQuestion && verdict(result),
    facts(result),
    words &&
      h(
        "p",
        { class: "alert is-warn" },
        icon(words.sign),
        h("span", {}, h("b", {}, words.what), " ", words.next),
      ),
    isQuestion ? answers(ballot, result) : names(ballot, result),
  );
}

/** @param {BallotResult} result */
function verdict({ options, quorum }) {
  const isPassed = options[0].outcome === "passed";
  const refused = quorum?.met === false ? _("Không có giá trị") : _("Không được thông qua");
  return h(
    "p",
    { class: `result-verdict ${isPassed ? "is-ok" : "is-bad"}` },
    icon(isPassed ? "circle-check" : "circle-x", "is-large"),
    isPassed ? _("Đã thông qua") : refused,
  );
}

/** @param {BallotResult} result */
function facts(result) {
  /** @type {[string, number | null][]} */
  const lines = [
    [_("Phát ra"), result.issued],
    [_("Thu về"), result.collected],
    [_("Hợp lệ"), result.valid],
    [_("Không hợp lệ"), result.invalid],
    [_("Cần đạt"), result.needed],
  ];
  return h(
    "dl",
    { class: "result-facts" },
    ...lines
      .filter(([, value]) => value !== null)
      .map(([label, value]) => h("div", {}, h("dt", {}, label), h("dd", { class: "num" }, value))),
  );
}

/** @param {BallotState} ballot @param {BallotResult} result */
function answers(ballot, result) {
  const [option] = result.options;
  return h(
    "ol",
    { class: "result-rows" },
    ...ballot.marks.map((mark) =>
      h(
        "li",
        {},
        h("span", { class: "result-name" }, markWord(ballot, mark)),
        h("b", { class: "num" }, option.marks[mark] ?? 0),
        h("span", { class: "num muted" }, option.mark_shares[mark] ?? ""),
      ),
    ),
  );
}

/** @param {BallotState} ballot @param {BallotResult} result */
function names(ballot, result) {
  return h(
    "ol",
    { class: "result-rows has-outcome" },
    ...result.options
      .toSorted((one, other) => other.votes - one.votes)
      .map((option) =>
        h(
          "li",
          {},
          h("span", { class: "num result-rank" }, option.rank),
          nameOf(ballot, option),
          h("b", { class: "num" }, option.votes),
          h("span", { class: "num muted" }, option.share_text ?? ""),
          option.outcome &&
            h(
              "span",
              { class: `badge ${TONES[/** @type {keyof typeof TONES} */ (option.outcome)] ?? ""}` },
              outcomeWord(option.outcome),
            ),
        ),
      ),
  );
}

/** @param {BallotState} ballot @param {import('../projector/types.js').OptionResult} option */
function nameOf({ options }, { id, name }) {
  const line = options.find((one) => one.id === id);
  const words = h("span", {}, name, h("span", { class: "result-unit" }, line?.unit ?? ""));
  const hasFaces = options.some(({ photo }) => photo);
  return h(
    "span",
    { class: "result-name" },
    hasFaces ? h("span", { class: "with-face" }, avatar(line ?? { name }), words) : words,
  );
}
