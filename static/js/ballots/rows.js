// @ts-check
/** The lines of a ballot paper to fill in, by method: large, and never to be mistaken. */

import { h, icon, setText } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { person } from "./person.js";
import { points } from "./points.js";
import { markWord } from "./words.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */
/** @typedef {import('../projector/types.js').BallotOption} BallotOption */
/** @typedef {import('./paper.js').Choices} Choices */
/** @typedef {import('./paper.js').Value} Value */
/** @typedef {(id: string, value: Value | null) => void} OnMark */
/** @typedef {{ element: HTMLElement, update: (choices: Choices) => void }} Row */

/**
 * @param {BallotState} ballot
 * @param {BallotOption} option
 * @param {number} number
 * @param {OnMark} onMark
 * @returns {Row}
 */
export function row(ballot, option, number, onMark) {
  const who = person(ballot, option, number);
  switch (ballot.method) {
    case "pick":
      return tick(option, who, onMark);
    case "strike_out":
      return strike(option, who, onMark);
    case "split":
      return points(ballot, option, who, onMark);
    default:
      return answers(ballot, option, who, onMark);
  }
}

/** The three huge choices of an open vote. @param {BallotState} ballot @param {OnMark} onMark @returns {Row} */
export function question(ballot, onMark) {
  const [{ id }] = ballot.options;
  const icons = { yes: "check", no: "x", abstain: "minus" };
  const buttons = ballot.marks.map((word) => {
    const button = h(
      "button",
      {
        class: `answer is-${word}`,
        type: "button",
        "aria-pressed": "false",
        onclick: () => onMark(id, word),
      },
      icon(icons[/** @type {keyof typeof icons} */ (word)] ?? "circle", "is-large"),
      h("span", {}, markWord(ballot, word)),
    );
    return { word, button };
  });
  return {
    element: h("div", { class: "answers" }, ...buttons.map(({ button }) => button)),
    update(choices) {
      for (const { word, button } of buttons)
        button.setAttribute("aria-pressed", String(choices[id] === word));
    },
  };
}

/** @param {BallotOption} option @param {HTMLElement[]} who @param {OnMark} onMark @returns {Row} */
function tick(option, who, onMark) {
  const element = h(
    "button",
    { class: "paper-row", type: "button", role: "checkbox", "aria-checked": "false" },
    h("span", { class: "paper-box" }, icon("check")),
    ...who,
  );
  element.addEventListener("click", () => {
    const isOn = element.getAttribute("aria-checked") === "true";
    onMark(option.id, isOn ? null : true);
  });
  return {
    element,
    update: (choices) => element.setAttribute("aria-checked", String(option.id in choices)),
  };
}

/** @param {BallotOption} option @param {HTMLElement[]} who @param {OnMark} onMark @returns {Row} */
function strike(option, who, onMark) {
  const word = h("span", { class: "paper-word" });
  const element = h(
    "button",
    { class: "paper-row is-strike", type: "button", "aria-pressed": "false" },
    ...who,
    word,
  );
  element.addEventListener("click", () => {
    const isStruck = element.getAttribute("aria-pressed") === "true";
    onMark(option.id, isStruck ? null : "struck");
  });
  return {
    element,
    update(choices) {
      const isStruck = choices[option.id] === "struck";
      element.setAttribute("aria-pressed", String(isStruck));
      setText(word, isStruck ? _("Đã gạch – không bầu") : _("Giữ – bầu"));
    },
  };
}

/** @param {BallotState} ballot @param {BallotOption} option @param {HTMLElement[]} who @param {OnMark} onMark @returns {Row} */
function answers(ballot, option, who, onMark) {
  const buttons = ballot.marks
    .filter((word) => word !== "unmarked")
    .map((word) => ({
      word,
      button: h(
        "button",
        { class: `paper-answer is-${word}`, type: "button", "aria-pressed": "false" },
        markWord(ballot, word),
      ),
    }));
  for (const { word, button } of buttons) {
    button.addEventListener("click", () => {
      const isOn = button.getAttribute("aria-pressed") === "true";
      onMark(option.id, isOn ? null : word);
    });
  }
  const group = h(
    "span",
    { class: "paper-answers", role: "group", "aria-label": option.name },
    ...buttons.map(({ button }) => button),
  );
  const size = buttons.length > 2 ? " is-wide" : "";
  return {
    element: h("div", { class: `paper-row has-answers${size}` }, ...who, group),
    update(choices) {
      for (const { word, button } of buttons)
        button.setAttribute("aria-pressed", String(choices[option.id] === word));
    },
  };
}
