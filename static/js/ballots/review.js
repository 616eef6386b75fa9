// @ts-check
/** A look at one's ballot before it is sent: what it says, in full. */

import { h, icon } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { complaint } from "./paper.js";
import { markWord } from "./words.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */
/** @typedef {import('./paper.js').Choices} Choices */

/**
 * @param {BallotState} ballot
 * @param {Choices} choices
 * @param {() => void} onBack
 * @param {() => void} onSend
 */
export function reviewSheet(ballot, choices, onBack, onSend) {
  const problem = complaint(ballot, choices);
  const isElection = ballot.kind === "election";
  return h(
    "div",
    { class: "review" },
    h("h2", { tabindex: "-1" }, _("Đồng chí xem lại trước khi gửi")),
    ...said(ballot, choices),
    problem &&
      h("p", { class: "alert is-warn" }, icon("triangle-alert"), h("span", {}, problem.text)),
    h("p", { class: "muted" }, _("Sau khi gửi, phiếu không sửa được.")),
    h(
      "div",
      { class: "paper-bar" },
      h(
        "button",
        { class: "button is-large", type: "button", onclick: onBack },
        icon("arrow-left"),
        h("span", {}, _("Sửa lại")),
      ),
      h(
        "button",
        { class: "button is-primary is-large grow", type: "button", onclick: onSend },
        icon("send"),
        h("span", {}, isElection ? _("Bỏ phiếu") : _("Gửi biểu quyết")),
      ),
    ),
  );
}

/** What the ballot says, in full. @param {BallotState} ballot @param {Choices} choices @returns {HTMLElement[]} */
function said(ballot, choices) {
  if (ballot.method === "strike_out" || ballot.method === "pick") {
    const isFor = (/** @type {string} */ id) =>
      ballot.method === "pick" ? id in choices : choices[id] !== "struck";
    const chosen = ballot.options.filter(({ id }) => isFor(id));
    const others = ballot.options.filter(({ id }) => !isFor(id));
    return [
      names(_("Bầu {count} người", { count: chosen.length }), chosen, "is-for"),
      names(_("Không bầu {count} người", { count: others.length }), others, "is-against"),
    ];
  }
  return [
    h(
      "dl",
      { class: `review-list${ballot.options.length > 1 ? "" : " is-one"}` },
      ...ballot.options.flatMap((option) => [
        h("dt", {}, ballot.options.length > 1 ? option.name : ballot.title),
        h(
          "dd",
          { class: `is-${choices[option.id] ?? "none"}` },
          valueWord(ballot, choices[option.id]),
        ),
      ]),
    ),
  ];
}

/** @param {string} title @param {import('../projector/types.js').BallotOption[]} options @param {string} tone */
function names(title, options, tone) {
  return h(
    "section",
    { class: `review-names ${tone}` },
    h("h3", {}, title),
    h("ul", {}, ...options.map(({ name }) => h("li", {}, name))),
  );
}

/** @param {BallotState} ballot @param {import('./paper.js').Value | undefined} value */
function valueWord(ballot, value) {
  if (value === undefined) return _("Không chọn");
  return ballot.method === "split"
    ? _("{points} phiếu", { points: Number(value) })
    : markWord(ballot, String(value));
}
