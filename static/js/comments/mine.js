// @ts-check
/** What I have said, by document, and what became of it: changes before one's eyes. */

import { get } from "../core/api.js";
import { h, icon, must, pageData, setText } from "../core/dom.js";
import { textOf } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { watch } from "../core/live.js";
import { toast } from "../core/toast.js";
import { commentCard } from "./card.js";

/** @typedef {import('./card.js').Comment} Comment */

const { meeting, account } = pageData("mine-data");
/** @type {Map<string, number>} */
const versions = new Map();

watch("my_comments", account, refresh);

async function refresh() {
  try {
    const { items } = await get(`/api/v1/meetings/${meeting}/comments?limit=500`);
    tellAnswers(items);
    draw(items);
  } catch (error) {
    must("[data-mine]").replaceChildren(h("p", {}, textOf(error)));
  }
}

/** @param {Comment[]} comments */
function tellAnswers(comments) {
  const isFirst = !versions.size;
  for (const { id, version } of comments) {
    if (!isFirst && version > (versions.get(id) ?? 0)) {
      toast(_("Góp ý của đồng chí vừa được trả lời."), { tone: "ok" });
    }
    versions.set(id, version);
  }
}

/** @param {Comment[]} comments */
function draw(comments) {
  const answered = comments.filter((one) => one.disposition !== "pending").length;
  const counts = { count: comments.length, answered };
  const summary = _("{count} góp ý đã gửi, {answered} đã được trả lời.", counts);
  setText(must("[data-summary]"), comments.length ? summary : "");
  const cards = [...byDocument(comments).values()].map(drawDocument);
  must("[data-mine]").replaceChildren(...(cards.length ? cards : [nothing()]));
}

/** @param {Comment[]} comments */
function drawDocument(comments) {
  const [{ document_id: id, document_title: title }] = comments;
  const list = comments.toReversed().map((one) =>
    h(
      "li",
      {},
      commentCard(one, {
        onPage: () => location.assign(`/documents/${id}#page=${one.page}`),
      }),
    ),
  );
  return h(
    "section",
    { class: "stack" },
    h("h2", { class: "comment-document" }, h("a", { href: `/documents/${id}` }, title)),
    h("ul", { class: "stack" }, ...list),
  );
}

/** @param {Comment[]} comments */
function byDocument(comments) {
  /** @type {Map<string, Comment[]>} */
  const found = new Map();
  for (const one of comments) {
    found.set(one.document_id, [...(found.get(one.document_id) ?? []), one]);
  }
  return found;
}

function nothing() {
  return h(
    "div",
    { class: "empty" },
    icon("message-square-text"),
    h("p", { class: "empty-title" }, _("Đồng chí chưa góp ý")),
    h("p", {}, _("Mở một tài liệu, chọn đoạn chữ cần góp ý rồi bấm “Góp ý đoạn này”.")),
    h("a", { class: "button is-primary", href: `/m/${meeting}/documents` }, _("Mở tài liệu")),
  );
}
