// @ts-check
/** After a sealed ballot was sent: the receipt to take along, or the alarm that it is not ours. */

import { h, icon } from "../../core/dom.js";
import { _ } from "../../core/i18n.js";
import { receiptUse, sealedText } from "../stored-words.js";
import { qrCode } from "./qr.js";

/** @typedef {import('../vote.js').Ballot} Ballot */

/**
 * @param {Ballot} ballot
 * @param {import('../mine.js').Line} line whose ballot it was
 * @param {string | null} receipt known to this page alone, for as long as it is open
 * @param {HTMLElement} onward
 */
export function sealedStoredCard(ballot, line, receipt, onward) {
  return h(
    "section",
    { class: "sent is-stored is-sealed", role: "status" },
    icon("circle-check", "is-huge"),
    h("h2", { tabindex: "-1" }, _("Đã bỏ phiếu")),
    h("p", {}, sealedText(line)),
    ...(receipt ? receiptParts(ballot, line, receipt) : [gone()]),
    onward,
  );
}

/** @param {Ballot} ballot @param {import('../mine.js').Line} line @param {string} receipt */
function receiptParts(ballot, line, receipt) {
  // The receipt stands behind the "#": looking it up tells the server nothing.
  const address = `${location.origin}/ballots/${ballot.id}/receipts#${receipt}`;
  return [
    h(
      "div",
      { class: "receipt has-qr" },
      h(
        "div",
        {},
        h("span", {}, _("Mã biên nhận")),
        h("b", { class: "num" }, receipt),
        h("span", { class: "small" }, _("Chụp lại hoặc ghi vào sổ: mã chỉ hiện lần này.")),
      ),
      qrCode(address, _("Mã QR của biên nhận {receipt}", { receipt })),
    ),
    h("p", { class: "small" }, receiptUse(line)),
  ];
}

function gone() {
  return h(
    "p",
    { class: "small" },
    _("Mã biên nhận chỉ hiện một lần, ngay sau khi bỏ phiếu; máy chủ không giữ mã của ai."),
  );
}

/** The server answered with another receipt than this ballot has. @param {string} own @param {string} theirs */
export function mismatchCard(own, theirs) {
  return h(
    "section",
    { class: "sent is-trouble", role: "alert" },
    icon("shield-alert", "is-huge"),
    h("h2", { tabindex: "-1" }, _("Biên nhận của máy chủ không đúng")),
    h(
      "p",
      {},
      _(
        "Máy chủ trả lời bằng mã của một phiếu khác. Đồng chí giữ nguyên màn hình này và báo Ban kiểm phiếu ngay.",
      ),
    ),
    h(
      "dl",
      { class: "code-pair" },
      h("dt", {}, _("Mã của phiếu này")),
      h("dd", { class: "num" }, own),
      h("dt", {}, _("Mã máy chủ trả lời")),
      h("dd", { class: "num" }, theirs),
    ),
  );
}

/** Once it is published: where to find one's ballot. @param {Ballot} ballot */
export function receiptsLink(ballot) {
  return h(
    "a",
    { class: "button is-large", href: `/ballots/${ballot.id}/receipts` },
    icon("search"),
    h("span", {}, _("Tìm phiếu của tôi trong thùng")),
  );
}
