// @ts-check
/** What a result leaves open, in words for the hall: why, and what follows under its rules. */

import { formatNumber } from "../core/format.js";
import { _ } from "../core/i18n.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */
/** @typedef {import('../projector/types.js').BallotResult} BallotResult */
/** @typedef {{ sign: string, title: string, what: string, next: string }} Words */

const MOST_NAMES = 5;

/** Nothing when all is settled by the numbers alone. @param {BallotState} ballot @param {BallotResult} result @returns {Words | null} */
export function aftermath(ballot, result) {
  if (isVoid(result)) return lacking(result);
  return tied(ballot, result) ?? settledByAge(ballot, result) ?? seatsLeft(ballot, result);
}

/** All that has to be said: too few were there, and what the result leaves open. @param {BallotState} ballot @param {BallotResult} result */
export function notesOf(ballot, result) {
  const shortage = isVoid(result) ? null : lacking(result);
  return [shortage, aftermath(ballot, result)].filter((words) => words !== null);
}

/** Short of voters or of shares there is no result by law; attendance is judged by the presidium. @param {{ quorum: BallotResult['quorum'] }} result */
export function isVoid({ quorum }) {
  return Boolean(quorum && !quorum.met && (quorum.is_of_turnout || quorum.is_of_shares));
}

/** "120 phiếu"; "120 cổ phần" where shares vote; "120 phiếu bầu" where votes are split. @param {number} votes @param {{ unit_of_votes: string }} counted @param {{ method?: string }} ballot */
export function votesWord(votes, { unit_of_votes }, { method }) {
  const number = formatNumber(votes);
  if (method === "split") return _("{number} phiếu bầu", { number });
  return unit_of_votes === "shares"
    ? _("{number} cổ phần", { number })
    : _("{number} phiếu", { number });
}

/** "Cần 122"; shares are named, for the box beside them holds ballots. @param {number} needed @param {{ unit_of_votes: string }} counted */
export function neededWord(needed, { unit_of_votes }) {
  const number = formatNumber(needed);
  return unit_of_votes === "shares"
    ? _("Cần {number} cổ phần", { number })
    : _("Cần {needed}", { needed: number });
}

/**
 * That too few took part, with the numbers, and what that means.
 * @param {BallotResult} result
 */
export function quorumWords({ quorum }) {
  if (!quorum || quorum.met) return null;
  const next = isVoid({ quorum })
    ? _("Kết quả không có giá trị.")
    : _("Đoàn Chủ tịch xem xét kết quả này.");
  const units = quorum.units_needed ?? 0;
  const numbers = [
    quorum.people < Math.max(quorum.people_needed ?? 0, 1) && peopleLacking(quorum),
    quorum.units < units &&
      _("Có mặt {found} đơn vị, cần ít nhất {needed}.", {
        found: formatNumber(quorum.units),
        needed: formatNumber(units),
      }),
  ];
  return { what: numbers.filter(Boolean).join(" "), next };
}

/** What the number counts: shares, those who voted, or those who are there. @param {import('../projector/types.js').QuorumView} quorum */
function peopleLacking({ people, people_needed, is_of_shares, is_of_turnout, represented }) {
  const numbers = {
    found: formatNumber(people),
    needed: formatNumber(Math.max(people_needed ?? 0, 1)),
  };
  if (is_of_shares) return _("Dự họp {found} cổ phần, cần ít nhất {needed}.", numbers);
  if (is_of_turnout) return _("Có {found} người bỏ phiếu, cần ít nhất {needed}.", numbers);
  if (represented) return _("Có mặt hoặc uỷ quyền {found} người, cần ít nhất {needed}.", numbers);
  return _("Có mặt {found} người, cần ít nhất {needed}.", numbers);
}

/** @param {BallotResult} result */
function lacking(result) {
  const words = quorumWords(result);
  const title = _("Chưa đủ người theo quy định");
  return words && { sign: "triangle-alert", title, ...words };
}

/** @param {BallotState} ballot @param {BallotResult} result */
function tied(ballot, result) {
  const { tie } = result;
  if (!tie) return null;
  return {
    sign: "scale",
    title: _("Bằng phiếu ở suất cuối"),
    what: _("{names} cùng được {votes}, chỉ còn {seats} suất.", {
      names: namesOf(result, tie.options),
      votes: votesWord(tie.votes, result, ballot),
      seats: tie.seats,
    }),
    next: afterTie(ballot, result, tie),
  };
}

