// @ts-check
/** The table of contents, in a drawer. */

import { h, must } from "../core/dom.js";

/** @typedef {{ title: string, page: number, level: number }} Entry */

/**
 * @param {Entry[]} outline
 * @param {(page: number) => void} goTo
 */
export function drawOutline(outline, goTo) {
  const list = must("[data-outline]");
  list.replaceChildren(
    ...outline.map(({ title, page, level }) =>
      h(
        "li",
        { class: `is-level-${level}` },
        h(
          "button",
          {
            type: "button",
            class: "list-row",
            onclick: () => {
              list.closest("dialog")?.close();
              goTo(page);
            },
          },
          h("span", {}, title),
          h("span", { class: "num muted" }, page),
        ),
      ),
    ),
  );
}
