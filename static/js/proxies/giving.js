// @ts-check
/** Writing down a proxy: two people of the roster, and at which of them it fails. */

import { startSearch } from "../ballots/delegate-search.js";
import { ApiError, post } from "../core/api.js";
import { must, setText } from "../core/dom.js";
import { clearErrors, showErrors, textOf, whileBusy } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { toast } from "../core/toast.js";

/** @typedef {import("../ballots/delegate-search.js").Found} Found */
/** @typedef {ReturnType<typeof seeker>} Seeker */

const ABOUT_PRINCIPAL = new Set(["proxy_already_given", "principal_holds_proxies"]);
const ABOUT_HOLDER = new Set(["own_proxy", "holder_gave_proxy", "too_many_proxies"]);

/** @param {string} meeting @param {() => void} onGiven */
export function startGiving(meeting, onGiven) {
  /** @type {HTMLFormElement} */
  const form = must("#proxy-form");
  const seekers = { principal: seeker("principal", meeting), holder: seeker("holder", meeting) };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearErrors(form);
    const { principal, holder } = seekers;
    const missing = [principal, holder].filter((one) => !one.chosen());
    for (const one of missing) one.complain(_("Hãy tìm và chọn một đại biểu."));
    if (missing.length) return;
    await whileBusy(form.querySelector("[type=submit]"), () =>
      give(form, meeting, seekers, onGiven),
    );
  });
  form.closest("dialog")?.addEventListener("close", () => {
    clearErrors(form);
    for (const one of Object.values(seekers)) one.empty();
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {string} meeting
 * @param {{ principal: Seeker, holder: Seeker }} seekers
 * @param {() => void} onGiven
 */
async function give(form, meeting, seekers, onGiven) {
  const principal = seekers.principal.chosen();
  const holder = seekers.holder.chosen();
  try {
    await post(`/api/v1/meetings/${meeting}/proxies`, {
      principal: principal?.id,
      holder: holder?.id,
    });
    form.closest("dialog")?.close();
    const names = { holder: holder?.name ?? "", principal: principal?.name ?? "" };
    toast(_("Đã ghi: {holder} biểu quyết thay {principal}.", names), { tone: "ok" });
    onGiven();
  } catch (error) {
    const place = placeOf(error, principal?.name);
    if (place) seekers[place].complain(textOf(error));
    else showErrors(form, error);
  }
}

/**
 * At which of the two a refusal is shown.
 * @param {unknown} error
 * @param {string} [principal] their name
 * @returns {"principal" | "holder" | null}
 */
function placeOf(error, principal) {
  if (!(error instanceof ApiError)) return null;
  if (ABOUT_PRINCIPAL.has(error.code)) return "principal";
  if (ABOUT_HOLDER.has(error.code)) return "holder";
  if (error.code !== "no_voting_right") return null;
  return error.params.name === principal ? "principal" : "holder";
}

/** One field in which a delegate is searched and then stands. @param {string} name @param {string} meeting */
function seeker(name, meeting) {
  const field = must(`[data-seeker=${name}]`);
  const input = /** @type {HTMLInputElement} */ (must("[data-search]", field));
  /** @type {Found | null} */
  let chosen = null;
  const show = () => {
    must("[data-seek]", field).hidden = chosen !== null;
    must("[data-chosen]", field).hidden = chosen === null;
    const words = [chosen?.name, chosen?.unit?.name].filter(Boolean).join(" · ");
    setText(must("[data-chosen-name]", field), words);
  };
  const complain = (/** @type {string} */ text) => setText(must("[data-error-for]", field), text);
  const choose = (/** @type {Found | null} */ delegate) => {
    chosen = delegate;
    complain("");
    show();
  };
  const search = startSearch(field, meeting, (delegate) => {
    choose(delegate);
    must("[data-change]", field).focus();
  });
  must("[data-change]", field).addEventListener("click", () => {
    choose(null);
    input.focus();
  });
  const empty = () => {
    choose(null);
    search.clear();
  };
  return { chosen: () => chosen, complain, empty };
}
