// @ts-check
/** The printed slips, one to a page: they exist on this page only until they lie on paper. */

import { h } from "../../core/dom.js";
import { formatDateTime } from "../../core/format.js";
import { _ } from "../../core/i18n.js";
import { qrCode } from "./qr.js";
import { markOf } from "./slips.js";

/** @typedef {{ id: string, fingerprint: string, threshold: number, slips: number, made_at: string }} TellerKey */

/**
 * All slips of a key, hidden on the screen and shown on paper.
 * @param {string} meeting
 * @param {TellerKey} key
 * @param {string[]} texts
 */
export function slipSheets(meeting, key, texts) {
  return h(
    "div",
    { class: "slip-sheets", "aria-hidden": "true" },
    ...texts.map((text, place) => sheet(meeting, key, text, place + 1)),
  );
}

/** @param {string} meeting @param {TellerKey} key @param {string} text @param {number} number */
function sheet(meeting, key, text, number) {
  return h(
    "section",
    { class: "slip-sheet" },
    h("p", { class: "slip-meeting" }, meeting),
    h("h2", {}, _("MẢNH KHOÁ THÙNG PHIẾU")),
    h("p", { class: "slip-number" }, _("Số {number} / {slips}", { number, slips: key.slips })),
    h(
      "dl",
      { class: "slip-facts" },
      ...fact(_("Ký hiệu mảnh"), markOf(text)),
      ...fact(_("Dấu của khoá"), key.fingerprint),
      ...fact(_("Mở thùng cần"), _("{threshold} mảnh", { threshold: key.threshold })),
      ...fact(_("Lập lúc"), formatDateTime(key.made_at)),
    ),
    h("p", { class: "slip-holder" }, _("Người giữ:")),
    instructions(key),
    h("p", { class: "slip-fold" }, _("Gấp theo đường này, mặt có mã vào trong")),
    qrCode(text, ""),
    h("p", { class: "slip-text" }, groups(text)),
  );
}

/** @param {TellerKey} key */
function instructions(key) {
  return h(
    "ol",
    { class: "slip-rules" },
    h(
      "li",
      {},
      _("Tự giữ trong người. Không chụp ảnh, không đưa cho ai, kể cả người điều hành máy."),
    ),
    h("li", {}, _("Mang theo khi thử khoá và khi mở thùng; đưa mã vào máy quét rồi gấp lại ngay.")),
    h(
      "li",
      {},
      _(
        "Mất mảnh khoá thì báo ngay Trưởng Ban kiểm phiếu. Còn đủ {threshold} mảnh vẫn mở được thùng.",
        {
          threshold: key.threshold,
        },
      ),
    ),
    h("li", {}, _("Lập biên bản xong, nộp lại để huỷ trước mặt mọi người.")),
  );
}

/** @param {string} name @param {string} value */
function fact(name, value) {
  return [h("dt", {}, name), h("dd", { class: "num" }, value)];
}

/** The share in groups of four, for whoever must type it; spaces do not matter. @param {string} text */
function groups(text) {
  const parts = text.split(":");
  const share = parts[6].match(/.{1,4}/g)?.join(" ");
  return `${parts.slice(0, 6).join(":")}: ${share} :${parts[7]}`;
}
