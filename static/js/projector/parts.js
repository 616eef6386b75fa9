// @ts-check
/** What the scenes are built of: heads, figures, and numbers that only grow. */

import { avatar } from "../core/avatar.js";
import { h, icon, setText } from "../core/dom.js";
import { formatNumber } from "../core/format.js";
import { fit } from "./fit.js";

/** @typedef {{ element: HTMLElement, update: (states: any) => void, stop?: () => void }} View */

const LONG_PART = 24;
const ROLL = 700;
const isCalm = matchMedia("(prefers-reduced-motion: reduce)");

const LONG_TITLE = 100; // letters; it gets one line more, and smaller ones

/**
 * The top of a scene: what this is about, and where it stands in a word.
 * @param {string} [statusIcon]
 */
export function head(statusIcon = "") {
  const title = h("h1", { class: "stage-title is-fitted" });
  const word = h("span");
  const status = h("p", { class: "stage-status" }, statusIcon && icon(statusIcon), word);
  const element = h("header", { class: "stage-head" }, title, status);
  return {
    element,
    /** @param {string} text @param {string} [state] @param {string} [tone] */
    update(text, state = "", tone = "") {
      setText(title, text);
      setText(word, state);
      status.hidden = !state;
      status.className = `stage-status ${tone}`;
      const isLong = text.length > LONG_TITLE;
      title.classList.toggle("is-long", isLong);
      if (isLong) fit(title, 54, 40);
      else fit(title, 64, 44, 52);
    },
  };
}

/**
 * A label over a number whose digits stand still. Counts only rise (`canFall` for attendance).
 * @param {string} label
 * @param {{ classes?: string, canFall?: boolean }} [options]
 */
export function figure(label, { classes = "", canFall = false } = {}) {
  const number = counter("b", "stage-figure-value", { canFall });
  const element = h(
    "div",
    { class: `stage-figure ${classes}` },
    h("span", { class: "stage-figure-label" }, label),
    number.element,
  );
  return { element, update: number.update };
}

/**
 * A number that rolls calmly to its new value and never runs backwards.
 * @param {keyof HTMLElementTagNameMap} tag
 * @param {string} classes
 * @param {{ canFall?: boolean }} [options]
 */
export function counter(tag, classes, { canFall = false } = {}) {
  const element = h(tag, { class: `stage-digits ${classes}` }, "–");
  /** @type {number | null} */
  let goal = null;
  let shown = 0;
  let frame = 0;
  const paint = (/** @type {number} */ value) => {
    shown = value;
    setText(element, formatNumber(value));
  };
  /** @param {number | null} value */
  function update(value) {
    if (value === null) return;
    if (goal !== null && (value === goal || (value < goal && !canFall))) return;
    const isFirst = goal === null;
    goal = value;
    cancelAnimationFrame(frame);
    if (isFirst || isCalm.matches || document.hidden) paint(value);
    else roll(shown, value);
  }
  /** @param {number} from @param {number} to */
  function roll(from, to) {
    const start = performance.now();
    const step = (/** @type {number} */ at) => {
      const part = Math.min(1, Math.max(0, (at - start) / ROLL));
      paint(Math.round(from + (to - from) * (1 - (1 - part) ** 3)));
      if (part < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
  }
  return { element, update };
}

/**
 * Words beside one another, with a dot between; a line breaks at a dot, not within a short part.
 * @param {(string | false | null)[]} parts
 */
export function joined(parts) {
  const held = (/** @type {string} */ part) =>
    part.length > LONG_PART ? part : part.replaceAll(" ", "\u00a0");
  return parts.flatMap((part) => (part ? held(part) : [])).join(" · ");
}

/**
 * A face as the projector shows it: by an address of its own, since its cookie goes to no other.
 * @param {{ name: string, photo?: string | null }} who
 */
export function face({ name, photo }) {
  return avatar({ name, photo: photo?.replace("/api/v1/", "/screen/") }, "is-large");
}