/** @param {BallotState} ballot @param {BallotResult} result @param {NonNullable<BallotResult['tie']>} tie */
function afterTie(ballot, result, tie) {
  const numbers = { people: tie.options.length, seats: tie.seats };
  if (tie.rule === "older")
    return _("Người nhiều tuổi hơn trúng cử; ngày sinh đã ghi chưa phân định được, cần xác minh.");
  if (tie.rule === "none") return _("Quy định không nêu cách xử lý, Đại hội quyết định.");
  if (ballot.next_id)
    return _("Tiếp theo: bầu lại giữa {people} người này, chọn {seats} người.", numbers);
  if (!result.next_round)
    return _(
      "Đã hết số vòng bầu theo quy định, những người này chưa trúng cử. Đại hội quyết định để trống hay mở cuộc bầu mới.",
    );
  if (tie.is_confirmed_by_presidium)
    return _(
      "Đoàn Chủ tịch xác nhận, rồi bầu lại giữa {people} người này, chọn {seats} người.",
      numbers,
    );
  if (tie.rule === "run_off_plurality")
    return _("Bầu lại giữa {people} người này, ai nhiều phiếu hơn thì trúng cử.", numbers);
  return _("Bầu lại giữa {people} người này, chọn {seats} người.", numbers);
}

/** Who was elected before others with as many votes: the rules chose the older. @param {BallotState} ballot @param {BallotResult} result */
function settledByAge(ballot, result) {
  if (ballot.kind !== "election") return null;
  const with_ = (/** @type {string} */ outcome) =>
    result.options.filter((one) => one.outcome === outcome);
  const beaten = with_("not_elected").map(({ votes }) => votes);
  const votes = with_("elected").find((one) => one.votes > 0 && beaten.includes(one.votes))?.votes;
  if (votes === undefined) return null;
  const equal = result.options.filter((one) => one.votes === votes);
  const older = equal.filter(({ outcome }) => outcome === "elected");
  return {
    sign: "scale",
    title: _("Bằng phiếu ở suất cuối"),
    what: _("{names} cùng được {votes}.", {
      names: namesOf(result, idsOf(equal)),
      votes: votesWord(votes, result, ballot),
    }),
    next: _("Theo quy định, người nhiều tuổi hơn trúng cử: {names}.", {
      names: namesOf(result, idsOf(older)),
    }),
  };
}

/** @param {BallotState} ballot @param {BallotResult} result */
function seatsLeft(ballot, result) {
  if (ballot.kind !== "election" || !result.seats_left) return null;
  const numbers = { left: result.seats_left, elected: result.elected.length, seats: ballot.seats };
  const what = result.needed
    ? _("{elected}/{seats} người đạt {votes} trở lên, còn thiếu {left}.", {
        ...numbers,
        votes: votesWord(result.needed, result, ballot),
      })
    : _("Bầu được {elected}/{seats} người, còn thiếu {left}.", numbers);
  return {
    sign: "users-round",
    title: _("Chưa bầu đủ số lượng"),
    what,
    next: afterSeats(ballot, result),
  };
}

/** @param {BallotState} ballot @param {BallotResult} result */
function afterSeats(ballot, result) {
  const left = result.seats_left;
  if (ballot.next_id) return _("Tiếp theo: bầu thêm {left} người.", { left });
  if (!result.next_round) return _("Theo quy định không bầu thêm.");
  return result.is_next_round_decided_by_congress
    ? _("Đại hội quyết định có bầu thêm {left} người hay không.", { left })
    : _("Bầu thêm {left} người trong số chưa trúng cử.", { left });
}

/** @param {{ id: string }[]} options */
function idsOf(options) {
  return options.map(({ id }) => id);
}

/** "A, B và C"; many are named in part. A name is never broken. @param {BallotResult} result @param {string[]} ids */
function namesOf({ options }, ids) {
  const all = ids.map((id) =>
    (options.find((one) => one.id === id)?.name ?? "").replaceAll(" ", "\u00a0"),
  );
  if (all.length === 1) return all[0];
  if (all.length <= MOST_NAMES)
    return _("{names} và {last}", { names: all.slice(0, -1).join(", "), last: all.at(-1) ?? "" });
  return _("{names} và {others} người khác", {
    names: all.slice(0, MOST_NAMES - 1).join(", "),
    others: all.length - MOST_NAMES + 1,
  });
}
