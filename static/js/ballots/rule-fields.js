// @ts-check
/** Rules of a ballot that differ from the chosen set: the fields that were filled in. Pure. */

const PREFIX = "rules.";
const NUMBERS = /^-?\d+$/;
const WORDS = new Map([
  ["true", true],
  ["false", false],
]);

/**
 * What the form says of rules: numbers as numbers, yes and no as truth, the rest as written. An
 * empty field leaves the rule to the set.
 * @param {FormData} form
 * @returns {Record<string, string | number | boolean>}
 */
export function rulesOf(form) {
  /** @type {Record<string, string | number | boolean>} */
  const rules = {};
  for (const [name, value] of form) {
    const text = String(value).trim();
    if (name.startsWith(PREFIX) && text) rules[name.slice(PREFIX.length)] = read(text);
  }
  return rules;
}

/** @param {string} text */
function read(text) {
  return WORDS.get(text) ?? (NUMBERS.test(text) ? Number(text) : text);
}
