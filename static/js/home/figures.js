// @ts-check
/** The figures beside the run of show: open ballots and opinions that wait. */

import { h, icon } from "../core/dom.js";
import { formatNumber } from "../core/format.js";
import { _ } from "../core/i18n.js";

/** @typedef {{ id: string, title: string, kind: string, state: string }} BallotLine */

const FINISHED = new Set(["published", "void"]);

/** The ballots that need somebody, as rows; the open one first. @param {BallotLine[]} ballots @param {string} meetingId */
export function drawBallots(ballots, meetingId) {
  const waiting = ballots.filter((ballot) => !FINISHED.has(ballot.state));
  const open = waiting.filter((ballot) => ballot.state === "open");
  const others = waiting.filter((ballot) => ballot.state !== "open");
  return [...open, ...others].map((ballot) => drawBallot(ballot, meetingId));
}

/** @param {BallotLine} ballot @param {string} meetingId */
function drawBallot({ id, title, kind, state }, meetingId) {
  const isOpen = state === "open";
  const meta = kind === "election" ? _("Bầu cử") : _("Biểu quyết");
  const badge = h("span", { class: `badge ${isOpen ? "is-ok is-live" : ""}` }, stateWord(state));
  const text = [
    h("span", { class: "list-title" }, title),
    h("br"),
    h("span", { class: "list-meta" }, meta),
    " ",
    badge,
  ];
  const href = `/console/${meetingId}/ballots/${id}`;
  const row = h(
    "a",
    { class: "list-row", href },
    icon("vote"),
    h("span", {}, ...text),
    h("span", { class: "list-end" }, icon("chevron-right")),
  );
  return h("li", {}, row);
}

/** @param {string} state */
function stateWord(state) {
  /** @type {Record<string, string>} */
  const words = {
    draft: _("Đang soạn"),
    list_adopted: _("Đã thông qua danh sách"),
    open: _("Đang bỏ phiếu"),
    closed: _("Đã đóng thùng"),
    counting: _("Đang kiểm phiếu"),
    certified: _("Đã lập biên bản"),
  };
  return words[state] ?? state;
}

/** @param {{ total: number, counts: Record<string, number> }} state */
export function drawComments({ total, counts }) {
  return [
    stat(_("Chưa xử lý"), counts.pending ?? 0),
    stat(_("Đã xử lý"), total - (counts.pending ?? 0)),
    stat(_("Tất cả"), total),
  ];
}

/** @param {string} label @param {number} value */
function stat(label, value) {
  return h(
    "div",
    { class: "stat" },
    h("span", { class: "stat-label" }, label),
    h("span", { class: "stat-value" }, formatNumber(value)),
  );
}
