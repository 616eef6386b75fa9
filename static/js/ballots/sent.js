// @ts-check
/** After sending: the ballot is stored, or it is plainly said that it is not. */

import { h, icon } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { whoseText } from "./mine.js";

export function sendingCard() {
  return h(
    "section",
    { class: "sent is-busy", role: "status" },
    icon("loader", "is-huge"),
    h("h2", {}, _("Đang gửi phiếu…")),
    h("p", {}, _("Phiếu được tính khi màn hình này báo đã bỏ phiếu.")),
  );
}

/**
 * @param {import('../projector/types.js').BallotState} ballot
 * @param {import('./mine.js').Line} line whose ballot it was
 * @param {string | null} receipt
 * @param {HTMLElement} onward
 */
export function storedCard(ballot, line, receipt, onward) {
  const isSecret = ballot.secrecy !== "named";
  return h(
    "section",
    { class: "sent is-stored", role: "status" },
    icon("circle-check", "is-huge"),
    h("h2", { tabindex: "-1" }, ballot.kind === "election" ? _("Đã bỏ phiếu") : _("Đã biểu quyết")),
    h("p", {}, storedText(line)),
    receipt &&
      h(
        "div",
        { class: "receipt" },
        h("span", {}, _("Mã biên nhận")),
        h("b", { class: "num" }, receipt),
      ),
    receipt &&
      h(
        "p",
        { class: "small" },
        isSecret
          ? _("Mã này chứng minh đồng chí đã bỏ phiếu, không cho biết đồng chí bầu ai.")
          : line.is_own
            ? _("Mã này chứng minh đồng chí đã biểu quyết.")
            : _("Mã này chứng minh đồng chí đã biểu quyết thay {name}.", { name: line.name }),
      ),
    onward,
  );
}

/** Nothing is left to do here. @param {import('../projector/types.js').BallotState} ballot */
export function doneLink({ meeting_id, secrecy }) {
  return h(
    "a",
    { class: "button is-on-hero is-large", href: `/m/${meeting_id}` },
    icon("check"),
    h("span", {}, secrecy === "sealed" ? _("Tôi đã ghi mã, xong") : _("Xong")),
  );
}

/** On to the next ballot, when the receipt of this one is noted. @param {import('./mine.js').Line} line @param {(line: import('./mine.js').Line) => void} onFill */
export function nextButton(line, onFill) {
  return h(
    "button",
    { class: "button is-on-hero is-large", type: "button", onclick: () => onFill(line) },
    icon("arrow-right"),
    h("span", {}, _("Tiếp: {ballot}", { ballot: whoseText(line) })),
  );
}

/** Whose ballot is stored, and by whom it was cast. @param {import('./mine.js').Line} line */
function storedText({ is_own, by_holder, name }) {
  if (!is_own) return _("Phiếu thay đồng chí {name} đã được ghi nhận.", { name });
  return by_holder
    ? _("Người được đồng chí uỷ quyền đã bỏ phiếu thay.")
    : _("Phiếu của đồng chí đã được ghi nhận.");
}

/** @param {string} text @param {(() => void) | null} onAgain */
export function troubleCard(text, onAgain) {
  return h(
    "section",
    { class: "sent is-trouble", role: "alert" },
    icon(onAgain ? "wifi-off" : "circle-alert", "is-huge"),
    h("h2", { tabindex: "-1" }, text),
    onAgain &&
      h(
        "p",
        {},
        _(
          "Giữ nguyên màn hình này rồi bấm Gửi lại. Gửi lại bao nhiêu lần phiếu cũng chỉ được tính một lần.",
        ),
      ),
    onAgain &&
      h(
        "button",
        { class: "button is-large is-primary", type: "button", onclick: onAgain },
        icon("refresh-cw"),
        h("span", {}, _("Gửi lại")),
      ),
  );
}
