// @ts-check
/** The lines of a ballot paper to fill in, by method: large, and never to be mistaken. */

import { h, icon, setText } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { person } from "./person.js";
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
  switch (ballot.method) {
    case "pick":
      return tick(ballot, option, number, onMark);
    case "strike_out":
      return strike(ballot, option, number, onMark);
    case "split":
      return points(ballot, option, number, onMark);
    default:
      return answers(ballot, option, number, onMark);
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

/** @param {BallotState} ballot @param {BallotOption} option @param {number} number @param {OnMark} onMark @returns {Row} */
function tick(ballot, option, number, onMark) {
  const element = h(
    "button",
    { class: "paper-row", type: "button", role: "checkbox", "aria-checked": "false" },
    h("span", { class: "paper-box" }, icon("check")),
    ...person(ballot, option, number),
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

/** @param {BallotState} ballot @param {BallotOption} option @param {number} number @param {OnMark} onMark @returns {Row} */
function strike(ballot, option, number, onMark) {
  const word = h("span", { class: "paper-word" });
  const element = h(
    "button",
    { class: "paper-row is-strike", type: "button", "aria-pressed": "false" },
    ...person(ballot, option, number),
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

/** @param {BallotState} ballot @param {BallotOption} option @param {number} number @param {OnMark} onMark @returns {Row} */
function answers(ballot, option, number, onMark) {
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
  return {
    element: h("div", { class: "paper-row has-answers" }, ...person(ballot, option, number), group),
    update(choices) {
      for (const { word, button } of buttons)
        button.setAttribute("aria-pressed", String(choices[option.id] === word));
    },
  };
}

/** @param {BallotState} ballot @param {BallotOption} option @param {number} number @param {OnMark} onMark @returns {Row} */
function points(ballot, option, number, onMark) {
  let given = 0;
  const shown = h("output", { class: "paper-points num" }, "0");
  const step = (
    /** @type {number} */ by,
    /** @type {string} */ name,
    /** @type {string} */ label,
  ) =>
    h(
      "button",
      {
        class: "button is-icon",
        type: "button",
        "aria-label": label,
        onclick: () => onMark(option.id, Math.max(0, given + by)),
      },
      icon(name),
    );
  const group = h(
    "span",
    { class: "paper-stepper" },
    step(-1, "minus", _("Bớt một phiếu cho {name}", { name: option.name })),
    shown,
    step(1, "plus", _("Thêm một phiếu cho {name}", { name: option.name })),
  );
  return {
    element: h("div", { class: "paper-row has-answers" }, ...person(ballot, option, number), group),
    update(choices) {
      given = Number(choices[option.id] ?? 0);
      setText(shown, given);
    },
  };
}
