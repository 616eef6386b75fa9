// @ts-check
/**
 * A ballot paper as it is being filled in: which marks it carries, what may still be added, what
 * is wrong with it. Pure. What somebody chose lives in one of these and nowhere else.
 */

import { _ } from "../core/i18n.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */
/** @typedef {string | number | boolean} Value */
/** @typedef {Record<string, Value>} Choices */

/** Nothing marked yet; on a strike-out ballot every name is kept. @returns {Choices} */
export function emptyPaper() {
  return {};
}

/** The marks that count against the limit. @param {BallotState} ballot @param {Choices} choices */
export function marksOn(ballot, choices) {
  const values = Object.values(choices);
  switch (ballot.method) {
    case "strike_out":
      return ballot.options.length - values.filter((value) => value === "struck").length;
    case "agree_disagree":
      return values.filter((value) => value === "yes").length;
    case "split":
      return values.reduce((/** @type {number} */ sum, value) => sum + Number(value), 0);
    default:
      return values.length;
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

/** Would this change put too many marks on the paper? Words that say so, or nothing. @param {BallotState} ballot @param {Choices} choices @param {string} id @param {Value | null} value */
export function refusal(ballot, choices, id, value) {
  const { most, most_for_one, over_vote } = ballot.filling_in;
  const isMore = marksOn(ballot, mark(choices, id, value)) > marksOn(ballot, choices);
  if (ballot.method === "split" && Number(value) > most_for_one)
    return _("Một người được dồn nhiều nhất {most} phiếu.", { most: most_for_one });
  if (!isMore || over_vote !== "refused" || ballot.method === "strike_out") return "";
  if (marksOn(ballot, mark(choices, id, value)) <= most) return "";
  return _("Chỉ được chọn nhiều nhất {most}. Bỏ bớt một lựa chọn rồi chọn lại.", { most });
}

/**
 * What stands in the way of sending (`isStop`), or what the voter must know before it.
 * @param {BallotState} ballot
 * @param {Choices} choices
 * @returns {{ text: string, isStop: boolean } | null}
 */
export function complaint(ballot, choices) {
  const { least, most, blank, over_vote, under_vote } = ballot.filling_in;
  const marks = marksOn(ballot, choices);
  if (isUntouched(ballot, choices))
    return note(
      blank,
      _("Đồng chí chưa chọn."),
      _("Phiếu trắng: chưa có lựa chọn nào. Phiếu này sẽ được tính là không hợp lệ."),
    );
  if (marks > most)
    return note(
      over_vote,
      overText(ballot, marks - most),
      _("Phiếu chọn {marks}, nhiều hơn {most}: phiếu sẽ không hợp lệ.", { marks, most }),
    );
  if (marks < least)
    return note(
      under_vote,
      _("Phải chọn ít nhất {least}.", { least }),
      _("Phiếu chọn {marks}, ít hơn {least}: phiếu sẽ không hợp lệ.", { marks, least }),
    );
  return null;
}

/** How far the paper is filled in. @param {BallotState} ballot @param {Choices} choices */
export function progressText(ballot, choices) {
  const marks = marksOn(ballot, choices);
  const { most } = ballot.filling_in;
  switch (ballot.method) {
    case "strike_out":
      return _("Đang giữ {marks}/{most} người", { marks, most });
    case "split":
      return _("Đã dồn {marks}/{most} phiếu", { marks, most });
    case "agree_disagree":
      return _("Đã đồng ý {marks}/{most}", { marks, most });
    default:
      return _("Đã chọn {marks}/{most}", { marks, most });
  }
}

/** As the server reads it; a strike-out ballot says of every name whether it is kept. @param {BallotState} ballot @param {Choices} choices */
export function toSend(ballot, choices) {
  if (ballot.method !== "strike_out") return choices;
  return Object.fromEntries(ballot.options.map(({ id }) => [id, choices[id] ?? "kept"]));
}

/** @param {BallotState} ballot @param {Choices} choices */
function isUntouched(ballot, choices) {
  if (ballot.method === "strike_out") return marksOn(ballot, choices) === 0;
  return Object.keys(choices).length === 0;
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
