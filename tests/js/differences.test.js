// Where two counts of one box differ, named for the tellers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { differingRows } from "../../static/js/ballots/sealed/differences.js";

const found = (more) => ({ number: 1, valid: 2, blank: 0, invalid: {}, marks: {}, ...more });

test("only numbers that differ are told, each by its name", () => {
  const ballot = {
    marks: ["yes"],
    options: [
      { id: "a", name: "An" },
      { id: "b", name: "Bình" },
    ],
  };
  const first = found({ marks: { a: { yes: 2 }, b: { yes: 1 } } });
  const second = found({
    valid: 1,
    invalid: { blank: 1 },
    marks: { a: { yes: 1 }, b: { yes: 1 } },
  });
  assert.deepEqual(differingRows(ballot, [first, second]), [
    { name: "Hợp lệ", values: [2, 1] },
    { name: "Không hợp lệ: Phiếu trắng", values: [0, 1] },
    { name: "An", values: [2, 1] },
  ]);
  assert.deepEqual(differingRows(ballot, [first, first]), []);
});

test("the answers of a motion are told apart", () => {
  const ballot = { title: "Nghị quyết", marks: ["yes", "no"], options: [{ id: "a", name: "" }] };
  const rows = differingRows(ballot, [
    found({ marks: { a: { yes: 2 } } }),
    found({ marks: { a: { yes: 1, no: 1 } } }),
  ]);
  assert.deepEqual(
    rows.map(({ name }) => name),
    ["Nghị quyết: Tán thành", "Nghị quyết: Không tán thành"],
  );
});
