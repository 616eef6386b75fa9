// @ts-check
/** Turning pages, going to a page, making it larger: by finger and by keyboard. */

import { must, setText } from "../core/dom.js";

/** @typedef {import('./viewer.js').OpenDocument} OpenDocument */

const STEP = 1.2;
const LARGEST = 5;

/**
 * @param {OpenDocument} open
 * @param {number} pages
 * @param {(tool: string) => void} onTool
 */
export function startToolbar({ viewer, events }, pages, onTool) {
  const input = /** @type {HTMLInputElement} */ (must("#page-number"));
  /** @param {number} page */
  const goTo = (page) => {
    viewer.currentPageNumber = Math.min(pages, Math.max(1, page));
  };
  /** @param {number} factor */
  const zoom = (factor) => {
    const wanted = viewer.currentScale * factor;
    // Never narrower than the screen: a page is read, not looked at.
    viewer.currentScaleValue = "page-width";
    if (wanted > viewer.currentScale * 1.02) viewer.currentScale = Math.min(LARGEST, wanted);
  };
  const acts = /** @type {Record<string, () => void>} */ ({
    previous: () => goTo(viewer.currentPageNumber - 1),
    next: () => goTo(viewer.currentPageNumber + 1),
    smaller: () => zoom(1 / STEP),
    larger: () => zoom(STEP),
  });
  document.addEventListener("click", (event) => {
    const tool = /** @type {HTMLElement | null} */ (
      /** @type {Element} */ (event.target).closest("[data-tool]")
    )?.dataset.tool;
    if (tool) (acts[tool] ?? (() => onTool(tool)))();
  });
  must("[data-go]").addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = Number.parseInt(input.value, 10);
    if (Number.isInteger(wanted)) goTo(wanted);
    input.value = String(viewer.currentPageNumber);
    input.blur();
  });
  input.addEventListener("focus", () => input.select());
  document.addEventListener("keydown", (event) => onKey(event, acts, onTool));
  const show = () => {
    if (document.activeElement !== input) input.value = String(viewer.currentPageNumber);
    setDisabled("previous", viewer.currentPageNumber <= 1);
    setDisabled("next", viewer.currentPageNumber >= pages);
  };
  events.on("pagechanging", show);
  show();
}

/**
 * @param {KeyboardEvent} event
 * @param {Record<string, () => void>} acts
 * @param {(tool: string) => void} onTool
 */
function onKey(event, acts, onTool) {
  const target = /** @type {Element} */ (event.target);
  if (target.closest("input, textarea, select, dialog[open]") || event.altKey) return;
  const isCommand = event.ctrlKey || event.metaKey;
  const keys = /** @type {Record<string, () => void>} */ ({
    ArrowLeft: acts.previous,
    ArrowRight: acts.next,
    "+": acts.larger,
    "=": acts.larger,
    "-": acts.smaller,
    "/": () => onTool("find"),
  });
  const act = isCommand ? (event.key === "f" ? keys["/"] : undefined) : keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

/** @param {string} tool @param {boolean} isDisabled */
function setDisabled(tool, isDisabled) {
  /** @type {HTMLButtonElement} */ (must(`[data-tool=${tool}]`)).disabled = isDisabled;
}

/** The number beside "Góp ý"; none when there are none. @param {number} count */
export function showCommentCount(count) {
  const tool = must("[data-tool=comments]");
  let badge = tool.querySelector(".badge");
  if (!badge) {
    badge = document.createElement("span");
    badge.className = "badge is-info is-count";
    tool.append(badge);
  }
  setText(badge, count);
  /** @type {HTMLElement} */ (badge).hidden = count === 0;
}
