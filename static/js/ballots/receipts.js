// @ts-check
/**
 * The published list of a sealed box, searched on this device: whoever looks up a receipt tells
 * nobody which one. An address may bring a receipt behind its "#", as the QR code does.
 */

import { get } from "../core/api.js";
import { h, icon, must, pageData, setText } from "../core/dom.js";
import { formatNumber } from "../core/format.js";
import { textOf } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { fromHex } from "./sealed/bytes.js";
import { readReceipt, receiptOf, tidyReceipt } from "./sealed/receipt.js";

const MOST_SHOWN = 400;
const { ballot: id } = pageData("ballot-data");
const place = must("#receipts");

/** @typedef {{ receipts: string[], code: string }} Bundle receipts: digests in hex */

async function start() {
  try {
    const { secrecy, state, title } = await get(`/api/v1/ballots/${id}`);
    setText(must("#receipts-title"), title);
    if (secrecy !== "sealed") place.replaceChildren(notSealed());
    else if (state !== "published") place.replaceChildren(tooEarly());
    else show(await get(`/api/v1/ballots/${id}/bundle`, { timeout: 60_000 }));
  } catch (error) {
    place.replaceChildren(note("wifi-off", _("Chưa tải được danh sách"), textOf(error)));
  }
}

/** @param {Bundle} bundle */
function show(bundle) {
  const receipts = bundle.receipts.map((digest) => receiptOf(fromHex(digest))).sort();
  const answer = h("div", { class: "receipt-answer", role: "status" });
  const list = h("ol", { class: "receipt-list num" });
  const more = h("p", { class: "muted small" });
  const field = h("input", {
    class: "input num",
    id: "receipt",
    autocomplete: "off",
    autocapitalize: "characters",
    spellcheck: "false",
    placeholder: "K7Q2A-3XWDB",
    value: decodeURIComponent(location.hash.slice(1)),
  });
  const search = () => {
    const typed = tidyReceipt(field.value);
    const found = receipts.filter((receipt) => receipt.replace("-", "").startsWith(typed));
    answer.replaceChildren(...answerTo(field.value, receipts));
    list.replaceChildren(...found.slice(0, MOST_SHOWN).map((receipt) => h("li", {}, receipt)));
    setText(more, found.length > MOST_SHOWN ? moreText(found.length) : "");
  };
  field.addEventListener("input", search);
  place.replaceChildren(
    h(
      "section",
      { class: "card stack" },
      h(
        "div",
        { class: "field" },
        h("label", { class: "field-label", for: field.id }, _("Mã biên nhận của tôi")),
        field,
      ),
      answer,
    ),
    h(
      "section",
      { class: "card is-flush" },
      h(
        "header",
        { class: "card-head" },
        h("h2", {}, _("Trong thùng có {count} phiếu", { count: formatNumber(receipts.length) })),
        h("span", { class: "badge num" }, _("Mã danh sách {code}", { code: bundle.code })),
      ),
      list,
      more,
    ),
    h(
      "p",
      { class: "muted small" },
      _(
        "Danh sách xếp theo mã, không theo thứ tự bỏ phiếu. Mã không cho biết phiếu bầu ai; tìm ngay trên máy này, máy chủ không biết đồng chí tìm mã nào.",
      ),
    ),
  );
  search();
}

/** @param {string} typed @param {string[]} receipts @returns {HTMLElement[]} */
function answerTo(typed, receipts) {
  if (!tidyReceipt(typed)) return [];
  const receipt = readReceipt(typed);
  if (receipt && receipts.includes(receipt))
    return [
      said(
        "is-ok",
        "circle-check",
        _("Có trong thùng"),
        _("Phiếu {receipt} nằm trong thùng đã kiểm.", { receipt }),
      ),
    ];
  if (!receipt)
    return [
      said("is-info", "search", _("Gõ đủ 10 ký tự"), _("Mã gồm 10 chữ và số, ví dụ K7Q2A-3XWDB.")),
    ];
  return [
    said(
      "is-bad",
      "circle-alert",
      _("Không có trong thùng"),
      _(
        "Kiểm tra lại từng ký tự. Nếu đúng là mã của đồng chí, báo Ban kiểm phiếu kèm ảnh chụp biên nhận.",
      ),
    ),
  ];
}

/** @param {string} tone @param {string} name @param {string} title @param {string} text */
function said(tone, name, title, text) {
  return h(
    "div",
    { class: `alert ${tone}` },
    icon(name),
    h("div", { class: "alert-body" }, h("p", { class: "alert-title" }, title), h("p", {}, text)),
  );
}

/** @param {number} found */
function moreText(found) {
  return _("Hiện {shown} mã đầu trong {found}. Gõ mã để tìm.", {
    shown: MOST_SHOWN,
    found: formatNumber(found),
  });
}

function notSealed() {
  return note(
    "info",
    _("Không có danh sách biên nhận"),
    _("Cuộc bỏ phiếu này không niêm phong phiếu."),
  );
}

function tooEarly() {
  return note(
    "clock",
    _("Chưa công bố kết quả"),
    _("Danh sách phiếu mở ra cùng lúc với kết quả. Đồng chí giữ mã biên nhận đến lúc đó."),
  );
}

/** @param {string} name @param {string} title @param {string} text */
function note(name, title, text) {
  return h(
    "section",
    { class: "sent is-waiting", role: "status" },
    icon(name, "is-huge"),
    h("h2", {}, title),
    h("p", {}, text),
  );
}

start();
