// @ts-check
/** The answer over the whole screen, gone by itself; the next scan replaces it at once. */

import { now } from "../core/clock.js";
import { h, icon, must } from "../core/dom.js";
import { formatSeconds } from "../core/format.js";
import { _ } from "../core/i18n.js";
import { signal } from "./signals.js";
import { explanation, headline, kindName, toneOf } from "./words.js";

/** @typedef {import('./types.js').Answer} Answer */

const SHOWN_FOR = { ok: 1500, warn: 2600, bad: 2600, offline: 1800 };
const FOR_REMARKS = 1500; // more to read
const ICONS = { ok: "circle-check", warn: "clock", bad: "circle-x", offline: "cloud-off" };

const screen = must("[data-verdict]");
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

screen.addEventListener("click", hideVerdict);

/** @param {Answer} answer */
export function showVerdict(answer) {
  const tone = toneOf(answer);
  clearTimeout(timer);
  screen.className = `verdict is-shown is-${tone}`;
  screen.dataset.result = answer.result;
  screen.replaceChildren(...draw(answer, tone));
  signal(tone);
  const longer = answer.remarks?.length ? FOR_REMARKS : 0;
  timer = setTimeout(hideVerdict, SHOWN_FOR[tone] + longer);
}

/** The text stays for screen readers until the next answer. */
export function hideVerdict() {
  clearTimeout(timer);
  screen.classList.remove("is-shown");
}

/** @param {Answer} answer @param {import('./signals.js').Tone} tone */
function draw(answer, tone) {
  const { delegate, remarks = [] } = answer;
  const why = explanation(answer);
  return [
    h("p", { class: "verdict-top" }, ...topLine()),
    delegate?.photo ? face(delegate.photo, tone) : icon(ICONS[tone], "verdict-icon"),
    h("p", { class: "verdict-headline" }, headline(answer)),
    delegate && h("p", { class: "verdict-name" }, delegate.name),
    delegate && h("p", { class: "verdict-place" }, ...placeOf(delegate)),
    why && h("p", { class: "verdict-why" }, why),
    ...remarks.map(({ text }) =>
      h("p", { class: "verdict-remark" }, icon("user-check"), h("span", {}, text)),
    ),
    h("p", { class: "verdict-time num" }, formatSeconds(now())),
  ].filter((part) => part instanceof Element);
}

/** The portrait, and on it what was decided. @param {string} src @param {import('./signals.js').Tone} tone */
function face(src, tone) {
  const photo = h("img", { class: "verdict-photo", src, alt: "" });
  const whole = h("span", { class: "verdict-face" }, photo, icon(ICONS[tone], "verdict-sign"));
  photo.addEventListener("error", () => whole.replaceWith(icon(ICONS[tone], "verdict-icon")));
  return whole;
}

/** Which desk this is, and how many are inside: what stands in the bar that is covered now. */
function topLine() {
  const counts = _("Đã vào {present}/{convened}", {
    present: must("[data-present]").textContent ?? "",
    convened: must("[data-convened]").textContent ?? "",
  });
  return [
    h("strong", {}, must("[data-desk-name]").textContent ?? ""),
    h("span", { class: "num" }, counts),
  ];
}

/** @param {import('./types.js').Person} person */
function placeOf({ unit, seat, kind }) {
  const parts = [
    unit && h("span", { class: "verdict-unit" }, unit),
    seat && h("span", { class: "verdict-seat" }, _("Ghế {seat}", { seat })),
    h("span", { class: "verdict-kind" }, kindName(kind)),
  ];
  return parts.filter((part) => part instanceof Element);
}
