// @ts-check
/**
 * A ballot paper as it is being filled in: which marks it carries, what may still be added, what
 * is wrong with it. Pure. What somebody chose lives in one of these and nowhere else.
 */

import { formatNumber } from "../core/format.js";
import { _ } from "../core/i18n.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */
/** @typedef {string | number | boolean} Value */
/** @typedef {Record<string, Value>} Choices */

/** Nothing marked yet; on a strike-out ballot every name is kept. @returns {Choices} */
export function emptyPaper() {
  return {};
}

/** The votes that count against the limit. @param {BallotState} ballot @param {Choices} choices */
export function marksOn(ballot, choices) {
  const values = Object.values(choices);
  switch (ballot.method) {
    case "pick":
      return values.length;
    case "strike_out":
      return ballot.options.length - values.filter((value) => value === "struck").length;
    case "split":
      return values.reduce((/** @type {number} */ sum, value) => sum + Number(value), 0);
    default:
      return values.filter((value) => value === "yes").length;
  }
}

/**
 * The paper with one option changed: an empty value takes the mark away.
 * @param {Choices} choices
 * @param {string} id
 * @param {Value | null} value
 * @returns {Choices}
 */
export function mark(choices, id, value) {
  const { [id]: _former, ...others } = choices;
  return value === null || value === 0 ? others : { ...others, [id]: value };
}

/** The most points one name may be brought to. @param {BallotState} ballot @param {Choices} choices @param {string} id */
export function roomFor(ballot, choices, id) {
  const { most, most_for_one } = ballot.filling_in;
  const others = marksOn(ballot, mark(choices, id, null));
  return Math.max(0, Math.min(most_for_one, most - others));
}

/** What one tap adds to a heap: one, or of very many about a hundredth, in a round number. @param {BallotState} ballot */
export function stepOf({ filling_in: { most } }) {
  if (most <= 1000) return 1;
  const tens = 10 ** Math.floor(Math.log10(most / 100));
  const [factor] = [5, 2, 1].filter((one) => one * tens <= most / 100);
  return factor * tens;
}

/** Would this change put too many marks on the paper? Words that say so, or nothing. @param {BallotState} ballot @param {Choices} choices @param {string} id @param {Value | null} value */
export function refusal(ballot, choices, id, value) {
  const { most, most_for_one, over_vote } = ballot.filling_in;
  const marks = marksOn(ballot, mark(choices, id, value));
  const isMore = marks > marksOn(ballot, choices);
  if (!isMore || over_vote !== "refused" || ballot.method === "strike_out") return "";
  if (ballot.method === "split" && most_for_one < most && Number(value) > most_for_one)
    return _("Một người được dồn nhiều nhất {most} phiếu.", { most: formatNumber(most_for_one) });
  if (marks <= most) return "";
  if (ballot.method === "split")
    return _("Đồng chí chỉ có {most} phiếu. Bớt phiếu của người khác trước.", {
      most: formatNumber(most),
    });
  return _("Chỉ được chọn nhiều nhất {most}. Bỏ bớt một lựa chọn rồi chọn lại.", { most });
}

/**
 * What stands in the way of sending (`isStop`), or what the voter must know before it.
 * @param {BallotState} ballot
 * @param {Choices} choices
 * @returns {{ text: string, isStop: boolean } | null}
 */
export function complaint(ballot, choices) {
  const { least, most, most_for_one, over_vote, under_vote } = ballot.filling_in;
  const marks = marksOn(ballot, choices);
  if (marks > most)
    return note(
      over_vote,
      overText(ballot, marks - most),
      _("Phiếu chọn {marks}, nhiều hơn {most}: phiếu sẽ không hợp lệ.", { marks, most }),
    );
  const isHeaped = ballot.method === "split" && Object.values(choices).some(isOver(most_for_one));
  if (isHeaped)
    return note(
      over_vote,
      "",
      _("Một người được dồn nhiều hơn {most} phiếu: phiếu sẽ không hợp lệ.", {
        most: formatNumber(most_for_one),
      }),
    );
  if (marks > 0 && marks < least)
    return note(
      under_vote,
      _("Phải chọn ít nhất {least}.", { least }),
      _("Phiếu chọn {marks}, ít hơn {least}: phiếu sẽ không hợp lệ.", { marks, least }),
    );
  return emptiness(ballot, choices, marks);
}

/** A paper that votes for nobody, or says nothing at all. @param {BallotState} ballot @param {Choices} choices @param {number} marks */
function emptiness(ballot, choices, marks) {
  const { least, blank } = ballot.filling_in;
  if (ballot.method === "strike_out") {
    if (marks >= least) return null;
    // To strike every name is an act, not an empty ballot: it is said, and not prevented.
    const text = _("Đồng chí đã gạch hết tên, không bầu ai: phiếu sẽ không hợp lệ.");
    return { text, isStop: false };
  }
  const isEmpty = ballot.method === "pick" ? marks < least : !Object.keys(choices).length;
  if (!isEmpty) return null;
  const isApart = blank === "blank";
  return note(
    blank,
    _("Đồng chí chưa chọn."),
    isApart
      ? _("Phiếu trắng: chưa có lựa chọn nào. Phiếu này được đếm riêng.")
      : _("Phiếu trắng: chưa có lựa chọn nào. Phiếu này sẽ được tính là không hợp lệ."),
  );
}

/** As the server reads it; a strike-out ballot says of every name whether it is kept. @param {BallotState} ballot @param {Choices} choices */
export function toSend(ballot, choices) {
  if (ballot.method !== "strike_out") return choices;
  return Object.fromEntries(ballot.options.map(({ id }) => [id, choices[id] ?? "kept"]));
}

/** @param {number} most */
function isOver(most) {
  return (/** @type {Value} */ value) => Number(value) > most;
}

/** @param {BallotState} ballot @param {number} over */
function overText(ballot, over) {
  return ballot.method === "strike_out"
    ? _("Hãy gạch thêm {over} tên.", { over })
    : _("Hãy bỏ bớt {over} lựa chọn.", { over });
}

/** @param {string} lenience @param {string} stop @param {string} warning */
function note(lenience, stop, warning) {
  return lenience === "refused" ? { text: stop, isStop: true } : { text: warning, isStop: false };
}
