// @ts-check
/** Where two counts of one box differ: every number that is not the same in all of them. */

import { get } from "../../core/api.js";
import { h } from "../../core/dom.js";
import { formatNumber } from "../../core/format.js";
import { _ } from "../../core/i18n.js";
import { markWord, reasonWord } from "../words.js";
import { tableFrame } from "./station-cards.js";

/** @typedef {import('../../projector/types.js').BallotState} BallotState */
/** @typedef {import('./totals.js').Totals & { number: number, place: string }} Found */

/** The table of differences; null while nothing can be compared. @param {BallotState} ballot */
export async function differencesCard(ballot) {
  const { items } = await get(`/api/v1/ballots/${ballot.id}/counts`);
  const rows = differingRows(ballot, items);
  return rows.length ? card(items, rows) : null;
}

/** Pure. @param {BallotState} ballot @param {Found[]} found @returns {{ name: string, values: number[] }[]} */
export function differingRows(ballot, found) {
  const reasons = new Set(found.flatMap(({ invalid }) => Object.keys(invalid)));
  const isPlain = ballot.marks.length === 1;
  const row = (/** @type {string} */ name, /** @type {(each: Found) => number} */ of) => ({
    name,
    values: found.map(of),
  });
  const rows = [
    row(_("Hợp lệ"), ({ valid }) => valid),
    row(_("Phiếu trắng"), ({ blank }) => blank),
    ...[...reasons].map((reason) =>
      row(
        _("Không hợp lệ: {reason}", { reason: reasonWord(reason) }),
        ({ invalid }) => invalid[reason] ?? 0,
      ),
    ),
    ...ballot.options.flatMap(({ id, name }) =>
      ballot.marks.map((mark) =>
        row(
          isPlain ? name : `${name || ballot.title}: ${markWord(ballot, mark)}`,
          ({ marks }) => marks[id]?.[mark] ?? 0,
        ),
      ),
    ),
  ];
  return rows.filter(({ values }) => new Set(values).size > 1);
}

/** @param {Found[]} found @param {ReturnType<typeof differingRows>} rows */
function card(found, rows) {
  const title = _("Các lượt kiểm khác nhau ở đâu");
  return h(
    "section",
    { class: "card is-flush count-differences" },
    h("header", { class: "card-head" }, h("h2", {}, title)),
    tableFrame(title, table(found, rows)),
  );
}

/** @param {Found[]} found @param {ReturnType<typeof differingRows>} rows */
function table(found, rows) {
  const places = found.map(({ number, place }) =>
    h("th", { scope: "col", class: "num" }, _("Lượt {number} · {place}", { number, place })),
  );
  return h(
    "table",
    { class: "table" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, _("Họ và tên, nội dung")), ...places)),
    h("tbody", {}, ...rows.map(tableRow)),
  );
}

/** @param {{ name: string, values: number[] }} row */
function tableRow({ name, values }) {
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, name),
    ...values.map((value) => h("td", { class: "num" }, formatNumber(value))),
  );
}
