// @ts-check
/** What the tellers' station shows: why it waits, how far it is, what it found, whether it agrees. */

import { h, icon, setShare, setText } from "../../core/dom.js";
import { formatNumber } from "../../core/format.js";
import { _ } from "../../core/i18n.js";
import { markWord, reasonWord } from "../words.js";
import { sumOf } from "./totals.js";

/** @typedef {import('../../projector/types.js').BallotState} BallotState */
/** @typedef {import('./totals.js').Totals} Totals */

/** @param {string} name @param {string} title @param {string} text @param {...(HTMLElement | null)} more */
export function notice(name, title, text, ...more) {
  return h(
    "section",
    { class: "sent is-waiting", role: "status" },
    icon(name, "is-huge"),
    h("h2", {}, title),
    text && h("p", {}, text),
    ...more,
  );
}

/** @param {string} title @param {string} text @param {...(HTMLElement | null)} more */
export function alarm(title, text, ...more) {
  return h(
    "section",
    { class: "sent is-trouble", role: "alert" },
    icon("shield-alert", "is-huge"),
    h("h2", {}, title),
    h("p", {}, text),
    ...more,
  );
}

/** A bar with its words; `update(done, text)`. @param {string} title @param {number} whole @param {string} unit what is counted */
export function progressCard(title, whole, unit) {
  const fill = h("div", { class: "progress-fill" });
  const words = h("p", { class: "station-count num" });
  const said = h("p", { class: "muted", role: "status" });
  const element = h(
    "section",
    { class: "card stack" },
    h("h2", {}, title),
    words,
    h("div", { class: "progress-track is-large", "aria-hidden": "true" }, fill),
    said,
  );
  const update = (/** @type {number} */ done, /** @type {string} */ text) => {
    setShare(fill, whole ? done / whole : 1);
    setText(words, `${formatNumber(done)}/${formatNumber(whole)} ${unit}`);
    setText(said, text);
  };
  update(0, "");
  return { element, update };
}

/** What this station found in the whole box. @param {BallotState} ballot @param {Totals[]} batches */
export function totalsCard(ballot, batches) {
  const totals = sumOf(batches);
  const invalid = Object.entries(totals.invalid);
  return h(
    "section",
    { class: "card is-flush" },
    h("header", { class: "card-head" }, h("h2", {}, _("Trạm này kiểm được"))),
    h(
      "dl",
      { class: "result-facts" },
      ...fact(_("Thu về"), totals.collected),
      ...fact(_("Hợp lệ"), totals.valid),
      ...(totals.blank ? fact(_("Phiếu trắng"), totals.blank) : []),
      ...fact(
        _("Không hợp lệ"),
        invalid.reduce((sum, [, count]) => sum + count, 0),
      ),
    ),
    invalid.length
      ? h(
          "ul",
          { class: "station-reasons small" },
          ...invalid.map(([reason, count]) => h("li", {}, `${reasonWord(reason)}: ${count}`)),
        )
      : null,
    tableFrame(_("Trạm này kiểm được"), marksTable(ballot, totals)),
  );
}

/** A table that can be scrolled by keyboard where it is wider than the screen. @param {string} label @param {HTMLTableElement} table */
export function tableFrame(label, table) {
  return h(
    "div",
    { class: "table-frame", tabindex: "0", role: "region", "aria-label": label },
    table,
  );
}

/** @param {BallotState} ballot @param {Totals} totals */
function marksTable(ballot, totals) {
  const isPlain = ballot.marks.length === 1;
  return h(
    "table",
    { class: "table" },
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("th", { scope: "col" }, _("Họ và tên, nội dung")),
        ...ballot.marks.map((mark) =>
          h("th", { scope: "col", class: "num" }, isPlain ? _("Số phiếu") : markWord(ballot, mark)),
        ),
      ),
    ),
    h(
      "tbody",
      {},
      ...ballot.options.map(({ id, name }) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, name || ballot.title),
          ...ballot.marks.map((mark) =>
            h("td", { class: "num" }, formatNumber(totals.marks[id]?.[mark] ?? 0)),
          ),
        ),
      ),
    ),
  );
}

/** @param {string} name @param {number} value */
function fact(name, value) {
  return [h("div", {}, h("dt", {}, name), h("dd", { class: "num" }, formatNumber(value)))];
}
