// @ts-check
/** Making an election on the spot: a title, the names, the seats; the rest has a usual answer. */

import { get, post } from "../core/api.js";
import { h, must, setText } from "../core/dom.js";
import { fold } from "../core/format.js";
import { textOf, whileBusy } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { startSearch } from "./delegate-search.js";
import { readLines, writeLine } from "./lines.js";
import { rulesOf } from "./rule-fields.js";
import { standingOf } from "./sealed/steps.js";

/** @param {string} meetingId */
export function startElectionForm(meetingId) {
  const form = /** @type {HTMLFormElement} */ (must("#new-election"));
  const names = /** @type {HTMLTextAreaElement} */ (must("[name=names]", form));
  const seats = /** @type {HTMLInputElement} */ (must("[name=seats]", form));
  const summary = must("[data-summary]", form);
  const tell = () => setText(summary, summaryOf(readLines(names.value), Number(seats.value)));
  form.addEventListener("input", tell);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    whileBusy(must("[type=submit]", form), () => create(form, meetingId));
  });
  startSearch(form, meetingId, ({ name, born, unit }) => {
    const line = { name, born: readable(born), unit: unit?.name };
    names.value = [names.value.trimEnd(), writeLine(line)].filter(Boolean).join("\n");
    tell();
  });
  tell();
  offerSealing(form, meetingId);
}

/** Sealed is the usual answer as soon as the tellers have a key that opens. @param {HTMLFormElement} form @param {string} meetingId */
async function offerSealing(form, meetingId) {
  const note = must("[data-key-note]", form);
  const sealed = /** @type {HTMLInputElement} */ (must("[name=secrecy][value=sealed]", form));
  const { items } = await get(`/api/v1/meetings/${meetingId}/teller-keys`);
  const isReady = standingOf(items) === "ready";
  if (isReady) sealed.checked = true;
  const tell = () => {
    note.hidden = isReady || !sealed.checked;
  };
  form.addEventListener("change", tell);
  tell();
}

/** @param {import('./lines.js').Line[]} lines @param {number} seats */
function summaryOf(lines, seats) {
  const counts = { names: lines.length, seats, surplus: lines.length - seats };
  const seen = new Set();
  const twice = lines.find(({ name }) => seen.size === seen.add(fold(name)).size);
  if (twice) return _("“{name}” có hai lần trong danh sách.", { name: twice.name });
  if (!lines.length) return _("Mỗi dòng một người: họ tên; ngày sinh; đơn vị.");
  if (!seats) return _("Danh sách {names} người. Cần bầu mấy người?", counts);
  if (counts.surplus < 0) return _("Danh sách {names} người, ít hơn số cần bầu {seats}.", counts);
  if (!counts.surplus) return _("Bầu {seats} trong {names} người, không có số dư.", counts);
  return _("Bầu {seats} trong {names} người, số dư {surplus}.", counts);
}

/** @param {HTMLFormElement} form @param {string} meetingId */
async function create(form, meetingId) {
  const data = new FormData(form);
  const problem = must("[data-form-error]", form);
  problem.hidden = true;
  const body = {
    title: data.get("title"),
    kind: "election",
    method: data.get("method"),
    options: readLines(String(data.get("names"))),
    seats: Number(data.get("seats")) || 1,
    secrecy: data.get("secrecy"),
    rules: { preset: data.get("preset"), ...rulesOf(data) },
    is_list_open: data.has("is_list_open"),
  };
  try {
    const made = await post(`/api/v1/meetings/${meetingId}/ballots`, body);
    location.assign(`/console/${meetingId}/ballots/${made.id}`);
  } catch (error) {
    showProblem(problem, error);
  }
}

/** @param {HTMLElement} place @param {any} error */
function showProblem(place, error) {
  const fields = (error.fields ?? []).map(
    (/** @type {{ message: string }} */ field) => field.message,
  );
  place.replaceChildren(
    h("p", {}, textOf(error)),
    ...fields.map((/** @type {string} */ text) => h("p", {}, `• ${text}`)),
  );
  place.hidden = false;
  place.scrollIntoView({ block: "nearest" });
}

/** 1996-04-18 as people write it. @param {string | null} born */
function readable(born) {
  return born ? born.split("-").reverse().join("/") : undefined;
}
