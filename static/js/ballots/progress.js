// @ts-check
/** How far a paper is filled in, and what may still be done, in words. Pure. */

import { formatNumber } from "../core/format.js";
import { _ } from "../core/i18n.js";
import { marksOn } from "./paper.js";

/** @typedef {import('./paper.js').BallotState} BallotState */
/** @typedef {import('./paper.js').Choices} Choices */

/** The running count, short: it stands beside the button all the time. @param {BallotState} ballot @param {Choices} choices */
export function progressText(ballot, choices) {
  const marks = formatNumber(marksOn(ballot, choices));
  const most = formatNumber(ballot.filling_in.most);
  switch (ballot.method) {
    case "pick":
      return _("Đã chọn {marks}/{most}", { marks, most });
    case "strike_out":
      return _("Đang giữ {marks}/{most} người", { marks, most });
    case "split":
      return _("Đã dồn {marks}/{most} phiếu", { marks, most });
    case "agree_disagree":
      return _("Đã đồng ý {marks}/{most}", { marks, most });
    default: {
      const answered = Object.keys(choices).length;
      return _("Đã chọn {marks}/{most}", { marks: answered, most: ballot.options.length });
    }
  }
}

/** What a voter may still do on a paper that could be sent; nothing when it is full. @param {BallotState} ballot @param {Choices} choices */
export function leftText(ballot, choices) {
  const marks = marksOn(ballot, choices);
  const left = ballot.filling_in.most - marks;
  switch (ballot.method) {
    case "pick":
      if (!marks) return _("Phiếu không bầu ai.");
      return left > 0 ? _("Còn được chọn {left} người nữa.", { left }) : "";
    case "strike_out":
      if (!marks) return _("Phiếu không bầu ai.");
      return left > 0 ? _("Giữ ít hơn {left} người so với số được bầu.", { left }) : "";
    case "split":
      return left > 0 ? _("Còn {left} phiếu chưa dồn.", { left: formatNumber(left) }) : "";
    default:
      return unansweredText(ballot, ballot.options.length - Object.keys(choices).length);
  }
}

/** A paper with nothing left to do. @param {BallotState} ballot */
export function fullText({ method, options }) {
  if (method === "split") return _("Đã dồn hết phiếu.");
  if (method === "strike_out") return _("Đã gạch đủ.");
  return options.length > 1 ? _("Đã chọn đủ.") : "";
}

/** @param {BallotState} ballot @param {number} open */
function unansweredText(ballot, open) {
  if (!open) return "";
  const isAboutPeople = ballot.kind === "election" || ballot.method === "graded";
  return isAboutPeople
    ? _("Còn {open} người chưa chọn.", { open })
    : _("Còn {open} nội dung chưa chọn.", { open });
}
