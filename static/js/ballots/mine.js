// @ts-check
/** The ballots that one person fills in: their own, and one for each of those they stand for. Pure. */

import { formatNumber } from "../core/format.js";
import { _ } from "../core/i18n.js";

/** @typedef {import('./vote.js').Ballot} Ballot */
/**
 * @typedef {object} Line          one ballot of this person, the own one first
 * @property {string} delegate_id  of whom it is
 * @property {string} name
 * @property {string | null} unit
 * @property {number} weight
 * @property {number} most         marks or points it may carry
 * @property {number} most_for_one
 * @property {boolean} is_own
 * @property {boolean} has_voted
 * @property {boolean} by_holder   it was cast by whoever holds the proxy
 * @property {string | null} holder  who that was
 * @property {string | null} receipt
 * @property {boolean} may_vote
 * @property {'not_open' | 'already_voted' | 'not_present' | 'principal_is_present' | null} reason
 */

/** The ballots that may be cast now. @param {Line[]} lines */
export function linesLeft(lines) {
  return lines.filter(({ may_vote }) => may_vote);
}

/**
 * The ballot to fill in: the one asked for if it still may be cast, else the next.
 * @param {Line[]} lines
 * @param {string} wanted
 */
export function lineToFill(lines, wanted) {
  const left = linesLeft(lines);
  return left.find(({ delegate_id }) => delegate_id === wanted) ?? left[0] ?? null;
}

/** Whether it has to be said whose ballot it is. @param {Line[]} lines */
export function isForOthers(lines) {
  return lines.some(({ is_own }) => !is_own);
}

/** The ballot with the limits of this line: whoever has shares has points for each. @param {Ballot} ballot @param {Line} line @returns {Ballot} */
export function paperOf(ballot, { most, most_for_one }) {
  return { ...ballot, filling_in: { ...ballot.filling_in, most, most_for_one } };
}

/** Whose ballot it is, unmistakably. @param {Line} line */
export function whoseText({ is_own, name }) {
  return is_own ? _("Phiếu của đồng chí") : _("Phiếu bỏ thay {name}", { name });
}

/** What it weighs, where ballots weigh something. @param {Line[]} lines @param {Line} line */
export function weightText(lines, { weight }) {
  const isWeighed = lines.some((line) => line.weight !== 1);
  return isWeighed ? _("{weight} phiếu biểu quyết", { weight: formatNumber(weight) }) : "";
}

/** Where a ballot stands. @param {Line} line */
export function standingText({ is_own, has_voted, by_holder, reason }) {
  if (has_voted && is_own && by_holder) return _("Đã bỏ thay theo uỷ quyền");
  if (has_voted) return _("Đã bỏ phiếu");
  switch (reason) {
    case null:
      return _("Chưa bỏ phiếu");
    case "principal_is_present":
      return _("Có mặt, tự bỏ phiếu");
    case "not_present":
      return _("Chưa điểm danh");
    default:
      return _("Không bỏ phiếu");
  }
}
