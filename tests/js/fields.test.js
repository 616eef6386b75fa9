import assert from "node:assert/strict";
import { test } from "node:test";
import { toBody } from "../../static/js/core/fields.js";

const text = (name, value, kind) => ({ name, value, type: "text", kind });

test("dots make objects, brackets make lists", () => {
  const fields = [
    text("rules.seats", "13", "number"),
    text("channels[]", "paper"),
    text("channels[]", "electronic"),
  ];
  assert.deepEqual(toBody(fields), { rules: { seats: 13 }, channels: ["paper", "electronic"] });
});

test("an empty optional field is left out, an emptied one is null", () => {
  assert.deepEqual(
    toBody([text("note", "  "), text("item", "", "text"), text("seat", "", "number?")]),
    {
      item: "",
      seat: null,
    },
  );
});

test("a lone box is a truth value, boxes with values are the chosen ones", () => {
  const fields = [
    { name: "locked", value: "true", type: "checkbox", isChecked: false },
    { name: "who[]", value: "a", type: "checkbox", isChecked: true },
    { name: "who[]", value: "b", type: "checkbox", isChecked: false },
    { name: "kind", value: "motion", type: "radio", isChecked: true },
    { name: "kind", value: "election", type: "radio", isChecked: false },
  ];
  assert.deepEqual(toBody(fields), { locked: false, who: ["a"], kind: "motion" });
});

test("an instant of the hall carries its offset; numbers take the Vietnamese comma", () => {
  const fields = [text("starts_at", "2026-09-17T07:30", "instant"), text("share", "2,5", "number")];
  assert.deepEqual(toBody(fields), { starts_at: "2026-09-17T07:30:00+07:00", share: 2.5 });
});

test("texts are composed: two spellings of one name are one", () => {
  assert.equal(toBody([text("name", "Nguyễn".normalize("NFD"))]).name, "Nguyễn".normalize("NFC"));
});
