import assert from "node:assert/strict";
import { test } from "node:test";
import { believe, correct, corrected, lag } from "../../static/js/core/clock.js";
import { timeLeft } from "../../static/js/projector/countdown.js";

const END = "2026-09-17T02:30:00Z";
const before = (seconds) => timeLeft(END, Date.parse(END) - seconds * 1000);

test("the time left reads as minutes and seconds, and is over at zero", () => {
  assert.equal(before(900).text, "15:00");
  assert.equal(before(59.2).text, "1:00");
  assert.equal(before(0.4).text, "0:01");
  assert.deepEqual([before(0).text, before(0).isOver], ["0:00", true]);
  assert.deepEqual([before(-75).text, before(-75).isOver], ["0:00", true]);
});

test("the last minute is told apart", () => {
  assert.equal(before(61).isLast, false);
  assert.equal(before(60).isLast, true);
  assert.equal(before(0).isLast, false);
});

test("the text changes when a whole second is reached", () => {
  assert.equal(before(4.25).next, 250);
  assert.equal(before(4).next, 1000);
  assert.equal(before(4.25 - 0.25).text, "0:04");
});

test("a lag that an answer allows is kept; another one moves no further than it must", () => {
  // Told 10 000 (that is 10 000 to 10 999) to a question sent at 9 000 and answered at 9 100.
  assert.equal(corrected(1200, 10_000, 9_000, 9_100), 1200);
  assert.equal(corrected(0, 10_000, 9_000, 9_100), 900);
  assert.equal(corrected(9_999, 10_000, 9_000, 9_100), 2000);
});

test("a clock learns from an answer's date, and forgets nothing for an older page", () => {
  const at = Date.now();
  correct(new Date(at + 3_600_000).toUTCString(), at);
  assert.ok(Math.abs(lag() - 3_600_000) <= 2000);
  const known = lag();
  correct(null, at);
  believe(known - 60_000);
  assert.equal(lag(), known);
});
