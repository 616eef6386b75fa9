// @ts-check
/** Finding delegates of the roster while typing; a tap, or Enter for the first, picks one. */

import { get } from "../core/api.js";
import { h, must } from "../core/dom.js";

/** @typedef {{ id: string, name: string, born: string | null, unit: { name: string } | null }} Found */

const SEARCH_AFTER = 250;
const SHOWN = 8;

/**
 * @param {HTMLElement} within     holds [data-search] and [data-found]
 * @param {string} meetingId
 * @param {(delegate: Found) => void} onPick
 * @param {(typed: string) => Node | null} [other]   a last row, for whoever is not on the roster
 */
export function startSearch(within, meetingId, onPick, other = () => null) {
  const input = /** @type {HTMLInputElement} */ (must("[data-search]", within));
  const list = must("[data-found]", within);
  let timer = 0;
  const search = async () => {
    const wanted = input.value.trim();
    if (!wanted) {
      list.replaceChildren();
      return;
    }
    const query = new URLSearchParams({ q: wanted, limit: String(SHOWN) });
    const { items } = await get(`/api/v1/meetings/${meetingId}/delegates?${query}`);
    if (wanted !== input.value.trim()) return;
    const last = other(wanted);
    list.replaceChildren(...items.map(found), ...(last ? [h("li", {}, last)] : []));
  };
  const found = (/** @type {Found} */ delegate) => {
    const pick = () => {
      clear();
      onPick(delegate);
    };
    return h(
      "li",
      {},
      h(
        "button",
        { class: "list-row", type: "button", onclick: pick },
        h("span", { class: "list-title" }, delegate.name),
        h("span", { class: "list-end small" }, delegate.unit?.name ?? ""),
      ),
    );
  };
  const clear = () => {
    input.value = "";
    list.replaceChildren();
    input.focus();
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => search().catch(() => list.replaceChildren()), SEARCH_AFTER);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    /** @type {HTMLButtonElement | null} */ (list.querySelector("button"))?.click();
  });
  return { clear };
}
