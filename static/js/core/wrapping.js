// @ts-check
/** Where a line may break: not within what people read as one. Pure. */

const SPACE = "\u00a0";
// A span of years; a number of a term or a session; a name that is never parted.
const TOGETHER = [/\d [–-] \d/g, /\S+ (?=[IVXL]+(?![\p{L}\d]))[IVXL]+/gu, /Hồ Chí Minh/g];

/** A title or a sentence whose parts stay together: "2026 – 2031", "khóa III". @param {string} text */
export function held(text) {
  return TOGETHER.reduce((kept, part) => kept.replace(part, join), text);
}

/** A sentence in which these words are never parted. @param {string} text @param {string[]} words */
export function holding(text, words) {
  return words.reduce((kept, word) => kept.replaceAll(word, join(word)), text);
}

/** @param {string} part */
function join(part) {
  return part.replaceAll(" ", SPACE);
}
