// @ts-check
/** The words for what a ballot asks and decides, as the hall says them. */

import { h, icon } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { held } from "../core/wrapping.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */

/** What a mark is called on this ballot. @param {BallotState} ballot @param {string} mark */
export function markWord(ballot, mark) {
  const isAboutPeople = ballot.method === "agree_disagree";
  const third = ballot.has_third_choice_other ? _("Ý kiến khác") : _("Không biểu quyết");
  /** @type {Record<string, string>} */
  const words = {
    yes: isAboutPeople ? _("Đồng ý") : _("Tán thành"),
    no: isAboutPeople ? _("Không đồng ý") : _("Không tán thành"),
    abstain: third,
    unmarked: _("Bỏ trống"),
    high: _("Tín nhiệm cao"),
    confidence: _("Tín nhiệm"),
    low: _("Tín nhiệm thấp"),
  };
  return words[mark] ?? mark;
}

/** What became of an option. @param {string | null} outcome */
export function outcomeWord(outcome) {
  /** @type {Record<string, string>} */
  const words = {
    elected: _("Trúng cử"),
    tied: _("Bằng phiếu"),
    not_elected: _("Không trúng cử"),
    passed: _("Thông qua"),
    failed: _("Không thông qua"),
  };
  return outcome ? words[outcome] : "";
}

/** How the ballot is filled in. @param {BallotState} ballot */
export function methodWord(ballot) {
  /** @type {Record<string, string>} */
  const words = {
    yes_no_abstain: _("Chọn một ý kiến"),
    pick: _("Đánh dấu tên người được bầu"),
    strike_out: _("Gạch tên người không bầu"),
    agree_disagree: _("Đồng ý / không đồng ý từng người"),
    split: _("Dồn phiếu cho một hoặc nhiều người"),
    graded: _("Chọn mức tín nhiệm cho từng người"),
  };
  return words[ballot.method];
}

/** A title that says which round it is. @param {{ title: string, round: number }} ballot */
export function titleOf(ballot) {
  if (!ballot.title) return _("Nội dung chưa được công bố"); // a draft, seen by the hall
  const title = held(ballot.title);
  return ballot.round > 1 ? _("{title} – lần {round}", { title, round: ballot.round }) : title;
}

/** Where a ballot stands, in a word. @param {{ state: string, kind: string }} ballot */
export function stateWord({ state, kind }) {
  /** @type {Record<string, string>} */
  const words = {
    draft: _("Đang soạn"),
    list_adopted: kind === "election" ? _("Đã chốt danh sách") : _("Sắp biểu quyết"),
    open: kind === "election" ? _("Đang bỏ phiếu") : _("Đang biểu quyết"),
    closed: _("Đã đóng thùng phiếu"),
    counting: _("Đang kiểm phiếu"),
    certified: _("Đã lập biên bản"),
    published: _("Đã công bố"),
    void: _("Đã huỷ"),
  };
  return words[state] ?? state;
}

/** The word as a badge. @param {{ state: string, kind: string }} ballot */
export function stateBadge(ballot) {
  /** @type {Record<string, string>} */
  const tones = {
    open: "is-ok is-live",
    published: "is-info",
    void: "is-bad",
    counting: "is-warn",
  };
  return h("span", { class: `badge ${tones[ballot.state] ?? ""}` }, stateWord(ballot));
}

/** How secret it is, as a badge; nothing for an open vote. @param {{ secrecy: string }} ballot */
export function secrecyBadge({ secrecy }) {
  if (secrecy === "sealed")
    return h("span", { class: "badge is-ok" }, icon("shield-check"), _("Phiếu niêm phong"));
  return secrecy === "anonymous" && h("span", { class: "badge" }, icon("lock"), _("Bỏ phiếu kín"));
}

/** Why a ballot is invalid. @param {string} reason */
export function reasonWord(reason) {
  /** @type {Record<string, string>} */
  const words = {
    over_vote: _("Chọn quá số quy định"),
    under_vote: _("Chọn thiếu số quy định"),
    too_many_points: _("Dồn quá nhiều phiếu cho một người"),
    blank: _("Phiếu trắng"),
    elects_nobody: _("Gạch hết tên"),
    unopened: _("Khoá không mở được phiếu"),
    bad_padding: _("Phiếu bị sửa độ dài"),
    no_ballot: _("Nội dung không phải phiếu"),
    other_manifest: _("Phiếu của danh sách khác"),
    same_option_twice: _("Ghi một người hai lần"),
    unknown_option: _("Có người ngoài danh sách"),
    unknown_value: _("Có ý kiến không được đưa ra"),
    bad_amount: _("Số phiếu dồn sai"),
    not_issued: _("Phiếu không do Ban kiểm phiếu phát"),
    name_added: _("Ghi thêm tên"),
    signed_or_marked: _("Có ký hiệu riêng"),
    unreadable: _("Không đọc được"),
  };
  return words[reason] ?? reason;
}

/** The state of a sealed box, short enough to note down: 5f1c-8a2b-90e4-77d0. @param {string | null | undefined} root */
export function rootMark(root) {
  return root?.slice(0, 16).match(/.{4}/g)?.join("-") ?? "–";
}
