// @ts-check
/** Texts of the scripts: Vietnamese in the source, other languages from the page's catalogue. */

/** @type {Record<string, string>} */
const texts = readCatalogue();

/** The language of the page: `vi` or `en`. */
export const locale = globalThis.document?.documentElement.lang || "vi";

/**
 * The text in the language of the page, with `{name}` replaced.
 * @param {string} source
 * @param {Record<string, string | number>} [values]
 */
export function _(source, values) {
  return fill(texts[source] ?? source, values);
}

/**
 * Put values into the `{name}` places of a text; an unknown place stays as it is.
 * @param {string} text
 * @param {Record<string, string | number>} [values]
 */
export function fill(text, values = {}) {
  return text.replace(/\{(\w+)\}/g, (place, name) =>
    name in values ? String(values[name]) : place,
  );
}

/** @returns {Record<string, string>} */
function readCatalogue() {
  const source = globalThis.document?.getElementById("script-texts")?.textContent;
  return source ? JSON.parse(source) : {};
}
