// @ts-check
/** Whose ballot is being filled in, and how the others of this person stand. */

import { h, icon } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { linesLeft, standingText, weightText, whoseText } from "./mine.js";

/** @typedef {import('./mine.js').Line} Line */

/** Above the paper: whose it is, and how many are to be filled in. @param {Line[]} lines @param {Line} line */
export function whoseBanner(lines, line) {
  const weight = weightText(lines, line);
  const place = { number: lines.indexOf(line) + 1, count: lines.length };
  return h(
    "section",
    { class: `whose${line.is_own ? "" : " is-proxy"}` },
    icon(line.is_own ? "user-round" : "users-round", "is-large"),
    h(
      "div",
      {},
      h("h2", { class: "whose-name" }, whoseText(line)),
      h(
        "p",
        { class: "small" },
        [line.is_own ? "" : _("theo uỷ quyền"), line.is_own ? "" : line.unit, weight]
          .filter(Boolean)
          .join(" · "),
      ),
    ),
    lines.length > 1 && h("p", { class: "whose-place num" }, _("Phiếu {number}/{count}", place)),
  );
}

/** In the bar below the paper, where the banner is out of sight. @param {Line} line */
export function whoseTag(line) {
  return h("p", { class: `whose-tag${line.is_own ? "" : " is-proxy"}` }, whoseText(line));
}

/**
 * After a ballot was cast, or when none can be: all of them, and the way to the next.
 * @param {Line[]} lines
 * @param {ReadonlyMap<string, string>} receipts known to this page alone
 * @param {(line: Line) => void} onFill
 */
export function linesCard(lines, receipts, onFill) {
  const left = linesLeft(lines).length;
  return h(
    "section",
    { class: "card is-flush" },
    h(
      "header",
      { class: "card-head" },
      h("h2", {}, left ? _("Còn {left} phiếu phải bỏ", { left }) : _("Các phiếu của đồng chí")),
    ),
    h("ul", { class: "list" }, ...lines.map((line) => h("li", {}, row(lines, line)))),
  );

  /** @param {Line[]} all @param {Line} line */
  function row(all, line) {
    const receipt = receipts.get(line.delegate_id) ?? line.receipt;
    const facts = [line.is_own ? "" : line.unit, weightText(all, line)].filter(Boolean);
    return h(
      "div",
      { class: "list-row" },
      icon(line.has_voted ? "circle-check" : "circle"),
      h(
        "span",
        {},
        h("span", { class: "list-title" }, whoseText(line)),
        ...facts.map((fact) => h("span", { class: "list-meta whose-fact" }, fact)),
        receipt &&
          h("span", { class: "list-meta whose-fact num" }, _("Biên nhận {receipt}", { receipt })),
      ),
      h("span", { class: "list-end" }, line.may_vote ? fillButton(line) : standing(line)),
    );
  }

  /** @param {Line} line */
  function fillButton(line) {
    return h(
      "button",
      { class: "button is-primary", type: "button", onclick: () => onFill(line) },
      line.is_own ? _("Ghi phiếu của tôi") : _("Ghi phiếu này"),
    );
  }
}

/** @param {Line} line */
function standing(line) {
  return h("span", { class: `badge${line.has_voted ? " is-ok" : ""}` }, standingText(line));
}

/** Fill in this ballot like the one before; offered where everybody sees the votes anyway. @param {() => void} onclick */
export function sameAgain(onclick) {
  return h(
    "button",
    { class: "button is-large", type: "button", onclick },
    icon("copy"),
    h("span", {}, _("Chọn giống phiếu trước")),
  );
}
