import assert from "node:assert/strict";
import { test } from "node:test";
import { held, holding } from "../../static/js/core/wrapping.js";

/** A space at which no line breaks, made visible. */
const seen = (text) => text.replaceAll("\u00a0", "_");

test("a span of years, the number of a term and a name stay on one line", () => {
  const title = "Bầu BCH Đoàn TNCS Hồ Chí Minh khóa III, nhiệm kỳ 2026 – 2031";
  assert.equal(seen(held(title)), "Bầu BCH Đoàn TNCS Hồ_Chí_Minh khóa_III, nhiệm kỳ 2026_–_2031");
  assert.equal(seen(held("Vòng IV và Quý XI")), "Vòng_IV và Quý_XI");
});

test("words that begin like a number of a term are left alone", () => {
  assert.equal(
    seen(held("Thông qua Luật – Lê Văn Xuân, Ian Ivan")),
    "Thông qua Luật – Lê Văn Xuân, Ian Ivan",
  );
});

test("the words of an answer stay together in the sentence about it", () => {
  const said = holding("chọn Đồng ý hoặc Không đồng ý.", ["Đồng ý", "Không đồng ý"]);
  assert.equal(seen(said), "chọn Đồng_ý hoặc Không_đồng_ý.");
});
