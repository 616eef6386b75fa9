// @ts-check
/** After sending: the ballot is stored, or it is plainly said that it is not. */

import { h, icon } from "../core/dom.js";
import { _ } from "../core/i18n.js";

export function sendingCard() {
  return h(
    "section",
    { class: "sent is-busy", role: "status" },
    icon("loader", "is-huge"),
    h("h2", {}, _("Đang gửi phiếu…")),
    h("p", {}, _("Phiếu được tính khi màn hình này báo đã bỏ phiếu.")),
  );
}

/** @param {import('../projector/types.js').BallotState} ballot @param {string | null} receipt */
export function storedCard(ballot, receipt) {
  const isSecret = ballot.secrecy !== "named";
  return h(
    "section",
    { class: "sent is-stored", role: "status" },
    icon("circle-check", "is-huge"),
    h("h2", { tabindex: "-1" }, ballot.kind === "election" ? _("Đã bỏ phiếu") : _("Đã biểu quyết")),
    h("p", {}, _("Phiếu của đồng chí đã được ghi nhận.")),
    receipt &&
      h(
        "div",
        { class: "receipt" },
        h("span", {}, _("Mã biên nhận")),
        h("b", { class: "num" }, receipt),
      ),
    h(
      "p",
      { class: "small" },
      isSecret
        ? _("Mã này chứng minh đồng chí đã bỏ phiếu, không cho biết đồng chí bầu ai.")
        : _("Mã này chứng minh đồng chí đã biểu quyết."),
    ),
    h(
      "a",
      { class: "button is-on-hero is-large", href: `/m/${ballot.meeting_id}` },
      icon("check"),
      h("span", {}, _("Xong")),
    ),
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
