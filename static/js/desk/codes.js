// @ts-check
/** What scanners give, and which of it is new. Pure. */

const CODE = /^[23456789BCGHKMNPQTV]{16}$/;
const CODE_AT_END = /[23456789BCGHKMNPQTV]{16}$/;
const REPEAT_WITHIN = 3000;

/**
 * The badge code in what a camera or scanner gave (bare, in groups, doubled, or an address);
 * whatever else it is comes back tidied, for the server to judge.
 * @param {string} raw
 */
export function codeOf(raw) {
  const plain = raw
    .normalize("NFKD")
    .replace(/[^\x21-\x7e]/g, "")
    .replace(/-/g, "");
  const text = plain.replace(/^\][A-Za-z]\d/, "").toUpperCase();
  const [address = ""] = text.split(/[?#]/);
  const last = address.replace(/\/+$/, "").split("/").pop() ?? "";
  const half = last.slice(0, last.length / 2);
  const code = half.length >= 16 && half + half === last ? half : last;
  return CODE.test(code) ? code : text;
}

/**
 * The badge code that a slow scanner typed into a field, behind what stood there; empty without one.
 * @param {string} value
 */
export function scannedInto(value) {
  return CODE.exec(codeOf(value))?.[0] ?? CODE_AT_END.exec(value.toUpperCase())?.[0] ?? "";
}

/** Lets each code through once: the same one is news again after it was away for three seconds. */
export class Repetitions {
  constructor() {
    /** @type {Map<string, number>} */
    this.seen = new Map();
  }

  /** @param {string} code @param {number} at milliseconds */
  isNew(code, at) {
    const before = this.seen.get(code);
    for (const [old, when] of this.seen) if (at - when > REPEAT_WITHIN) this.seen.delete(old);
    this.seen.set(code, at);
    return before === undefined || at - before > REPEAT_WITHIN;
  }

  /** It may be scanned again at once (undone, or refused by mistake). @param {string} code */
  forget(code) {
    this.seen.delete(code);
  }
}
