// @ts-check
/** After sending: the ballot is stored, or it is plainly said that it is not. */

import { h, icon } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { whoseText } from "./mine.js";
import { openProof, secretProof, storedText } from "./stored-words.js";

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
    receipt && h("p", { class: "small" }, isSecret ? secretProof(line) : openProof(line)),
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
