// @ts-check
/** Cards of a ballot on the console: its numbers, its count, its paper, what does not add up. */

import { h, icon, setShare } from "../core/dom.js";
import { formatNumber } from "../core/format.js";
import { _ } from "../core/i18n.js";
import { votesWord } from "./aftermath.js";
import { person } from "./person.js";
import { markWord, methodWord } from "./words.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */

/** @param {BallotState} ballot */
export function numbersCard(ballot) {
  const { entitled, issued, collected } = /** @type {NonNullable<BallotState['box']>} */ (
    ballot.box
  );
  const quorum = ballot.staff?.quorum;
  return h(
    "section",
    { class: "card" },
    h(
      "div",
      { class: "stats" },
      stat(_("Trong danh sách"), entitled),
      stat(_("Phát phiếu"), issued),
      stat(ballot.kind === "motion" ? _("Đã biểu quyết") : _("Trong thùng"), collected),
      stat(_("Còn lại"), Math.max(0, issued - collected)),
    ),
    bar(collected, issued),
    quorum && quorumLine(quorum),
  );
}

/** May the assembly decide: the numbers, and what they mean. @param {import('../projector/types.js').QuorumView} quorum */
export function quorumLine(quorum) {
  const { met, is_of_shares, people_needed, units_needed } = quorum;
  const people = {
    present: formatNumber(quorum.people),
    needed: formatNumber(people_needed ?? 0),
  };
  const units = { present: quorum.units, needed: units_needed ?? 0 };
  const said = [
    people_needed !== null &&
      (is_of_shares
        ? _("Dự {present} cổ phần, cần {needed}", people)
        : _("Có mặt {present} người, cần {needed}", people)),
    units_needed !== null && _("{present} đơn vị, cần {needed}", units),
  ].filter(Boolean);
  return h(
    "p",
    { class: "row run-quorum" },
    h(
      "span",
      { class: `badge ${met ? "is-ok" : "is-bad"}` },
      icon(met ? "circle-check" : "triangle-alert"),
      met ? _("Đủ điều kiện quyết định") : _("Chưa đủ người theo quy định"),
    ),
    said.length > 0 && h("span", { class: "muted small" }, said.join(" · ")),
  );
}

/** @param {BallotState} ballot */
export function countCard(ballot) {
  const tally = /** @type {NonNullable<BallotState['tally']>} */ (ballot.tally);
  const names = new Map(ballot.options.map((option) => [option.id, option.name]));
  const isQuestion = ballot.kind === "motion" && ballot.options.length === 1;
  const lines = isQuestion
    ? ballot.marks.map((mark) => ({
        name: markWord(ballot, mark),
        votes: tally.options[0]?.marks[mark] ?? 0,
      }))
    : tally.options.map(({ id, votes }) => ({ name: names.get(id) ?? "", votes }));
  const isOfShares = ballot.unit_of_votes === "shares";
  // Ballots in the box are no measure of shares, nor of points that are heaped.
  const whole = Math.max(tally.base ?? 0, tally.needed ?? 0, ...lines.map(({ votes }) => votes));
  return h(
    "section",
    { class: "card" },
    h(
      "header",
      { class: "card-head" },
      h(
        "h2",
        {},
        isQuestion
          ? _("Số phiếu đến lúc này")
          : _("Đã kiểm {counted}/{total}", { counted: tally.counted, total: tally.total }),
      ),
      !isQuestion &&
        h(
          "span",
          { class: "muted" },
          _("Hợp lệ {valid} · Không hợp lệ {invalid}", {
            valid: tally.valid,
            invalid: tally.invalid,
          }),
        ),
    ),
    !isQuestion && bar(tally.counted, tally.total),
    h(
      "ul",
      { class: `run-count${isOfShares ? " is-of-shares" : ""}` },
      ...lines.map(({ name, votes }) =>
        h(
          "li",
          {},
          h("span", {}, name),
          bar(votes, isOfShares ? whole : Math.max(whole, tally.total)),
          h(
            "b",
            { class: "num" },
            isOfShares ? votesWord(votes, ballot, ballot) : formatNumber(votes),
          ),
        ),
      ),
    ),
  );
}

/** @param {{ message: string }[]} problems */
export function problemsCard(problems) {
  return alertCard("is-bad", _("Số liệu chưa khớp, chưa lập được biên bản"), problems);
}

/** @param {{ message: string }[]} warnings */
export function warningsCard(warnings) {
  return alertCard("is-warn", _("Cần xem lại"), warnings);
}

/** @param {string} tone @param {string} title @param {{ message: string }[]} found */
function alertCard(tone, title, found) {
  return h(
    "section",
    { class: `alert ${tone}`, role: "alert" },
    icon("triangle-alert"),
    h(
      "div",
      { class: "alert-body" },
      h("p", { class: "alert-title" }, title),
      ...found.map(({ message }) => h("p", {}, message)),
    ),
  );
}

/** What is voted on, and how. @param {BallotState} ballot */
export function paperCard(ballot) {
  const isList = ballot.kind === "election";
  return h(
    "section",
    { class: "card is-flush" },
    h(
      "header",
      { class: "card-head" },
      h(
        "h2",
        {},
        isList ? _("Danh sách {names} người", { names: ballot.options.length }) : _("Nội dung"),
      ),
      h("p", { class: "muted small" }, methodWord(ballot)),
    ),
    h(
      "ol",
      { class: "paper-rows is-read" },
      ...ballot.options.map((option, index) =>
        h("li", { class: "paper-row" }, ...person(ballot, option, index + 1)),
      ),
    ),
  );
}

/** The rules of this ballot, by name and in words. @param {BallotState} ballot @param {Record<string, [string, string]>} presets */
export function rulesCard(ballot, presets) {
  const words = presets[ballot.staff?.rules.preset];
  if (!words) return [];
  const [name, meaning] = words;
  return [
    h(
      "section",
      { class: "card is-sunken" },
      h("p", { class: "strong" }, icon("scale"), " ", name),
      h("p", { class: "small" }, meaning),
    ),
  ];
}

/** @param {string} label @param {number} value */
function stat(label, value) {
  return h(
    "div",
    { class: "stat" },
    h("span", { class: "stat-label" }, label),
    h("span", { class: "stat-value num" }, formatNumber(value)),
  );
}

/** @param {number} part @param {number} whole */
function bar(part, whole) {
  const fill = h("div", { class: "progress-fill" });
  setShare(fill, whole ? part / whole : 0);
  return h("div", { class: "progress-track", "aria-hidden": "true" }, fill);
}
