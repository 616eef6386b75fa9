// @ts-check
/** Drop zones: a file dragged in or chosen is named at once. */

import { must, setText } from "./dom.js";
import { formatBytes } from "./format.js";
import { _ } from "./i18n.js";

const FEW = 3;

/** Listen on every `[data-drop-zone]`; called once by page.js. */
export function startDropZones() {
  for (const type of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(type, (event) => {
      const zone = /** @type {Element} */ (event.target).closest?.("[data-drop-zone]");
      zone?.classList.toggle("is-over", type === "dragover");
    });
  }
  document.addEventListener("change", (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== "file") return;
    const zone = input.closest("[data-drop-zone]");
    if (zone) setText(must("[data-files]", zone), namesOf([...(input.files ?? [])]));
  });
}

/** A few by name, many by number. @param {File[]} files */
function namesOf(files) {
  if (files.length <= FEW) return files.map(describe).join(" · ");
  return _("{count} tệp", { count: files.length });
}

/** @param {File} file */
function describe(file) {
  return `${file.name} (${formatBytes(file.size)})`;
}
