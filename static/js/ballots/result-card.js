// @ts-check
/** A result on a tablet or the console: the numbers, then the names in order of votes, in words. */

import { avatar } from "../core/avatar.js";
import { h, icon } from "../core/dom.js";
import { formatNumber } from "../core/format.js";
import { _ } from "../core/i18n.js";
import { isVoid, notesOf } from "./aftermath.js";
import { markWord, outcomeWord } from "./words.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */
/** @typedef {import('../projector/types.js').BallotResult} BallotResult */

const TONES = { elected: "is-ok", passed: "is-ok", tied: "is-warn", failed: "is-bad" };

/** @param {BallotState} ballot @param {BallotResult} result */
export function resultCard(ballot, result) {
  const isQuestion = ballot.kind === "motion" && result.options.length === 1;
  return h(
    "section",
    { class: "result" },
    isQuestion && verdict(result),
    facts(result),
    ...notesOf(ballot, result).map(({ sign, what, next }) =>
      h("p", { class: "alert is-warn" }, icon(sign), h("span", {}, h("b", {}, what), " ", next)),
    ),
    isQuestion ? answers(ballot, result) : names(ballot, result),
  );
}

/** @param {BallotResult} result */
function verdict(result) {
  const isPassed = result.options[0].outcome === "passed";
  const refused = isVoid(result) ? _("Không có giá trị") : _("Không được thông qua");
  return h(
    "p",
    { class: `result-verdict ${isPassed ? "is-ok" : "is-bad"}` },
    icon(isPassed ? "circle-check" : "circle-x", "is-large"),
    isPassed ? _("Đã thông qua") : refused,
  );
}

/** @param {BallotResult} result */
function facts(result) {
  const { shares } = result;
  /** @type {[string, number | null, number | null | undefined][]} ballots, and what they weigh */
  const lines = [
    [_("Phát ra"), result.issued, shares?.present],
    [_("Thu về"), result.collected, shares?.collected],
    [_("Hợp lệ"), result.valid, shares?.valid],
    [_("Không hợp lệ"), result.invalid, shares && shares.collected - shares.valid],
    [_("Cần đạt"), shares ? null : result.needed, shares && result.needed],
  ];
  return h(
    "dl",
    { class: `result-facts${shares ? " is-of-shares" : ""}` },
    ...lines
      .filter(([, ballots, weight]) => (ballots ?? weight ?? null) !== null)
      .map(([label, ballots, weight]) =>
        h("div", {}, h("dt", {}, label), ...(shares ? weighed(ballots, weight) : [plain(ballots)])),
      ),
  );
}

/** @param {number | null} ballots */
function plain(ballots) {
  return h("dd", { class: "num" }, formatNumber(ballots ?? 0));
}

/** So many ballots, and the shares they carry. @param {number | null} ballots @param {number | null | undefined} weight */
function weighed(ballots, weight) {
  const shares = (weight ?? null) !== null && _("{number} cổ phần", number(weight));
  const papers = ballots !== null && _("{number} phiếu", number(ballots));
  return [papers, shares]
    .filter(Boolean)
    .map((text, index) => h("dd", { class: index ? "num result-weight" : "num" }, text || ""));
}

/** @param {number | null | undefined} value */
function number(value) {
  return { number: formatNumber(value ?? 0) };
}

/** Votes of a line; what they are is named under them, where it is not ballots. @param {BallotState} ballot @param {BallotResult} result @param {number} votes */
function votesOf({ method }, { unit_of_votes }, votes) {
  const unit = method === "split" ? _("phiếu bầu") : _("cổ phần");
  return h(
    "b",
    { class: "num" },
    formatNumber(votes),
    unit_of_votes === "shares" && h("span", { class: "result-unit" }, unit),
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
        votesOf(ballot, result, option.marks[mark] ?? 0),
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
          votesOf(ballot, result, option.votes),
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
