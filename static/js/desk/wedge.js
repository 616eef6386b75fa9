// @ts-check
/**
 * Keyboard-wedge scanners: they type a code and Enter, whatever has the focus.
 *
 * Keys are read by their place on the keyboard, so that no input method (Telex, VNI) and no layout
 * comes between. Quick typing that ends with Enter is a scanner; anything slower is a person.
 */

// The longest pause between two keys of a scanner; in a field, a quick typist must not pass for one.
const PAUSE = 1000;
const PAUSE_IN_FIELD = 45;
const FEWEST = 6;
const MARKS = /** @type {Record<string, [string, string]>} */ ({
  Slash: ["/", "?"],
  Semicolon: [";", ":"],
  Period: [".", ">"],
  Minus: ["-", "_"],
  Equal: ["=", "+"],
  BracketRight: ["]", "}"],
});

/** Collects keys into what a scanner typed. Pure: keys and times in, text out. */
export class Wedge {
  /** @param {{ isCaseKept?: boolean }} [options] badges are capitals alone; a teller's slip is not */
  constructor({ isCaseKept = false } = {}) {
    this.isCaseKept = isCaseKept;
    this.text = "";
    this.last = 0;
  }

  /**
   * One key; gives the whole text when a scanner has finished, else null.
   * @param {{ code: string, key: string, shiftKey: boolean }} key
   * @param {number} at milliseconds
   * @param {number} [pause]
   */
  take(key, at, pause = PAUSE) {
    if (at - this.last > pause) this.text = "";
    this.last = at;
    if (key.key === "Enter" || key.key === "Tab" || key.code === "NumpadEnter")
      return this.finish();
    this.text += this.isCaseKept && !key.shiftKey ? signOf(key).toLowerCase() : signOf(key);
    return null;
  }

  finish() {
    const text = this.text;
    this.text = "";
    return text.length >= FEWEST ? text : null;
  }
}

/** @param {{ code: string, key: string, shiftKey: boolean }} key */
function signOf({ code, key, shiftKey }) {
  if (/^Key[A-Z]$/.test(code)) return code.slice(3);
  if (/^Digit\d$/.test(code) && !shiftKey) return code.slice(5);
  if (/^Numpad\d$/.test(code)) return code.slice(6);
  const mark = MARKS[code];
  if (mark) return mark[shiftKey ? 1 : 0];
  return key.length === 1 ? key : "";
}

/**
 * Listen to every key of the page; what a scanner typed into a field is taken out of it again.
 * @param {(text: string) => void} onScan
 * @param {{ isCaseKept?: boolean, signal?: AbortSignal }} [options]
 */
export function listenToScanner(onScan, { isCaseKept, signal } = {}) {
  const wedge = new Wedge({ isCaseKept });
  /** @type {{ field: HTMLInputElement, value: string } | null} */
  let before = null;
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const field = event.target instanceof HTMLInputElement ? event.target : null;
      const isFirst = !wedge.text || event.timeStamp - wedge.last > PAUSE_IN_FIELD;
      if (isFirst && field) before = { field, value: field.value };
      const text = wedge.take(event, event.timeStamp, field ? PAUSE_IN_FIELD : PAUSE);
      if (text === null) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (before && before.field === field) field.value = before.value;
      before = null;
      onScan(text);
    },
    { capture: true, signal },
  );
}
