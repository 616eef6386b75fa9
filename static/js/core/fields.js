// @ts-check
/** From the fields of a form to the body of a request. */

/** @typedef {{ name: string, value: string, type?: string, isChecked?: boolean, kind?: string }} Field */

/**
 * The JSON body of these fields. `a.b` makes nested objects, `a[]` lists; an empty optional field
 * is left out. `kind` (the attribute data-type) turns a text into a number, a truth value, JSON,
 * an instant on the hall's clock (`instant`), or null when empty (`number?`).
 * @param {Field[]} fields
 */
export function toBody(fields) {
  /** @type {Record<string, any>} */
  const body = {};
  for (const field of fields) {
    const isBox = field.type === "checkbox" || field.type === "radio";
    if (field.type === "checkbox" && field.value === "true")
      place(body, field.name, field.isChecked === true);
    else if (!isBox || field.isChecked) placeText(body, field);
  }
  return body;
}

/** @param {Record<string, any>} body @param {Field} field */
function placeText(body, { name, value, kind = "" }) {
  if (value.trim() !== "") place(body, name, convert(value.trim(), kind.replace("?", "")));
  else if (kind.endsWith("?")) place(body, name, null);
  else if (kind === "text") place(body, name, "");
}

/** @param {string} value @param {string} kind */
function convert(value, kind) {
  if (kind === "number") return Number(value.replace(",", "."));
  if (kind === "boolean") return value === "true";
  if (kind === "json") return JSON.parse(value);
  if (kind === "instant") return `${value.length === 16 ? `${value}:00` : value}+07:00`;
  return value.normalize("NFC");
}

/** @param {Record<string, any>} body @param {string} name @param {unknown} value */
function place(body, name, value) {
  const isList = name.endsWith("[]");
  const path = name.replace("[]", "").split(".");
  const last = /** @type {string} */ (path.pop());
  const inner = path.reduce((object, key) => (object[key] ??= {}), body);
  if (isList) inner[last] = [...(inner[last] ?? []), value];
  else inner[last] = value;
}
