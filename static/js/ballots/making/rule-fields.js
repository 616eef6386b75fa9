// @ts-check
/** The rules of a ballot as fields: filled in from a set, and read as what differs from it. */

import { setText } from "../../core/dom.js";
import { _ } from "../../core/i18n.js";

/** @typedef {Record<string, unknown>} Rules every field of a rule set by its name */
/** @typedef {{ kind: string, texts: string[], parts: string[] }} Field what stands in its controls, and what they are called */

const ANY_NUMBER = /^(bất kỳ|bất kì|any)$/i;
const BETWEEN = /\s*(?:[–—;]|-|đến)\s*/;

/**
 * Keep the fields of a form at the rules of the chosen set, until somebody changes one of them.
 * Gives what shows other rules there, as of a draft.
 * @param {HTMLFormElement} form
 * @param {Record<string, Rules>} sets
 */
export function startRuleFields(form, sets) {
  const chosen = () => sets[String(new FormData(form).get("preset"))] ?? {};
  const changed = form.querySelector("[data-changed-rules]");
  const tell = () => {
    const count = Object.keys(differing(form, chosen())).length;
    if (!(changed instanceof HTMLElement)) return;
    changed.hidden = !count;
    setText(changed, _("{count} quy tắc khác bộ quy định", { count }));
  };
  form.addEventListener("input", (event) => {
    if (/** @type {HTMLInputElement} */ (event.target).name === "preset") fillIn(form, chosen());
    tell();
  });
  const show = (/** @type {Rules} */ rules) => {
    fillIn(form, rules);
    tell();
  };
  show(chosen());
  return show;
}

/** The chosen set and what differs from it, as it is sent. @param {HTMLFormElement} form @param {Record<string, Rules>} sets */
export function rulesOf(form, sets) {
  const preset = String(new FormData(form).get("preset"));
  return { preset, ...differing(form, sets[preset] ?? {}) };
}

/** @param {HTMLFormElement} form @param {Rules} rules */
function differing(form, rules) {
  /** @type {Rules} */
  const found = {};
  for (const place of placesOf(form)) {
    const name = place.dataset.rule ?? "";
    const field = fieldOf(place);
    const value = readRule(field);
    const [written, usual] = [value, rules[name]].map((one) => writeRule(field, one).join("\n"));
    if (written !== usual) found[name] = value;
  }
  return found;
}

/** @param {HTMLFormElement} form @param {Rules} rules */
function fillIn(form, rules) {
  for (const place of placesOf(form)) {
    const value = rules[place.dataset.rule ?? ""];
    const texts = writeRule({ ...fieldOf(place), texts: [] }, value);
    for (const [index, control] of controlsOf(place).entries()) {
      if (control.type === "checkbox") control.checked = texts.includes(control.value);
      else control.value = texts[index] ?? "";
    }
  }
}

/** @param {HTMLFormElement} form */
function placesOf(form) {
  return /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-rule]"));
}

/** @param {HTMLElement} place */
function controlsOf(place) {
  return /** @type {HTMLInputElement[]} */ ([...place.querySelectorAll("input, select")]);
}

/** @param {HTMLElement} place @returns {Field} */
function fieldOf(place) {
  const controls = controlsOf(place);
  return {
    kind: place.dataset.kind ?? "text",
    texts: controls
      .filter((control) => control.type !== "checkbox" || control.checked)
      .map((control) => control.value.trim().normalize("NFC")),
    parts: controls.map((control) => control.dataset.part ?? ""),
  };
}

/** What a field says, as the API reads it: null where there is no such rule. Pure. @param {Field} field */
export function readRule({ kind, texts, parts }) {
  const [text = ""] = texts;
  switch (kind) {
    case "several":
      return texts;
    case "list":
      return text
        .split(";")
        .map((one) => one.trim())
        .filter(Boolean)
        .map(numberOrAny);
    case "small_list":
      if (!texts.some(Boolean)) return null;
      return Object.fromEntries(parts.map((part, index) => [part, numberOf(texts[index])]));
    case "range":
      return text ? text.split(BETWEEN) : null;
    case "number":
      return numberOf(text);
    case "truth":
      return text === "true";
    default:
      return text || null;
  }
}

/** What stands in the controls of a field for a value of the API. Pure. @param {Field} field @param {unknown} value @returns {string[]} */
export function writeRule({ kind, parts }, value) {
  if (value === null || value === undefined) return [];
  if (kind === "several") return /** @type {string[]} */ (value);
  if (kind === "list")
    return [/** @type {unknown[]} */ (value).map((one) => one ?? _("bất kỳ")).join("; ")];
  if (kind === "range") return [/** @type {string[]} */ (value).join(" – ")];
  if (kind === "small_list")
    return parts.map((part) => String(/** @type {Rules} */ (value)[part] ?? ""));
  return [String(value)];
}

/** @param {string | undefined} text a number, or what is no number as it is: the API names it */
function numberOf(text) {
  if (!text) return null;
  return Number.isNaN(Number(text)) ? text : Number(text);
}

/** @param {string} text */
function numberOrAny(text) {
  return ANY_NUMBER.test(text) || text === _("bất kỳ") ? null : text;
}
