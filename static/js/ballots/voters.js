// @ts-check
/** The list of voters of a ballot in a dialog: who may vote, and who has once that may be told. */

import { get } from "../core/api.js";
import { h, icon, must } from "../core/dom.js";
import { textOf } from "../core/forms.js";
import { _ } from "../core/i18n.js";

/** @typedef {{ name: string, unit: string | null, has_voted: boolean | null }} Voter */

const SEARCH_AFTER = 250;
const SHOWN = 100;

/** @param {string} api */
export function startVoters(api) {
  const dialog = must("#voters-dialog");
  const input = /** @type {HTMLInputElement} */ (must("[type=search]", dialog));
  let timer = 0;
  document.addEventListener("click", (event) => {
    if (/** @type {Element} */ (event.target).closest("[data-opens=voters-dialog]")) load();
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(load, SEARCH_AFTER);
  });

  async function load() {
    const wanted = input.value.trim();
    const query = new URLSearchParams({ q: wanted, limit: String(SHOWN) });
    try {
      const told = await get(`${api}/voters?${query}`);
      if (wanted === input.value.trim()) draw(told);
    } catch (error) {
      must("[data-about]", dialog).textContent = textOf(error);
    }
  }

  /** @param {{ items: Voter[], total: number, voted: number | null, is_frozen: boolean }} told */
  function draw({ items, total, voted, is_frozen }) {
    must("[data-about]", dialog).textContent = about(total, voted, is_frozen);
    must("ul", dialog).replaceChildren(...items.map(row));
    must("[data-more]", dialog).hidden = items.length === total;
  }
}

/** @param {number} total @param {number | null} voted @param {boolean} isFrozen */
function about(total, voted, isFrozen) {
  if (!isFrozen) return _("{total} người, chốt khi mở bỏ phiếu.", { total });
  if (voted === null)
    return _("{total} người. Ai đã bỏ phiếu chỉ được biết sau khi đóng thùng.", { total });
  return _("{total} người, {voted} người đã bỏ phiếu.", { total, voted });
}

/** @param {Voter} voter */
function row({ name, unit, has_voted }) {
  return h(
    "li",
    { class: "list-row" },
    h(
      "span",
      {},
      h("span", { class: "list-title" }, name),
      h("br"),
      h("span", { class: "list-meta" }, unit ?? ""),
    ),
    has_voted === null
      ? null
      : h(
          "span",
          { class: `badge ${has_voted ? "is-ok" : ""}` },
          icon(has_voted ? "circle-check" : "circle-minus"),
          has_voted ? _("Đã bỏ phiếu") : _("Không bỏ phiếu"),
        ),
  );
}
