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
  if (seal.counts_agree)
    return said(
      "is-ok",
      "circle-check",
      _("KHỚP"),
      _("Hai người kiểm độc lập ra cùng một kết quả."),
    );
  if (seal.counts_lack === "second_person")
    return said(
      "is-info",
      "users",
      _("Cần người thứ hai kiểm lại"),
      _("Hai lượt của cùng một người: cần người thứ hai kiểm lại, bằng tài khoản của người đó."),
    );
  if (seal.counts_lack === "same_result")
    return said(
      "is-bad",
      "triangle-alert",
      _("KHÔNG KHỚP"),
      _(
        "Các lượt kiểm ra kết quả khác nhau. Một người khác kiểm thêm một lượt; chưa lập biên bản được.",
      ),
    );
  if (seal.counts_lack === "second_count")
    return said(
      "is-info",
      "list-checks",
      _("Cần lượt kiểm thứ hai"),
      _(
        "Một người khác của Ban kiểm phiếu đăng nhập và kiểm lại, bằng chính các mảnh khoá. Hai người ra cùng kết quả mới lập biên bản.",
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
function countRow({ number, place, by, counted, is_finished }, collected) {
  return h(
    "div",
    { class: "list-row" },
    icon(is_finished ? "circle-check" : "loader"),
    h(
      "span",
      {},
      h(
        "span",
        { class: "list-title" },
        _("Lượt {number} · {by} · {place}", { number, by, place }),
      ),
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
