// @ts-check
/**
 * A delegate's documents: what one has said about each, search in all of them, and a copy of each
 * on the device, fetched one after the other at a time of its own so that the hall's Wi-Fi lasts.
 */

import { get } from "../core/api.js";
import { h, must, pageData, setText } from "../core/dom.js";
import { textOf } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { watch } from "../core/live.js";
import { canKeep, download, isKept } from "../reader/keep.js";

/** @typedef {{ id: string, url: string, bytes: number, number: number }} Listed */

const KEEP_UP_TO = 8 * 1024 * 1024;
const SPREAD_OVER = 60_000;
const data = /** @type {{ meeting: string, account: string, listed: Listed[] }} */ (
  pageData("list-data")
);

watch("my_comments", data.account, showOwn);
watch("documents", data.meeting, (state) => {
  const shown = data.listed.map(({ id, number }) => `${id}/${number}`).join();
  const fresh = state.documents
    .filter((/** @type {{ is_published: boolean }} */ one) => one.is_published)
    .map((/** @type {Listed} */ { id, number }) => `${id}/${number}`);
  const isSame =
    fresh.length === data.listed.length &&
    fresh.every((/** @type {string} */ key) => shown.includes(key));
  must("[data-changed]").hidden = isSame || state.total > state.documents.length;
});
must("[data-reload]").addEventListener("click", () => location.reload());
must("[data-search]").addEventListener("submit", (event) => {
  event.preventDefault();
  search(String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get("q") ?? "").trim());
});
must("[data-search] input").addEventListener("input", (event) => {
  if (!(/** @type {HTMLInputElement} */ (event.target).value)) search("");
});
keepAll();

/** @param {{ comments: { document_id: string, disposition: string }[] }} state */
function showOwn({ comments }) {
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("[data-document]")
  )) {
    const own = comments.filter((one) => one.document_id === row.dataset.document);
    const answered = own.filter((one) => one.disposition !== "pending").length;
    const text = answered
      ? _("{count} góp ý, {answered} đã trả lời", { count: own.length, answered })
      : _("{count} góp ý", { count: own.length });
    const place = must("[data-own]", row);
    place.replaceChildren(...(own.length ? [h("span", { class: "badge is-ok" }, text)] : []));
  }
}

/** @param {string} words */
async function search(words) {
  const place = must("[data-found]");
  must("[data-folders]").hidden = Boolean(words);
  place.hidden = !words;
  if (!words) return;
  try {
    const query = new URLSearchParams({ q: words });
    const { items } = await get(`/api/v1/meetings/${data.meeting}/search?${query}`);
    place.replaceChildren(heading(items.length), ...(items.length ? [results(items)] : []));
  } catch (error) {
    place.replaceChildren(h("p", {}, textOf(error)));
  }
}

/** @param {number} count */
function heading(count) {
  const text = count
    ? _("Tìm thấy ở {count} trang", { count })
    : _("Không tìm thấy. Thử ít từ hơn hoặc từ khác.");
  return h("h2", {}, text);
}

/** @param {{ document: string, title: string, page: number, snippet: string, start: number, end: number }[]} items */
function results(items) {
  const rows = items.map(({ document: id, title, page, snippet, start, end }) =>
    h(
      "li",
      {},
      h(
        "a",
        { class: "list-row", href: `/documents/${id}#page=${page}` },
        h(
          "span",
          {},
          h("span", { class: "list-title" }, [title, _("trang {page}", { page })].join(" – ")),
          h("br"),
          h(
            "span",
            { class: "list-meta" },
            snippet.slice(0, start),
            h("mark", {}, snippet.slice(start, end)),
            snippet.slice(end),
          ),
        ),
      ),
    ),
  );
  return h("div", { class: "card is-flush" }, h("ul", { class: "list" }, ...rows));
}

async function keepAll() {
  const wanted = data.listed.filter(({ bytes }) => bytes <= KEEP_UP_TO);
  if (!canKeep || !wanted.length) return;
  let kept = 0;
  const missing = [];
  for (const one of wanted) {
    if (await isKept(one.url)) kept += 1;
    else missing.push(one);
  }
  show(kept, wanted.length);
  for (const { url } of missing) {
    await new Promise((resolve) =>
      setTimeout(resolve, (Math.random() * SPREAD_OVER) / missing.length),
    );
    if (await download(url).catch(() => false)) kept += 1;
    show(kept, wanted.length);
  }
}

/** @param {number} kept @param {number} all */
function show(kept, all) {
  const text =
    kept === all
      ? _("Đã tải đủ {all} tài liệu về máy, đọc được cả khi mất mạng.", { all })
      : _("Đã tải {kept}/{all} tài liệu về máy này.", { kept, all });
  setText(must("[data-kept]"), text);
}
