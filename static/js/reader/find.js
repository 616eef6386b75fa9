// @ts-check
/** Finding words in the document: the server looks without marks and đ, the page shows where. */

import { get } from "../core/api.js";
import { h, must, setText } from "../core/dom.js";
import { fold } from "../core/format.js";
import { textOf } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { drawOver, rectsOf } from "./overlay.js";

/** @typedef {{ page: number, snippet: string, start: number, end: number }} Hit */

/**
 * @param {{ id: string, meeting: string }} doc
 * @param {import('./viewer.js').OpenDocument} open
 * @param {(page: number) => void} goTo
 */
export function startFind(doc, { viewer, events }, goTo) {
  const bar = must("[data-found]");
  /** @type {Hit[]} */
  let hits = [];
  let current = 0;
  let words = "";

  must("[data-find]").addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    words = String(new FormData(form).get("q") ?? "").trim();
    if (words) hits = await ask(doc, words);
    drawHits(hits, show);
  });
  must("[data-found-previous]").addEventListener("click", () => show(current - 1));
  must("[data-found-next]").addEventListener("click", () => show(current + 1));
  must("[data-found-end]").addEventListener("click", end);
  events.on("textlayerrendered", (/** @type {{ pageNumber: number }} */ { pageNumber }) => {
    if (words) markPage(pageOf(pageNumber), words);
  });

  /** @param {number} index */
  function show(index) {
    current = (index + hits.length) % hits.length;
    must("[data-find]").closest("dialog")?.close();
    bar.hidden = false;
    const where = { words, page: hits[current].page, place: current + 1, places: hits.length };
    setText(must("[data-found-text]"), _("“{words}”: trang {page} ({place}/{places})", where));
    goTo(hits[current].page);
    for (const page of shownPages()) markPage(page, words);
  }

  function end() {
    words = "";
    bar.hidden = true;
    for (const page of shownPages()) drawOver(page, "found", []);
  }

  /** @param {number} number */
  const pageOf = (number) => viewer.getPageView(number - 1)?.div;
  const shownPages = () =>
    /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".page[data-loaded]"));
}

/** @param {{ id: string, meeting: string }} doc @param {string} words @returns {Promise<Hit[]>} */
async function ask(doc, words) {
  const state = must("[data-find-state]");
  setText(state, _("Đang tìm…"));
  try {
    const query = new URLSearchParams({ q: words, document: doc.id });
    const { items } = await get(`/api/v1/meetings/${doc.meeting}/search?${query}`);
    const pages = new Set(items.map((/** @type {Hit} */ hit) => hit.page)).size;
    setText(
      state,
      pages ? _("Có ở {pages} trang.", { pages }) : _("Không tìm thấy. Thử ít từ hơn."),
    );
    return items;
  } catch (error) {
    setText(state, textOf(error));
    return [];
  }
}

/** @param {Hit[]} hits @param {(index: number) => void} show */
function drawHits(hits, show) {
  must("[data-hits]").replaceChildren(
    ...hits.map(({ page, snippet, start, end }, index) =>
      h(
        "li",
        {},
        h(
          "button",
          { type: "button", class: "list-row", onclick: () => show(index) },
          h(
            "span",
            {},
            h("span", { class: "list-title" }, _("Trang {page}", { page })),
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
    ),
  );
}

/** Mark the words in the text of a page. @param {HTMLElement | undefined} page @param {string} words */
function markPage(page, words) {
  const layer = page?.querySelector(".textLayer");
  if (!page || !layer) return;
  const ranges = rangesOf(layer, fold(words));
  drawOver(
    page,
    "found",
    ranges.flatMap((range) => rectsOf(range, page)),
  );
}

/**
 * Where a folded text stands in an element, as ranges. Blanks do not count: a PDF keeps letters in
 * pieces that end anywhere.
 * @param {Element} layer
 * @param {string} wanted
 */
function rangesOf(layer, wanted) {
  const { text, origins } = foldedText(layer);
  const bare = wanted.replaceAll(" ", "");
  const ranges = [];
  for (let at = text.indexOf(bare); at >= 0 && bare; at = text.indexOf(bare, at + 1)) {
    const first = origins[at];
    const last = origins[at + bare.length - 1];
    const range = new Range();
    range.setStart(first.node, first.index);
    range.setEnd(last.node, last.index + 1);
    ranges.push(range);
  }
  return ranges;
}

/** The text of an element without marks and blanks, and where each letter came from. @param {Element} layer */
function foldedText(layer) {
  let text = "";
  /** @type {{ node: Text, index: number }[]} */
  const origins = [];
  const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const letters = /** @type {Text} */ (node).data;
    for (let index = 0; index < letters.length; index += 1) {
      for (const letter of fold(letters[index])) {
        text += letter;
        origins.push({ node: /** @type {Text} */ (node), index });
      }
    }
  }
  return { text, origins };
}
