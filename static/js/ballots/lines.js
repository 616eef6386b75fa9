// @ts-check
/** A list of candidates as an office types or pastes it: one line each. Pure. */

/** @typedef {{ name: string, born?: string, unit?: string }} Line */

const NUMBERED = /^\s*(?:\d{1,3}\s*[.)\-:]\s*|[-•*]\s+)/;
const SEPARATOR = /\t+|\s*[;|]\s*/;
const BORN = /^(?:sn\.?|sinh(?: ngày| năm)?:?)?\s*((?:\d{1,2}\s*[/.-]\s*){0,2}\d{4})$/i;

/**
 * `1. Trịnh Hải An; 18/04/1996; Tỉnh đoàn`, or the same cells pasted from a table. The year or date
 * of birth is known by its looks; what is left after the name is the unit.
 * @param {string} text
 * @returns {Line[]}
 */
export function readLines(text) {
  return text
    .normalize("NFC")
    .split(/\r?\n/)
    .map(readLine)
    .filter((line) => line !== null);
}

/** @param {string} text @returns {Line | null} */
function readLine(text) {
  const cells = text
    .replace(NUMBERED, "")
    .split(SEPARATOR)
    .map((cell) => cell.replace(/\s+/g, " ").trim())
    .filter(Boolean);
  // A column of numbers before the names, as tables have it.
  if (cells.length > 1 && /^\d{1,3}\.?$/.test(cells[0])) cells.shift();
  const [name, ...others] = cells;
  if (!name) return null;
  const born = others.map((cell) => BORN.exec(cell)?.[1]).find(Boolean);
  const unit = others.filter((cell) => !BORN.test(cell)).join(", ");
  return {
    name,
    ...(born && { born: born.replace(/\s/g, "").replace(/[.-]/g, "/") }),
    ...(unit && { unit }),
  };
}

/** A line as it is typed. @param {Line} line */
export function writeLine({ name, born, unit }) {
  return [name, born, unit].filter(Boolean).join("; ");
}
