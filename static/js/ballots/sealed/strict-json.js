// @ts-check
/** JSON in which no key stands twice and every number is whole: what readers could take two ways. Pure. */

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[{}[\],:]|[a-zA-Z]+|\s+|./gsu;
const WHOLE = /^-?\d+$/;

/** Is the text free of doubled keys and fractions? Whether it is JSON at all is another question. @param {string} text */
export function isStrictJson(text) {
  /** @type {(Set<string> | null)[]} the keys of each open object; null for an array */
  const open = [];
  let last = "";
  for (const [token] of text.matchAll(TOKEN)) {
    if (/^\s/.test(token)) continue;
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(null);
    else if (token === "}" || token === "]") open.pop();
    else if (/^[-\d]/.test(token) && !WHOLE.test(token)) return false;
    else if (token.startsWith('"') && (last === "{" || last === ",")) {
      const keys = open.at(-1);
      const key = JSON.parse(token);
      if (keys?.has(key)) return false;
      keys?.add(key);
    }
    last = token;
  }
  return true;
}
