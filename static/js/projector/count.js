// @ts-check
/** The count as it goes: bars grow by batches, and nothing yet says who is elected. */

import { titleOf } from "../ballots/words.js";
import { h, setShare, setText } from "../core/dom.js";
import { formatNumber } from "../core/format.js";
import { _ } from "../core/i18n.js";
import { bars } from "./bars.js";
import { marksCount } from "./marks-count.js";
import { head, joined } from "./parts.js";

/** @typedef {import('./types.js').BallotState} BallotState */

/** @param {{ subject: BallotState }} states */
export function count({ subject: ballot }) {
  const top = head("list-checks");
  const rows = isGraded(ballot)
    ? marksCount(ballot)
    : bars(ballot.options.map(({ id, name }) => ({ id, name })));
  // Not rolled: at every instant it agrees with the valid and invalid ballots beside it.
  const counted = h("b", { class: "stage-digits count-done" });
  const total = h("span", { class: "stage-digits" });
  const bar = h("div", { class: "progress-fill" });
  const facts = h("span");
  const element = h(
    "section",
    { class: `scene scene-count is-of-${ballot.unit_of_votes}` },
    top.element,
    h("div", { class: "stage-body" }, rows.element),
    h(
      "footer",
      { class: "stage-foot count-foot" },
      h("span", { class: "count-progress" }, _("Đã kiểm"), " ", counted, total),
      h("div", { class: "stage-bar count-bar" }, bar),
      facts,
      rows.label,
    ),
  );
  return {
    element,
    stop: rows.stop,
    /** @param {{ subject: BallotState }} states */
    update({ subject }) {
      const { tally } = subject;
      const isDone = subject.state === "certified";
      top.update(
        titleOf(subject),
        isDone ? _("Đã kiểm xong, chờ công bố") : _("Đang kiểm phiếu"),
        isDone ? "is-done" : "is-live",
      );
      if (!tally) return;
      setText(counted, formatNumber(tally.counted));
      setText(total, `/${formatNumber(tally.total)}`);
      setShare(bar, tally.total ? tally.counted / tally.total : 0);
      setText(
        facts,
        joined([
          _("Hợp lệ {valid}", { valid: tally.valid }),
          _("Không hợp lệ {invalid}", { invalid: tally.invalid }),
        ]),
      );
      rows.update(numbersOf(tally, subject));
    },
  };
}

/** Levels of confidence have no threshold: each is told. @param {BallotState} ballot */
function isGraded({ method }) {
  return method === "graded";
}

/** @param {import('./types.js').BallotTally} tally @param {BallotState} ballot */
export function numbersOf(tally, { unit_of_votes }) {
  const votes = tally.options.map((option) => option.votes);
  const known = unit_of_votes === "shares" ? Math.max(...votes) : tally.total;
  return {
    votes: Object.fromEntries(tally.options.map(({ id, votes }) => [id, votes])),
    whole: Math.max(tally.base ?? 0, known),
    needed: tally.needed,
    unit_of_votes,
    marks: Object.fromEntries(tally.options.map(({ id, marks }) => [id, marks])),
  };
}
