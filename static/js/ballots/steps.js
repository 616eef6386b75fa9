// @ts-check
/** The life of a ballot as steps, and which of them it has come to. Pure. */

import { _ } from "../core/i18n.js";
import { isVoid } from "./aftermath.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */

const LONG = ["draft", "list_adopted", "open", "closed", "counting", "certified", "published"];
const SHORT = ["draft", "open", "closed", "published"];

/** The steps of this ballot and which of them it is at. @param {BallotState} ballot */
export function stepsOf(ballot) {
  const states = isShort(ballot) ? SHORT : LONG;
  /** @type {Record<string, string>} */
  const words = {
    draft: _("Soạn"),
    list_adopted: ballot.kind === "motion" ? _("Chốt nội dung") : _("Chốt danh sách"),
    open: ballot.kind === "motion" ? _("Biểu quyết") : _("Bỏ phiếu"),
    closed: ballot.kind === "motion" ? _("Kết thúc") : _("Đóng thùng"),
    counting: _("Kiểm phiếu"),
    certified: _("Lập biên bản"),
    published: _("Công bố"),
  };
  const known = states.includes(ballot.state) ? ballot.state : nearest(ballot.state);
  return {
    steps: states.map((state) => words[state]),
    at: states.indexOf(known),
    isOver: ballot.state === "published",
  };
}

/** A show of hands has no list to adopt and no minutes; a sealed ballot has both. @param {BallotState} ballot */
export function isShort({ kind, secrecy }) {
  return kind === "motion" && secrecy !== "sealed";
}

/** A result stands only where enough took part. @param {BallotState} ballot */
export function isValid({ result }) {
  return !result || !isVoid(result);
}

/** A motion that went the long way stands at the short step before. @param {string} state */
function nearest(state) {
  return { list_adopted: "draft", counting: "closed", certified: "closed" }[state] ?? "draft";
}
