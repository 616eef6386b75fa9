// @ts-check
/** How a pasted list was understood, shown under it before anything is made of it. */

import { h, icon } from "../../core/dom.js";
import { _ } from "../../core/i18n.js";
import { doubtOf } from "./lines.js";

const DOUBTS = {
  digits: _("Họ tên có chữ số: kiểm tra cách ngăn các phần."),
  one_word: _("Họ tên chỉ có một chữ."),
  address: _("“Ông”, “Bà” là họ hay cách gọi? Cách gọi thì xoá đi."),
};

/** @param {Element} list @param {import('./lines.js').Line[]} lines */
export function showLines(list, lines) {
  list.toggleAttribute("hidden", !lines.length);
  list.replaceChildren(...lines.map(row));
}

/** @param {import('./lines.js').Line} line */
function row(line) {
  const doubt = doubtOf(line);
  const about = [line.born, line.unit].filter(Boolean).join(" · ");
  return h(
    "li",
    {},
    h("strong", {}, line.name),
    about && h("span", { class: "muted" }, about),
    doubt && h("span", { class: "line-doubt" }, icon("triangle-alert"), DOUBTS[doubt]),
  );
}
