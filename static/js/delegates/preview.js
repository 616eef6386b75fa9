// @ts-check
/** What an import would do: counts, notices, and every row with what is wrong or different. */

import { h, icon, must, setText } from "../core/dom.js";
import { formatNumber } from "../core/format.js";
import { _ } from "../core/i18n.js";
import { fieldWord } from "./columns.js";

/** @typedef {import("./types.js").Preview} Preview */
/** @typedef {import("./types.js").Row} Row */
/** @typedef {import("./types.js").CellProblem} CellProblem */
/** @typedef {import("./types.js").Change} Change */
/** @typedef {{ text: string, matches: (row: Row) => boolean }} Filter */

const PAGE = 100;

/** @type {Record<string, { text: string, tone: string }>} */
const ACTIONS = {
  created: { text: _("Thêm mới"), tone: "is-ok" },
  updated: { text: _("Cập nhật"), tone: "is-info" },
  unchanged: { text: _("Giữ nguyên"), tone: "" },
  skipped: { text: _("Bỏ qua, có lỗi"), tone: "is-bad" },
};
/** @type {Filter[]} */
const FILTERS = [
  { text: _("Có lỗi"), matches: (row) => row.errors.length > 0 },
  { text: _("Cần xem lại"), matches: (row) => row.warnings.length > 0 },
  { text: _("Thêm mới"), matches: (row) => row.status === "created" },
  { text: _("Cập nhật"), matches: (row) => row.status === "updated" },
  { text: _("Tất cả"), matches: () => true },
];

/** Draw everything of a preview. @param {Preview} preview */
export function showPreview(preview) {
  const { rows, units, sheet, header_row: header } = preview;
  const people = formatNumber(rows.length);
  setText(must("#preview-title"), _("Đọc được {people} người", { people }));
  setText(
    must("#preview-lede"),
    _("{units} đơn vị · trang “{sheet}”, tiêu đề ở dòng {header}", { units, sheet, header }),
  );
  for (const place of document.querySelectorAll("[data-count]")) {
    const name = /** @type {HTMLElement} */ (place).dataset.count ?? "";
    setText(place, formatNumber(/** @type {any} */ (preview)[name]));
  }
  showNotices(preview);
  showFilters(rows);
  showConfirmation(preview);
}

/** @param {Preview} preview */
function showNotices({ notices, not_in_file: absent }) {
  const texts = notices.map(({ row, message }) => _("Dòng {row}: {message}", { row, message }));
  if (absent)
    texts.push(
      _("{count} người đã có trong hệ thống nhưng không có trong tệp này; họ được giữ nguyên.", {
        count: absent,
      }),
    );
  const place = must("#notices");
  place.hidden = texts.length === 0;
  must("ul", place).replaceChildren(...texts.map((text) => h("li", {}, text)));
}

/** The filters that have rows; the most urgent one is on. @param {Row[]} rows */
function showFilters(rows) {
  const useful = FILTERS.filter(({ matches }) => rows.some(matches));
  const chips = useful.map((filter) => {
    const label = `${filter.text} (${formatNumber(rows.filter(filter.matches).length)})`;
    const chip = h("button", { class: "chip", type: "button" }, label);
    chip.addEventListener("click", () => press(chip, filter));
    return chip;
  });
  /** @param {HTMLButtonElement} chip @param {Filter} filter */
  function press(chip, filter) {
    for (const other of chips) other.setAttribute("aria-pressed", String(other === chip));
    showRows(rows.filter(filter.matches), PAGE);
  }
  must("#row-filters").replaceChildren(...chips);
  if (chips[0] && useful[0]) press(chips[0], useful[0]);
}

/** @param {Row[]} rows @param {number} count */
function showRows(rows, count) {
  must("#rows tbody").replaceChildren(...rows.slice(0, count).map(rowOf));
  const words = { shown: Math.min(count, rows.length), total: rows.length };
  const more = h("button", { class: "button", type: "button" }, _("Xem thêm"));
  more.addEventListener("click", () => showRows(rows, count + PAGE));
  must("#rows-foot").replaceChildren(
    h("span", {}, _("Đang hiện {shown} trong {total} dòng", words)),
    ...(rows.length > count ? [more] : []),
  );
}

/** @param {Row} row */
function rowOf(row) {
  const { text, tone } = ACTIONS[row.status] ?? { text: row.status, tone: "" };
  return h(
    "tr",
    {},
    h("td", { class: "num shrink", "data-label": _("Dòng") }, row.row),
    h("th", { scope: "row" }, row.name || _("(chưa đọc được tên)")),
    h(
      "td",
      { class: "shrink", "data-label": _("Sẽ") },
      h("span", { class: `badge ${tone}` }, text),
    ),
    h(
      "td",
      {},
      ...row.errors.map((problem) => problemOf(problem, "circle-alert")),
      ...row.warnings.map((problem) => problemOf(problem, "triangle-alert")),
      ...row.changes.map(changeOf),
    ),
  );
}

/** @param {CellProblem} problem @param {string} sign */
function problemOf({ column, heading, message }, sign) {
  const place = column && h("strong", {}, _("Cột {column} · {heading}: ", { column, heading }));
  return h(
    "p",
    { class: `row-problem ${sign === "circle-alert" ? "is-error" : "is-warning"}` },
    icon(sign),
    h("span", {}, place, message),
  );
}

/** @param {Change} change */
function changeOf({ field, before, after }) {
  const values = before || after ? `${before || "–"} → ${after || "–"}` : _("có thay đổi");
  return h("p", { class: "row-problem" }, h("strong", {}, `${fieldWord(field)}: `), values);
}

/** What the button will do, in words. @param {Preview} preview */
function showConfirmation({ created, updated, skipped }) {
  const changes = created + updated;
  const count = formatNumber(changes);
  must("#confirm").hidden = changes === 0;
  setText(
    must("#confirm span"),
    skipped
      ? _("Nhập {count} người, bỏ qua dòng lỗi", { count })
      : _("Nhập {count} người", { count }),
  );
  setText(must("#confirm-note"), noteOf(changes, skipped));
}

/** @param {number} changes @param {number} skipped */
function noteOf(changes, skipped) {
  const left = _("{count} dòng có lỗi sẽ không được nhập.", { count: skipped });
  if (changes === 0) return skipped ? left : _("Tệp này không có gì mới so với hệ thống.");
  if (!skipped) return _("Chưa có gì được lưu.");
  return [left, _("Nên sửa tệp rồi chọn lại.")].join(" ");
}
