// @ts-check
/** The roll: follows the doors live, and opens the dialogs for one person or one delegation. */

import { nonce } from "../core/api.js";
import { openDialog } from "../core/dialog.js";
import { must } from "../core/dom.js";
import { watch } from "../core/live.js";

const CALM = 1200;

const roll = document.querySelector("[data-roll]");
if (roll instanceof HTMLElement) {
  document.addEventListener("click", choose);
  follow(roll);
}

/** @param {MouseEvent} event */
function choose(event) {
  const button = /** @type {Element} */ (event.target).closest("button");
  const { excuse, mark, name = "" } = button?.dataset ?? {};
  if (excuse) ask("excuse", `/excuses/${excuse}`, name);
  if (mark) ask("mark", `/units/${mark}/present`, name);
}

/** @param {'excuse' | 'mark'} kind @param {string} path @param {string} name */
function ask(kind, path, name) {
  const form = /** @type {HTMLFormElement} */ (must(`[data-${kind}-form]`));
  const [start = ""] = (form.dataset.api ?? "").split(/\/(?:excuses|units)\//);
  form.dataset.api = start + path;
  const once = form.querySelector("[name=nonce]");
  if (once instanceof HTMLInputElement) once.value = nonce();
  must("[data-dialog-name]", form).textContent = name;
  openDialog(`${kind}-dialog`);
}

/** Fetch the page again when somebody came or left; what is open stays open. @param {HTMLElement} place */
function follow(place) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let isFirst = true;
  watch("attendance", place.dataset.sitting ?? "", () => {
    clearTimeout(timer);
    if (!isFirst) timer = setTimeout(() => refresh(place), CALM);
    isFirst = false;
  });
}

/** @param {HTMLElement} place */
async function refresh(place) {
  const answer = await fetch(location.href, { credentials: "same-origin" });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const next = fresh.querySelector("[data-roll]");
  if (!next) return;
  for (const open of /** @type {NodeListOf<HTMLElement>} */ (
    place.querySelectorAll("details[open]")
  )) {
    const same = next.querySelector(`[data-unit="${CSS.escape(open.dataset.unit ?? "")}"]`);
    same?.setAttribute("open", "");
  }
  place.replaceChildren(...next.children);
}
