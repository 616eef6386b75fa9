// @ts-check
/** A passage that the reader has selected, to be quoted in an opinion. */

import { rectsOf } from "./overlay.js";

/** @typedef {{ page: number, quote: string, position: { rects: import('./overlay.js').Rect[] } }} Passage */

const LONGEST_QUOTE = 1900;
const MOST_RECTS = 60;
const SETTLED_AFTER = 250;

/**
 * Tell of every passage that is selected, and of none (null) when the selection is gone.
 * @param {HTMLElement} pages
 * @param {(passage: Passage | null) => void} onPassage
 */
export function startSelection(pages, onPassage) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(() => onPassage(readSelection(pages)), SETTLED_AFTER);
  });
}

/** @param {HTMLElement} pages @returns {Passage | null} */
function readSelection(pages) {
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const start = range.startContainer;
  const page = /** @type {HTMLElement | null} */ (
    (start instanceof Element ? start : start.parentElement)?.closest(".page")
  );
  if (!page || !pages.contains(page)) return null;
  const quote = selection.toString().replace(/\s+/g, " ").trim().slice(0, LONGEST_QUOTE);
  const rects = rectsOf(range, page).slice(0, MOST_RECTS);
  if (!quote || !rects.length) return null;
  return { page: Number(page.dataset.pageNumber), quote, position: { rects } };
}
