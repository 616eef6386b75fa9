import assert from "node:assert/strict";
import { test } from "node:test";
import { _, fill } from "../../static/js/core/i18n.js";

test("places are filled, unknown ones stay", () => {
  assert.equal(fill("Đã chọn {count}/{seats}", { count: 13 }), "Đã chọn 13/{seats}");
});

test("without a catalogue the source itself is shown", () => {
  assert.equal(_("Gửi ý kiến"), "Gửi ý kiến");
});
