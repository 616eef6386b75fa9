// @ts-check
/** The opinions beside the page: of this page or of the whole document, with their answers. */

import { commentCard } from "../comments/card.js";
import { get } from "../core/api.js";
import { h, icon, must, setText } from "../core/dom.js";
import { textOf } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { listWaiting } from "./drafts.js";
import { drawOver } from "./overlay.js";
import { showCommentCount } from "./toolbar.js";

/** @typedef {import('../comments/card.js').Comment} Comment */

/**
 * @param {{ id: string, account: string, revision: number, readsAll: boolean }} doc
 * @param {import('./viewer.js').OpenDocument} open
 */
export function startPanel(doc, { viewer, events }) {
  const panel = must("[data-panel]");
  const list = must("[data-comments]");
  /** @type {Comment[]} */
  let comments = [];
  let scope = "page";
  let failure = "";

  for (const button of document.querySelectorAll("[data-scope]")) {
    button.addEventListener("click", () => {
      scope = /** @type {HTMLElement} */ (button).dataset.scope ?? "page";
      draw();
    });
  }
  must("[data-panel-close]").addEventListener("click", () => toggle(false));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) toggle(false);
  });
  events.on("pagerendered", (/** @type {{ pageNumber: number }} */ { pageNumber }) =>
    mark(pageNumber),
  );

  /** Fetch again and show. */
  async function refresh() {
    await draw();
    try {
      const { items } = await get(`/api/v1/documents/${doc.id}/comments?limit=500`);
      comments = items;
      failure = "";
      showCommentCount(items.length);
      for (let page = 1; page <= viewer.pagesCount; page += 1) mark(page);
      await draw();
    } catch (error) {
      failure = textOf(error);
      await draw();
    }
  }

  async function draw() {
    const page = viewer.currentPageNumber;
    const shown = comments.filter((one) => scope === "all" || one.page === page);
    const waiting = (await listWaiting(doc.account)).filter((one) => one.document === doc.id);
    setText(must("[data-scope-page]"), _("Trang {page}", { page }));
    setText(must("[data-scope-all]"), _("Cả tài liệu ({count})", { count: comments.length }));
    for (const button of document.querySelectorAll("[data-scope]")) {
      const isChosen = /** @type {HTMLElement} */ (button).dataset.scope === scope;
      button.setAttribute("aria-pressed", String(isChosen));
    }
    const cards = [
      ...waiting.map(waitingCard),
      ...shown.toReversed().map((one) => commentCard(one, { onPage: go, hasAuthor: doc.readsAll })),
    ];
    if (failure && !comments.length) cards.push(h("p", { class: "muted" }, failure));
    list.replaceChildren(...(cards.length ? cards : [nothing(scope, doc.readsAll)]));
  }

  /** @param {Comment} comment */
  function go(comment) {
    if (comment.page) viewer.currentPageNumber = comment.page;
  }

  /** @param {number} number */
  function mark(number) {
    const page = viewer.getPageView(number - 1)?.div;
    if (!page?.dataset.loaded) return;
    const here = comments.filter((one) => one.page === number && one.revision === doc.revision);
    drawOver(
      page,
      "noted",
      here.flatMap(({ position }) => readRects(position)),
    );
  }

  /** @param {boolean} [isOpen] */
  function toggle(isOpen = Boolean(panel.hidden)) {
    panel.hidden = !isOpen;
    must("[data-tool=comments]").setAttribute("aria-expanded", String(isOpen));
    if (isOpen) draw();
  }

  return { refresh, draw, toggle };
}

/** What somebody's program sent as position may be anything. @param {any} position */
function readRects(position) {
  const rects = Array.isArray(position?.rects) ? position.rects : [];
  return rects.filter(
    (/** @type {unknown} */ rect) =>
      Array.isArray(rect) && rect.length === 4 && rect.every((n) => typeof n === "number"),
  );
}

/** @param {import('./drafts.js').Waiting} waiting */
function waitingCard({ comment }) {
  return h(
    "article",
    { class: "comment is-waiting" },
    h(
      "p",
      {},
      h("span", { class: "badge is-warn" }, icon("cloud-upload"), h("span", {}, _("Đang gửi"))),
    ),
    comment.quote && h("blockquote", { class: "comment-quote" }, comment.quote),
    h("p", { class: "comment-body" }, comment.body),
  );
}

/** @param {string} scope @param {boolean} readsAll */
function nothing(scope, readsAll) {
  const text =
    scope === "all"
      ? _("Chưa có góp ý nào cho tài liệu này.")
      : _("Chưa có góp ý nào ở trang này.");
  const hint = _("Chọn một đoạn chữ trong trang để góp ý đúng chỗ đó.");
  return h("p", { class: "reader-nothing muted" }, readsAll ? text : `${text} ${hint}`);
}
