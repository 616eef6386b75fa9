// @ts-check
/** The secretariat's board: filters, pages, and the opinions of the page, following what comes in. */

import { get } from "../core/api.js";
import { h, icon, must, pageData, setText } from "../core/dom.js";
import { formatDateTime } from "../core/format.js";
import { textOf } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { watch } from "../core/live.js";
import { startAnswer } from "./answer.js";
import { dispositionBadge } from "./card.js";

/** @typedef {import('./card.js').Comment} Comment */

const PER_PAGE = 50;
const TYPED_AFTER = 300;

const { meeting, mayAnswer } = pageData("board-data");
const filters = /** @type {HTMLFormElement} */ (must("[data-filters]"));
const previous = /** @type {HTMLButtonElement} */ (must("[data-previous]"));
const next = /** @type {HTMLButtonElement} */ (must("[data-next]"));
/** The cursors of the pages before and of this one. @type {string[]} */
let trail = [""];
/** @type {string | null} */
let following = null;
/** @type {Comment[]} */
let shown = [];
let latest = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

restoreFilters();
const answer = mayAnswer ? startAnswer({ onSaved, after: nextPending }) : null;
filters.addEventListener("submit", (event) => event.preventDefault());
filters.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(begin, TYPED_AFTER);
});
previous.addEventListener("click", () => turn(-1));
next.addEventListener("click", () => turn(1));
watch("comments", meeting, (state) => {
  showCounts(state);
  load();
});

function begin() {
  trail = [""];
  history.replaceState(null, "", `?${query()}`);
  load();
}

/** @param {-1 | 1} step */
function turn(step) {
  if (step === 1 && following) trail.push(following);
  if (step === -1 && trail.length > 1) trail.pop();
  load().then(() => must("[data-rows]").closest("section")?.scrollIntoView());
}

/** The filters that are set. */
function query() {
  const wanted = new URLSearchParams();
  for (const [name, value] of new FormData(filters)) if (value) wanted.set(name, String(value));
  return wanted;
}

async function load() {
  latest += 1;
  const mine = latest;
  const wanted = query();
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (
    document.querySelectorAll("[data-export]")
  )) {
    link.href = `/api/v1/meetings/${meeting}/comments/export?${wanted}&format=${link.dataset.export}`;
  }
  wanted.set("limit", String(PER_PAGE));
  const cursor = trail.at(-1);
  if (cursor) wanted.set("cursor", cursor);
  try {
    const page = await get(`/api/v1/meetings/${meeting}/comments?${wanted}`);
    if (mine === latest) show(page);
  } catch (error) {
    setText(must("[data-shown]"), textOf(error));
  }
}

/** @param {{ items: Comment[], next_cursor: string | null, total: number }} page */
function show({ items, next_cursor, total }) {
  shown = items;
  following = next_cursor;
  const first = (trail.length - 1) * PER_PAGE;
  const range = { first: first + 1, last: first + items.length, total };
  setText(
    must("[data-shown]"),
    items.length ? _("Ý kiến {first}–{last} trong tổng số {total}", range) : "",
  );
  previous.disabled = trail.length < 2;
  next.disabled = !next_cursor;
  const rows = items.map(row);
  must("[data-rows]").replaceChildren(...(rows.length ? rows : [nothing()]));
}

/** @param {Comment} comment */
function row(comment) {
  const cell = (/** @type {string} */ label, /** @type {any[]} */ ...content) =>
    h("td", { "data-label": label }, ...content);
  return h(
    "tr",
    { "data-comment": comment.id },
    h("td", { class: "num", "data-label": _("Số") }, comment.number),
    cell(
      _("Ý kiến"),
      h("strong", {}, [comment.author, comment.unit].filter(Boolean).join(" · ")),
      h("span", { class: "cell-note" }, formatDateTime(comment.created_at)),
      h("a", { class: "cell-link", href: readerUrl(comment) }, placeText(comment)),
      comment.quote && h("blockquote", { class: "comment-quote" }, comment.quote),
      h("p", { class: "comment-body" }, comment.body),
    ),
    cell(
      _("Tiếp thu, giải trình"),
      dispositionBadge(comment.disposition),
      comment.group && h("span", { class: "cell-note" }, comment.group),
      comment.response && h("p", { class: "comment-body small" }, comment.response),
    ),
    h("td", { class: "shrink" }, mayAnswer && answerButton(comment)),
  );
}

/** @param {Comment} comment */
function readerUrl({ document_id: id, revision, page }) {
  return `/documents/${id}?revision=${revision}${page ? `#page=${page}` : ""}`;
}

/** @param {Comment} comment */
function placeText({ document_title: title, page }) {
  return page ? [title, _("trang {page}", { page })].join(", ") : title;
}

/** @param {Comment} comment */
function answerButton(comment) {
  const isPending = comment.disposition === "pending";
  return h(
    "button",
    {
      type: "button",
      class: `button${isPending ? " is-primary" : ""}`,
      onclick: () => answer?.open(comment),
    },
    icon(isPending ? "reply" : "pencil"),
    h("span", {}, isPending ? _("Xử lý") : _("Sửa")),
  );
}

/** What was saved is drawn at once; the live channel brings the counts. @param {Comment} saved */
function onSaved(saved) {
  shown = shown.map((one) => (one.id === saved.id ? saved : one));
  document.querySelector(`tr[data-comment="${CSS.escape(saved.id)}"]`)?.replaceWith(row(saved));
}

/** @param {Comment} comment */
function nextPending(comment) {
  return shown.find((one) => one.number > comment.number && one.disposition === "pending");
}

/** @param {{ total: number, counts: Record<string, number> }} state */
function showCounts({ total, counts }) {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("[data-count]")
  )) {
    setText(place, place.dataset.count ? counts[place.dataset.count] : total);
  }
}

function nothing() {
  return h(
    "tr",
    {},
    h("td", { colspan: 4 }, h("p", { class: "muted center" }, _("Không có ý kiến nào."))),
  );
}

function restoreFilters() {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const control = filters.elements.namedItem(name);
    if (control instanceof RadioNodeList || control instanceof HTMLInputElement)
      control.value = value;
    if (control instanceof HTMLSelectElement) control.value = value;
  }
}
