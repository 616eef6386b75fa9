// @ts-check
/** One opinion as people see it: the passage, the words, and what became of it. */

import { h, icon } from "../core/dom.js";
import { formatDateTime, formatTime } from "../core/format.js";
import { _ } from "../core/i18n.js";

/**
 * @typedef {object} Comment
 * @property {string} id
 * @property {number} number
 * @property {string} document_id
 * @property {string} document_title
 * @property {number} revision
 * @property {number | null} page
 * @property {string | null} quote
 * @property {any} position
 * @property {string} body
 * @property {string} author
 * @property {string | null} unit
 * @property {string} created_at
 * @property {string} disposition
 * @property {string | null} response
 * @property {string | null} group
 * @property {string | null} answered_at
 * @property {number} version
 */

const TONES = /** @type {Record<string, string>} */ ({
  pending: "",
  accepted: "is-ok",
  partly_accepted: "is-ok",
  explained: "is-info",
  noted: "is-info",
});
const ICONS = /** @type {Record<string, string>} */ ({
  pending: "clock",
  accepted: "circle-check",
  partly_accepted: "circle-check",
  explained: "message-square-text",
  noted: "bookmark",
});

/** What a disposition is called. @param {string} disposition */
export function dispositionText(disposition) {
  const texts = /** @type {Record<string, string>} */ ({
    pending: _("Chưa xử lý"),
    accepted: _("Tiếp thu"),
    partly_accepted: _("Tiếp thu một phần"),
    explained: _("Giải trình, giữ nguyên"),
    noted: _("Ghi nhận"),
  });
  return texts[disposition] ?? disposition;
}

/** @param {string} disposition */
export function dispositionBadge(disposition) {
  return h(
    "span",
    { class: `badge ${TONES[disposition] ?? ""}`, "data-disposition": disposition },
    icon(ICONS[disposition] ?? "clock"),
    h("span", {}, dispositionText(disposition)),
  );
}

/**
 * A card; `onPage` makes the place a button that leads there.
 * @param {Comment} comment
 * @param {{ onPage?: (comment: Comment) => void, hasAuthor?: boolean }} [options]
 */
export function commentCard(comment, { onPage, hasAuthor = false } = {}) {
  return h(
    "article",
    { class: "comment", "data-comment": comment.id },
    h(
      "header",
      { class: "comment-head" },
      hasAuthor && h("strong", {}, [comment.author, comment.unit].filter(Boolean).join(" · ")),
      place(comment, onPage),
      h("span", { class: "muted small" }, sentText(comment.created_at)),
    ),
    comment.quote && h("blockquote", { class: "comment-quote" }, comment.quote),
    h("p", { class: "comment-body" }, comment.body),
    answer(comment),
  );
}

/** "Đã gửi 09:41", with the day when it was another one. @param {string} at */
export function sentText(at) {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return _("Đã gửi {time}", { time: isToday ? formatTime(at) : formatDateTime(at) });
}

/** @param {Comment} comment @param {((comment: Comment) => void) | undefined} onPage */
function place(comment, onPage) {
  const text = comment.page ? _("Trang {page}", { page: comment.page }) : _("Toàn văn");
  if (!onPage || !comment.page) return h("span", { class: "small strong" }, text);
  return h(
    "button",
    { type: "button", class: "comment-place", onclick: () => onPage(comment) },
    icon("text-quote"),
    h("span", {}, text),
  );
}

/** @param {Comment} comment */
function answer(comment) {
  return h(
    "div",
    { class: "comment-answer" },
    h(
      "p",
      {},
      dispositionBadge(comment.disposition),
      comment.group && h("span", { class: "muted small" }, ` ${comment.group}`),
    ),
    comment.response && h("p", { class: "comment-response" }, comment.response),
  );
}
