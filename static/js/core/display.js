// @ts-check
/** How this device shows the product: theme, size of text, contrast; kept in a cookie for a year. */

import { must } from "./dom.js";

const KINDS = ["theme", "text", "contrast"];

/** Listen for `[data-display]` buttons; called once by page.js. */
export function startDisplay() {
  document.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("[data-display]");
    if (button instanceof HTMLElement) choose(button);
  });
}

/** @param {HTMLElement} button */
function choose(button) {
  const { display: kind = "", value = "", otherwise } = button.dataset;
  const root = document.documentElement;
  const isOn = root.dataset[kind] === value;
  root.dataset[kind] = isOn && otherwise ? otherwise : value;
  const cookie = KINDS.map((name) => `${name}-${root.dataset[name]}`).join(".");
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Safari
  document.cookie = `plenum_display=${cookie}; path=/; max-age=31536000; samesite=lax`;
  for (const other of document.querySelectorAll(`[data-display="${kind}"]`)) {
    const wanted = /** @type {HTMLElement} */ (other).dataset.value;
    other.setAttribute("aria-pressed", String(root.dataset[kind] === wanted));
  }
  if (kind === "theme") colourTheBrowser();
}

/** The browser's own bar takes the colour of ours. */
function colourTheBrowser() {
  const colour = getComputedStyle(document.documentElement).getPropertyValue("--surface").trim();
  must("meta[name=theme-color]").setAttribute("content", colour);
}
