import assert from "node:assert/strict";
import { test } from "node:test";
import {
  fold,
  formatBytes,
  formatDate,
  formatDateTime,
  formatDuration,
  formatNumber,
  formatPercent,
  formatSeconds,
  formatTime,
} from "../../static/js/core/format.js";

test("numbers as written here and in English", () => {
  assert.equal(formatNumber(12345.678, 2, "vi"), "12.345,68");
  assert.equal(formatNumber(12345.678, 2, "en"), "12,345.68");
  assert.equal(formatNumber(247), "247");
});

test("shares are rounded half up from integers, and never of nothing", () => {
  assert.equal(formatPercent(8, 250), "3,2 %");
  assert.equal(formatPercent(1, 2000, 1, "vi"), "0,1 %"); // exactly 0.05: up
  assert.equal(formatPercent(2, 3, 0, "en"), "67 %");
  assert.equal(formatPercent(0, 0), "–");
});

test("times are those of the hall, wherever the tablet thinks it is", () => {
  const moment = "2026-09-17T00:30:05Z";
  assert.equal(formatTime(moment), "07:30");
  assert.equal(formatSeconds(moment), "07:30:05");
  assert.equal(formatDate("2026-09-17T23:59:00Z"), "18/09/2026");
  assert.equal(formatDateTime(moment), "07:30 17/09/2026");
});

test("lengths of time", () => {
  assert.equal(formatDuration(245), "4:05");
  assert.equal(formatDuration(3729), "1:02:09");
  assert.equal(formatDuration(-20), "−0:20");
});

test("sizes of files", () => {
  assert.equal(formatBytes(506_000, "vi"), "506 KB");
  assert.equal(formatBytes(1_234_567, "vi"), "1,2 MB");
});

test("marks and đ do not matter when searching, in either normal form", () => {
  assert.equal(fold("  Đặng  THỊ Ửng "), "dang thi ung");
  assert.equal(fold("Đặng".normalize("NFD")), "dang");
});
