// @ts-check
/** The roster: search as one types, more people at the end, profiles in a drawer. */

import { ApiError } from "../core/api.js";
import { must, setText } from "../core/dom.js";
import { textOf } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { toast } from "../core/toast.js";
import { startProfiles } from "./profile.js";
import { showSelection, startSelection } from "./selection.js";

const PAUSE = 180;

/** @type {HTMLFormElement} */
const filters = must("#roster-filters");
/** @type {AbortController | null} */
let asking = null;
let timer = 0;

filters.addEventListener("input", (event) => {
  clearTimeout(timer);
  const isTyping = event.target instanceof HTMLInputElement;
  timer = setTimeout(show, isTyping ? PAUSE : 0);
});
filters.addEventListener("submit", (event) => {
  event.preventDefault();
  show();
});
document.addEventListener("click", (event) => {
  const more = /** @type {Element} */ (event.target).closest("a[data-more]");
  if (!(more instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  showMore(more);
});
startProfiles(show);
startSelection(show);

/** Show the people that the filters ask for. */
async function show() {
  const address = addressOf(filters);
  const fresh = await load(address);
  if (!fresh) return;
  must("#roster").replaceWith(fresh);
  showSelection();
  history.replaceState(null, "", address);
  setText(must("#roster-status"), _("Tìm thấy {count} người", { count: total(fresh) }));
}

/** Add the next people below those shown. @param {HTMLAnchorElement} link */
async function showMore(link) {
  link.setAttribute("aria-busy", "true");
  const next = await load(link.href);
  link.removeAttribute("aria-busy");
  if (!next) return;
  const rows = [...next.querySelectorAll("tbody tr")];
  must("#roster tbody").append(...rows);
  showSelection();
  must("#roster .pagination").replaceWith(must(".pagination", next));
  const shown = document.querySelectorAll("#roster tbody tr").length;
  const words = { shown, total: total(next) };
  setText(must("#roster [data-shown]"), _("Đang hiện {shown} trong {total} người", words));
  rows[0]?.querySelector("button")?.focus();
}

/**
 * The list of another address; null when a newer question has overtaken this one.
 * @param {string} address
 */
async function load(address) {
  asking?.abort();
  const mine = new AbortController();
  asking = mine;
  try {
    const answer = await fetch(address, { signal: mine.signal, credentials: "same-origin" });
    if (!answer.ok) throw new ApiError(failure(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return must("#roster", page);
  } catch (error) {
    if (!mine.signal.aborted) toast(textOf(unreachable(error)), { tone: "bad" });
    return null;
  }
}

/** @param {HTMLFormElement} form */
function addressOf(form) {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) asked.set(name, String(value));
  const path = new URL(form.action).pathname;
  return asked.size ? `${path}?${asked}` : path;
}

/** @param {HTMLElement} list */
function total(list) {
  return list.dataset.total ?? "0";
}

/** @param {number} status */
function failure(status) {
  return { status, code: "server_error", detail: _("Chưa tải được danh sách. Hãy thử lại.") };
}

/** @param {unknown} error */
function unreachable(error) {
  return error instanceof TypeError ? new ApiError(failure(0)) : error;
}
