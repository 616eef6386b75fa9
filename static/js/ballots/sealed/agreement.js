// @ts-check
/** The counts of a sealed box side by side, and the word everybody waits for: they agree, or not. */

import { h, icon } from "../../core/dom.js";
import { _ } from "../../core/i18n.js";

/** @typedef {NonNullable<import('../../projector/types.js').BallotState['seal']>} Seal */

/** @param {Seal} seal @param {number} collected */
export function agreementCard(seal, collected) {
  if (!seal.counts.length) return null;
  return h(
    "section",
    { class: "card stack" },
    verdict(seal),
    h(
      "ul",
      { class: "list" },
      ...seal.counts.map((count) => h("li", {}, countRow(count, collected))),
    ),
  );
}

/** @param {Seal} seal */
export function verdict(seal) {
  const finished = seal.counts.filter(({ is_finished }) => is_finished).length;
  if (seal.counts_agree)
    return said(
      "is-ok",
      "circle-check",
      _("KHỚP"),
      _("Hai lượt kiểm độc lập ra cùng một kết quả."),
    );
  if (finished >= 2)
    return said(
      "is-bad",
      "triangle-alert",
      _("KHÔNG KHỚP"),
      _(
        "Các lượt kiểm ra kết quả khác nhau. Kiểm thêm một lượt ở máy khác; chưa lập biên bản được.",
      ),
    );
  if (finished === 1)
    return said(
      "is-info",
      "list-checks",
      _("Cần lượt kiểm thứ hai"),
      _(
        "Kiểm lại ở một máy khác hoặc bàn khác, bằng chính các mảnh khoá. Hai lượt phải khớp mới lập biên bản.",
      ),
    );
  return said("is-info", "list-checks", _("Đang kiểm"), _("Chưa có lượt kiểm nào xong."));
}

/** @param {string} tone @param {string} name @param {string} title @param {string} text */
function said(tone, name, title, text) {
  return h(
    "div",
    { class: `alert verdict ${tone}`, role: "status" },
    icon(name),
    h("div", { class: "alert-body" }, h("p", { class: "alert-title" }, title), h("p", {}, text)),
  );
}

/** @param {Seal['counts'][number]} count @param {number} collected */
function countRow({ number, place, counted, is_finished }, collected) {
  return h(
    "div",
    { class: "list-row" },
    icon(is_finished ? "circle-check" : "loader"),
    h(
      "span",
      {},
      h("span", { class: "list-title" }, _("Lượt {number} · {place}", { number, place })),
      h("br"),
      h(
        "span",
        { class: "list-meta num" },
        _("{counted}/{collected} phiếu", { counted, collected }),
      ),
    ),
    h(
      "span",
      { class: "list-end" },
      h(
        "span",
        { class: `badge${is_finished ? " is-ok" : " is-warn"}` },
        is_finished ? _("Đã xong") : _("Đang kiểm"),
      ),
    ),
  );
}
