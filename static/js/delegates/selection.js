// @ts-check
/** Choosing several people of the roster, to print their badges together. */

import { post } from "../core/api.js";
import { must, setText } from "../core/dom.js";
import { textOf, whileBusy } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { toast } from "../core/toast.js";

// As many as one sheet request takes.
const MOST = 200;

/** The people chosen, and whether each has a badge. They stay chosen while one searches for more. @type {Map<string, boolean>} */
const picked = new Map();
/** @type {() => void} */
let changed = () => {};

/** Listen, for those who may print. @param {() => void} onChange runs when badges were issued */
export function startSelection(onChange) {
  changed = onChange;
  const bar = document.getElementById("picked");
  if (!bar) return;
  document.addEventListener("change", (event) => {
    const box = /** @type {HTMLInputElement} */ (event.target);
    if (box.matches("[data-pick-all]")) for (const row of rows()) pick(row, box.checked);
    else if (box.closest("[data-pick]") && box.matches(".check"))
      pick(/** @type {HTMLElement} */ (box.closest("[data-pick]")), box.checked);
    else return;
    showSelection();
  });
  must("[data-pick-none]", bar).addEventListener("click", () => {
    picked.clear();
    showSelection();
  });
  must("[data-pick-issue]", bar).addEventListener("click", issue);
}

/** Bring the ticks and the bar up to date, also after the list was drawn anew. */
export function showSelection() {
  const bar = document.getElementById("picked");
  if (!bar) return;
  for (const row of rows()) {
    if (picked.has(idOf(row))) picked.set(idOf(row), hasBadge(row));
    boxOf(row).checked = picked.has(idOf(row));
  }
  const all = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-pick-all]"));
  const count = rows().filter((row) => picked.has(idOf(row))).length;
  if (all) {
    all.checked = count > 0 && count === rows().length;
    all.indeterminate = count > 0 && !all.checked;
  }
  bar.hidden = picked.size === 0;
  setText(must("[data-picked-count]", bar), _("Đã chọn {count} người", { count: picked.size }));
  const withBadge = [...picked].filter(([, has]) => has).map(([id]) => id);
  must("[data-pick-issue]", bar).hidden = withBadge.length === picked.size;
  const print = /** @type {HTMLAnchorElement} */ (must("[data-pick-print]", bar));
  print.hidden = withBadge.length === 0;
  print.href = `/api/v1/meetings/${bar.dataset.meeting}/badges/sheet?delegates=${withBadge.join(",")}`;
}

/** @param {HTMLElement} row @param {boolean} isPicked */
function pick(row, isPicked) {
  if (!isPicked) picked.delete(idOf(row));
  else if (picked.size < MOST) picked.set(idOf(row), hasBadge(row));
  else toast(_("Chỉ in được {count} thẻ một lần.", { count: MOST }), { tone: "info" });
}

/** Give badges to those chosen who have none. */
async function issue() {
  const bar = must("#picked");
  await whileBusy(must("[data-pick-issue]", bar), async () => {
    const without = [...picked].filter(([, has]) => !has).map(([id]) => id);
    try {
      await post(`/api/v1/meetings/${bar.dataset.meeting}/badges`, { delegates: without });
      for (const id of without) picked.set(id, true);
      showSelection();
      changed();
    } catch (error) {
      toast(textOf(error), { tone: "bad" });
    }
  });
}

function rows() {
  return /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#roster [data-pick]")]);
}

/** @param {HTMLElement} row */
function idOf(row) {
  return row.dataset.pick ?? "";
}

/** @param {HTMLElement} row */
function hasBadge(row) {
  return row.dataset.hasBadge !== undefined;
}

/** @param {HTMLElement} row */
function boxOf(row) {
  return /** @type {HTMLInputElement} */ (must(".check", row));
}
