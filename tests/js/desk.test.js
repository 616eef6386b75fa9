// What the desk makes of scanners and codes, without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { codeOf, Repetitions, scannedInto } from "../../static/js/desk/codes.js";
import { Wedge } from "../../static/js/desk/wedge.js";

const CODE = "7KQM3GT9BNH24CPV";

test("a code is read in every form a scanner gives it", () => {
  const forms = [
    CODE,
    CODE.toLowerCase(),
    `]Q1${CODE}`,
    `https://hall.example/b/${CODE}`,
    `HTTPS://HALL.EXAMPLE/B/${CODE}`,
    `http://10.0.0.5/b/${CODE}/?x=1`,
    CODE + CODE,
    "7KQM 3GT9 BNH2 4CPV",
    `${CODE.slice(0, 8)}-${CODE.slice(8)}`,
  ];
  for (const form of forms) assert.equal(codeOf(form), CODE, form);
});

test("what is no code stays for the server to judge", () => {
  assert.equal(codeOf("abc"), "ABC");
  assert.equal(codeOf("  "), "");
});

test("a code held before the camera is one scan", () => {
  const repetitions = new Repetitions();
  const times = [0, 1000, 2500, 5000, 7900, 8000, 11_001];
  assert.deepEqual(
    times.map((at) => repetitions.isNew("a", at)),
    [true, false, false, false, false, false, true],
  );
  assert.equal(repetitions.isNew("b", 11_002), true);
});

test("an undone code may come again at once", () => {
  const repetitions = new Repetitions();
  repetitions.isNew("a", 0);
  repetitions.forget("a");
  assert.equal(repetitions.isNew("a", 10), true);
});

test("a code typed slowly into a field is found behind what stood there", () => {
  for (const value of [CODE, CODE.toLowerCase(), `Cửa 2${CODE}`, `Cửa 2 ${CODE}`])
    assert.equal(scannedInto(value), CODE);
  for (const value of ["", "Cửa 1", "Bàn điểm danh cửa chính"])
    assert.equal(scannedInto(value), "");
});

/** @param {Wedge} wedge @param {[string, string, boolean?][]} keys @param {number} [pace] */
function type(wedge, keys, pace = 5) {
  let at = wedge.last + 5000;
  /** @type {string | null} */
  let text = null;
  for (const [code, key, shiftKey = false] of keys) {
    at += pace;
    text = wedge.take({ code, key, shiftKey }, at);
  }
  return text;
}

/** @param {string} text @returns {[string, string][]} */
const keysOf = (text) =>
  [...text].map((sign) => [/\d/.test(sign) ? `Digit${sign}` : `Key${sign}`, sign]);

test("a scanner's keys and Enter are a code", () => {
  assert.equal(type(new Wedge(), [...keysOf(CODE), ["Enter", "Enter"]]), CODE);
});

test("an input method between keyboard and page changes nothing", () => {
  const keys = /** @type {[string, string][]} */ (
    keysOf("DDAWOO12").map(([code]) => [code, "Process"])
  );
  assert.equal(type(new Wedge(), [...keys, ["Enter", "Enter"]]), "DDAWOO12");
});

test("an address with marks is typed through", () => {
  const keys = /** @type {[string, string, boolean?][]} */ ([
    ...keysOf("HTTPS"),
    ["ShiftLeft", "Shift", true],
    ["Semicolon", ":", true],
    ["Slash", "/"],
    ["Slash", "/"],
    ["Enter", "Enter"],
  ]);
  assert.equal(type(new Wedge(), keys), "HTTPS://");
});

test("slow typing, a short text and a bare Enter are no scan", () => {
  assert.equal(type(new Wedge(), [...keysOf(CODE), ["Enter", "Enter"]], 1100), null);
  assert.equal(type(new Wedge(), [...keysOf("ABC"), ["Enter", "Enter"]]), null);
  assert.equal(type(new Wedge(), [["Enter", "Enter"]]), null);
});

test("capitals are kept apart where the code needs them", () => {
  const wedge = new Wedge({ isCaseKept: true });
  const keys = [
    ["KeyP", "P", true],
    ["KeyA", "a"],
    ["Semicolon", ":", true],
    ["Minus", "_", true],
    ["Minus", "-"],
    ["KeyZ", "Z", true],
    ["Digit7", "7"],
    ["Enter", "Enter"],
  ];
  assert.equal(type(wedge, keys), "Pa:_-Z7");
});
