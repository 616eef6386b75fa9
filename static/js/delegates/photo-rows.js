// @ts-check
/** One row for each chosen file: the picture, whose it is, and how far it is. */

import { h, icon } from "../core/dom.js";
import { _ } from "../core/i18n.js";

/** @typedef {import("./types.js").Match} Match */
/**
 * @typedef {object} PhotoRow
 * @property {File} file
 * @property {string | null} owner    the delegate's id
 * @property {boolean} isDone
 * @property {HTMLElement} element
 * @property {(text: string, tone: string) => void} tell
 * @property {() => void} forget
 */

/** @param {File} file @param {Match} match @returns {PhotoRow} */
export function drawRow(file, { delegate, miss }) {
  const address = URL.createObjectURL(file);
  const state = h("span");
  const picture = h("img", { src: address, alt: "", loading: "lazy", decoding: "async" });
  const unit = delegate?.unit ? ` · ${delegate.unit}` : "";
  const who = delegate
    ? [
        h("strong", {}, delegate.name),
        h("span", { class: "cell-note" }, _("Số {number}", { number: delegate.number }), unit),
      ]
    : [h("strong", {}, _("Chưa rõ của ai"))];
  const element = h(
    "li",
    { class: delegate ? "photo-row" : "photo-row is-miss" },
    h("span", { class: "avatar" }, picture),
    h("span", { class: "photo-file" }, file.name),
    icon("arrow-right"),
    h("span", {}, ...who),
    state,
  );
  picture.addEventListener("error", () => picture.replaceWith(icon("image-off")));
  const tell = (/** @type {string} */ text, /** @type {string} */ tone) => {
    state.className = `badge ${tone}`;
    state.textContent = text;
  };
  if (delegate)
    tell(delegate.photo ? _("Thay ảnh cũ") : _("Thêm mới"), delegate.photo ? "is-warn" : "is-info");
  else tell(reasonOf(miss), "is-bad");
  const forget = () => URL.revokeObjectURL(address);
  return { file, owner: delegate?.id ?? null, isDone: false, element, tell, forget };
}

/** @param {Match["miss"]} miss */
function reasonOf(miss) {
  switch (miss) {
    case "several":
      return _("Nhiều người cùng tên này");
    case "disagrees":
      return _("Số và tên không khớp nhau");
    case "twice":
      return _("Đã có ảnh khác của người này");
    default:
      return _("Không ai có số hoặc tên này");
  }
}
