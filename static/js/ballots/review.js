// @ts-check
/** The last look before a ballot is sent: all that it says, in full, and what is odd about it. */

import { h, icon } from "../core/dom.js";
import { formatNumber } from "../core/format.js";
import { _ } from "../core/i18n.js";
import { complaint } from "./paper.js";
import { leftText } from "./progress.js";
import { markWord } from "./words.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */
/** @typedef {import('../projector/types.js').BallotOption} BallotOption */
/** @typedef {BallotOption & { number: number }} Numbered */
/** @typedef {import('./paper.js').Choices} Choices */

// A longer list of those not chosen is folded: what matters is who was.
const MOST_UNFOLDED = 8;

/**
 * @param {BallotState} ballot
 * @param {Choices} choices
 * @param {() => void} onBack
 * @param {() => void} onSend
 */
export function reviewSheet(ballot, choices, onBack, onSend) {
  const isElection = ballot.kind === "election";
  return h(
    "div",
    { class: "review" },
    h(
      "div",
      {},
      h("h2", { tabindex: "-1" }, _("Đồng chí xem lại trước khi gửi")),
      h("p", { class: "muted" }, _("Sau khi gửi, phiếu không sửa được.")),
    ),
    remark(ballot, choices),
    ...said(ballot, choices),
    h(
      "div",
      { class: "paper-bar is-review" },
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

/** What makes it invalid, or what was left open. @param {BallotState} ballot @param {Choices} choices */
function remark(ballot, choices) {
  const problem = complaint(ballot, choices);
  if (problem)
    return h("p", { class: "alert is-warn" }, icon("triangle-alert"), h("span", {}, problem.text));
  const left = leftText(ballot, choices);
  return left && h("p", { class: "alert is-info" }, icon("info"), h("span", {}, left));
}

/** What the ballot says, in full. @param {BallotState} ballot @param {Choices} choices @returns {HTMLElement[]} */
function said(ballot, choices) {
  if (["strike_out", "pick", "split"].includes(ballot.method)) return sides(ballot, choices);
  const isOne = ballot.options.length === 1;
  return [
    h(
      "dl",
      { class: `review-list${isOne ? " is-one" : ""}` },
      ...ballot.options.map((option) =>
        saidOf(isOne ? _("Ý kiến của đồng chí") : option.name, ballot, choices[option.id]),
      ),
    ),
  ];
}

/** @param {string} name @param {BallotState} ballot @param {import('./paper.js').Value | undefined} value */
function saidOf(name, ballot, value) {
  const kind = typeof value === "string" ? value : "none";
  return h(
    "div",
    {},
    h("dt", {}, name),
    h("dd", { class: `is-${kind}` }, valueWord(ballot, value)),
  );
}

/** Those voted for and those not. @param {BallotState} ballot @param {Choices} choices */
function sides(ballot, choices) {
  const isMarked = ballot.method !== "strike_out";
  const isFor = (/** @type {BallotOption} */ { id }) =>
    isMarked ? id in choices : choices[id] !== "struck";
  const numbered = ballot.options.map((option, index) => ({ ...option, number: index + 1 }));
  const chosen = numbered.filter(isFor);
  const others = numbered.filter((option) => !isFor(option));
  const isFolded = isMarked && others.length > MOST_UNFOLDED;
  return [
    ballot.method === "split"
      ? heaps(ballot, choices, chosen)
      : side(_("Bầu {count} người", { count: chosen.length }), chosen, "is-for"),
    isFolded
      ? folded(_("Không bầu {count} người", { count: others.length }), others)
      : side(_("Không bầu {count} người", { count: others.length }), others, "is-against"),
  ];
}

/** How many votes each was given; those given none come after. @param {BallotState} ballot @param {Choices} choices @param {Numbered[]} options */
function heaps(ballot, choices, options) {
  const lines = options.map(({ id, name }) => saidOf(name, ballot, choices[id]));
  return h("dl", { class: "review-list" }, ...lines);
}

/** @param {string} title @param {Numbered[]} options @param {string} tone */
function side(title, options, tone) {
  return h("section", { class: `review-names ${tone}` }, h("h3", {}, title), names(options));
}

/** @param {string} title @param {Numbered[]} options */
function folded(title, options) {
  return h(
    "details",
    { class: "review-names is-against" },
    h("summary", {}, h("h3", {}, title), icon("chevron-down")),
    names(options),
  );
}

/** With the numbers they have on the list. @param {Numbered[]} options */
function names(options) {
  return h("ol", {}, ...options.map(({ name, number }) => h("li", { value: number }, name)));
}

/** @param {BallotState} ballot @param {import('./paper.js').Value | undefined} value */
function valueWord(ballot, value) {
  if (value === undefined) return _("Không chọn");
  return ballot.method === "split"
    ? _("{points} phiếu", { points: formatNumber(Number(value)) })
    : markWord(ballot, String(value));
}
