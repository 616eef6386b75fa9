// @ts-check
/** Making an election on the spot: a title, the names, the seats; the rest has a usual answer. */

import { ApiError } from "../../core/api.js";
import { must, setText } from "../../core/dom.js";
import { fold } from "../../core/format.js";
import { _ } from "../../core/i18n.js";
import { startSearch } from "../delegate-search.js";
import { lineOf, readLines, readNumbered, writeLine } from "./lines.js";
import { showLines } from "./lines-read.js";
import { make, numberOrNone, onSend, settingsOf } from "./make.js";
import { startRuleFields } from "./rule-fields.js";
import { offerSealing } from "./sealing.js";

/** @param {string} meetingId @param {import('./make.js').Body} about @param {Record<string, import('./rule-fields.js').Rules>} sets */
export function startElectionForm(meetingId, about, sets) {
  const form = /** @type {HTMLFormElement} */ (must("#new-election"));
  const names = /** @type {HTMLTextAreaElement} */ (must("[name=names]", form));
  const seats = /** @type {HTMLInputElement} */ (must("[name=seats]", form));
  const [summary, read] = [must("[data-summary]", form), must("[data-read]", form)];
  const tell = () => {
    const lines = readLines(names.value);
    showLines(read, lines);
    setText(summary, summaryOf(lines, Number(seats.value)));
    const box = summary.parentElement;
    const isBad = Boolean(twiceIn(lines));
    box?.classList.toggle("consequence", !isBad);
    for (const name of ["alert", "is-bad"]) box?.classList.toggle(name, isBad);
  };
  form.addEventListener("input", tell);
  startSearch(form, meetingId, ({ name, born, unit }) => {
    const line = { name, born: readable(born), unit: unit?.name };
    names.value = [names.value.trimEnd(), writeLine(line)].filter(Boolean).join("\n");
    tell();
  });
  tell();
  startRuleFields(form, sets);
  offerSealing(form, meetingId, { isUsual: true });
  onSend(
    form,
    (submitter) => {
      const body = { ...about, ...settingsOf(form, sets), ...listOf(form), kind: "election" };
      return make(meetingId, /** @type {any} */ (body), submitter?.value === "open");
    },
    (error) => byLine(error, names.value),
  );
}

/** @param {HTMLFormElement} form */
function listOf(form) {
  const said = new FormData(form);
  return {
    method: said.get("method"),
    options: readLines(String(said.get("names"))),
    seats: numberOrNone(said.get("seats")),
    is_list_open: said.has("is_list_open"),
  };
}

/** @param {import('./lines.js').Line[]} lines @param {number} seats */
function summaryOf(lines, seats) {
  const counts = { names: lines.length, seats, surplus: lines.length - seats };
  const twice = twiceIn(lines);
  if (twice) return _("“{name}” có hai lần trong danh sách.", { name: twice.name });
  if (!lines.length) return _("Mỗi dòng một người: họ tên, năm sinh, đơn vị.");
  if (!seats) return _("Danh sách {names} người. Cần bầu mấy người?", counts);
  if (counts.surplus < 0) return _("Danh sách {names} người, ít hơn số cần bầu {seats}.", counts);
  if (!counts.surplus) return _("Bầu {seats} trong {names} người, không có số dư.", counts);
  return _("Bầu {seats} trong {names} người, số dư {surplus}.", counts);
}

/** The first line whose name stands there already. @param {import('./lines.js').Line[]} lines */
function twiceIn(lines) {
  const seen = new Set();
  return lines.find(({ name }) => seen.size === seen.add(fold(name)).size);
}

/** What the API says of a line, told by the line as it was pasted. @param {unknown} error @param {string} text */
function byLine(error, text) {
  if (!(error instanceof ApiError)) return error;
  const lines = readNumbered(text);
  const about = error.fields.filter(({ field }) => field === "options" || lineOf(field, lines));
  if (!about.length) return error;
  const told = about.map(({ field, message }) => {
    const found = lineOf(field, lines);
    return found
      ? _("Dòng {at} ({name}): {message}", { at: found.at, name: found.line.name, message })
      : message;
  });
  const others = error.fields.filter((one) => !about.includes(one));
  const { status, code, message: detail } = error;
  const errors = [...others, { field: "names", code, message: told.join("\n") }];
  return new ApiError({ status, code, detail, errors });
}

/** 1996-04-18 as people write it. @param {string | null} born */
function readable(born) {
  return born ? born.split("-").reverse().join("/") : undefined;
}
