// @ts-check
/** A list of candidates as an office types or pastes it: one line each. Pure. */

/** @typedef {{ name: string, born?: string, unit?: string }} Line */
/** @typedef {{ at: number, line: Line }} Numbered a line and where it stands in what was pasted */

const NUMBERED = /^\s*(?:\(?\d{1,3}\s*[.)\-:]\s*|[-•*]\s+)/;
// The heads of a table's columns, copied with it.
const HEADS =
  /^(?:stt|tt|số tt|họ (?:và |, ?)?tên|năm sinh|ngày(?:, tháng, năm)? sinh|đơn vị|chức vụ|nơi công tác)$/i;
// Shown nowhere, and in the way between two words.
const UNSEEN = /[\u200b-\u200d\u2060\ufeff]+/g;
// What parts the cells of a line, the surest first: a unit may have commas and dashes of its own.
const SURE = /\t+|\s*[;|]\s*/;
const DASHES = /\s+[-–—]+\s+/;
const COMMAS = /\s*,\s*/;
const BORN = /^(?:sn\.?|sinh(?: ngày| năm)?:?)?\s*((?:\d{1,2}\s*[/.-]\s*){0,2}\d{4})$/i;
// How an office addresses people; the list has their names alone.
const ADDRESS = /^(?:đ\/c|đồng chí)[.:]?\s+/i;
// Also surnames, as of Ông Ích Khiêm: whoever pastes must say.
const MAYBE_ADDRESS = /^(?:ông|bà)\s+\S+\s+\S/i;
// The place in the list as it was sent: empty lines are not.
const OF_OPTION = /^options\.(\d+)(?:\.|$)/;

/**
 * `1. Trịnh Hải An, 18/04/1996, Tỉnh đoàn`, or the same cells pasted from a table. The year or date
 * of birth is known by its looks; what is left after the name is the unit.
 * @param {string} text
 * @returns {Line[]}
 */
export function readLines(text) {
  return readNumbered(text).map(({ line }) => line);
}

/** The same with the number of each line, counted as people count. @param {string} text @returns {Numbered[]} */
export function readNumbered(text) {
  return text
    .normalize("NFC")
    .replace(UNSEEN, "")
    .replaceAll("，", ",")
    .split(/\r?\n/)
    .map((line, index) => ({ at: index + 1, line: readLine(line) }))
    .filter((one) => /** @type {Line | null} */ (one.line) !== null)
    .map((one) => /** @type {Numbered} */ (one));
}

/** Which line an error of the API is about, if it is about one. @param {string} field @param {Numbered[]} lines @returns {Numbered | undefined} */
export function lineOf(field, lines) {
  const place = OF_OPTION.exec(field)?.[1];
  return place === undefined ? undefined : lines[Number(place)];
}

/** @param {string} text @returns {Line | null} */
function readLine(text) {
  const bare = text.replace(NUMBERED, "");
  const cells = bare
    .split(partOf(bare.trim()))
    .map((cell) => cell.replace(/\s+/g, " ").trim())
    .filter(Boolean);
  if (cells.length > 1 && cells.every((cell) => HEADS.test(cell))) return null;
  // A column of numbers before the names, as tables have it.
  if (cells.length > 1 && /^\d{1,3}\.?$/.test(cells[0])) cells.shift();
  const [addressed, ...others] = cells;
  const name = addressed?.replace(ADDRESS, "");
  if (!name) return null;
  const born = others.map((cell) => BORN.exec(cell)?.[1]).find(Boolean);
  const unit = others.filter((cell) => !BORN.test(cell)).join(", ");
  return {
    name,
    ...(born && { born: born.replace(/\s/g, "").replace(/[.-]/g, "/") }),
    ...(unit && { unit }),
  };
}

/** What parts the cells: of dashes and commas, whichever comes first. @param {string} text */
function partOf(text) {
  if (SURE.test(text)) return SURE;
  const [dash, comma] = [text.search(DASHES), text.search(COMMAS)];
  return dash >= 0 && (comma < 0 || dash < comma) ? DASHES : COMMAS;
}

/** What about a name looks unlike a name; null when nothing does. @param {Line} line @returns {"digits" | "one_word" | "address" | null} */
export function doubtOf({ name }) {
  if (/\d/.test(name)) return "digits";
  if (!name.includes(" ")) return "one_word";
  return MAYBE_ADDRESS.test(name) ? "address" : null;
}

/** A line as it is typed. @param {Line} line */
export function writeLine({ name, born, unit }) {
  return [name, born, unit].filter(Boolean).join("; ");
}
