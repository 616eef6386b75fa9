// @ts-check
/** Which column of the file means what, to look at and to correct. */

import { h, must, pageData } from "../core/dom.js";
import { _ } from "../core/i18n.js";

/** @typedef {import("./types.js").Column} Column */

/** @type {{ fields: [string, string][], others: Record<string, string> }} */
const words = pageData("field-words");

/** A field in the words of the page. @param {string} field */
export function fieldWord(field) {
  const known = words.fields.find(([name]) => name === field);
  return known?.[1] ?? words.others[field] ?? field;
}

/**
 * Draw one choice for each column of the file.
 * @param {Column[]} columns
 * @param {(field: string, column: string, former: string) => void} onChoice
 */
export function showColumns(columns, onChoice) {
  must("#column-choices").replaceChildren(
    ...columns.map(({ column, heading, field }) => {
      const choice = h(
        "select",
        { class: "input" },
        h("option", { value: "" }, _("Không đọc cột này")),
        ...words.fields.map(([value, text]) =>
          h("option", { value, selected: value === field }, text),
        ),
      );
      choice.addEventListener("change", () => onChoice(choice.value, column, field));
      const name = h("span", { class: "field-label" }, `${column} · ${heading || "–"}`);
      return h("label", { class: "field" }, name, choice);
    }),
  );
}
