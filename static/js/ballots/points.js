// @ts-check
/** A line of a ballot that is split: points by finger, by keyboard, or all that are left at once. */

import { h, icon } from "../core/dom.js";
import { formatNumber } from "../core/format.js";
import { _ } from "../core/i18n.js";
import { emptyPaper, roomFor, stepOf } from "./paper.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */
/** @typedef {import('../projector/types.js').BallotOption} BallotOption */

/**
 * @param {BallotState} ballot
 * @param {BallotOption} option
 * @param {HTMLElement[]} who
 * @param {import('./rows.js').OnMark} onMark
 * @returns {import('./rows.js').Row}
 */
export function points(ballot, option, who, onMark) {
  let choices = emptyPaper();
  const given = () => Number(choices[option.id] ?? 0);
  const room = () => roomFor(ballot, choices, option.id);
  const give = (/** @type {number} */ value) => onMark(option.id, Math.max(0, value));
  const field = amountField(option, (typed) => {
    // As many as there are. Why not more is said where one person may get no more, or none is left.
    const isTold = typed > ballot.filling_in.most_for_one || !room();
    if (typed > room()) give(room());
    if (typed <= room() || isTold) give(typed);
  });
  field.style.setProperty("--digits", String(formatNumber(ballot.filling_in.most).length));
  const { name } = option;
  const step = stepOf(ballot);
  const more = () => give(given() + Math.min(step, Math.max(1, room() - given())));
  const group = h(
    "span",
    { class: "paper-stepper", role: "group", "aria-label": name },
    stepButton("minus", lessWord(step, name), () => give(given() - step)),
    field,
    stepButton("plus", moreWord(step, name), more),
    h(
      "button",
      { class: "button paper-rest", type: "button", onclick: () => give(room()) },
      _("Dồn hết"),
    ),
  );
  return {
    element: h("div", { class: "paper-row has-answers" }, ...who, group),
    update(now) {
      choices = now;
      const shown = formatNumber(given());
      if (field.value !== shown) field.value = shown;
    },
  };
}

/** @param {number} step @param {string} name */
function lessWord(step, name) {
  return step === 1
    ? _("Bớt một phiếu cho {name}", { name })
    : _("Bớt {step} phiếu cho {name}", { step: formatNumber(step), name });
}

/** @param {number} step @param {string} name */
function moreWord(step, name) {
  return step === 1
    ? _("Thêm một phiếu cho {name}", { name })
    : _("Thêm {step} phiếu cho {name}", { step: formatNumber(step), name });
}

/** A number to type; nothing that a browser would remember. @param {BallotOption} option @param {(typed: number) => void} onTyped */
function amountField({ name }, onTyped) {
  const field = h("input", {
    class: "input paper-points num",
    type: "text",
    inputmode: "numeric",
    autocomplete: "off",
    value: "0",
    "aria-label": _("Số phiếu cho {name}", { name }),
  });
  field.addEventListener("focus", () => field.select());
  field.addEventListener("input", () =>
    onTyped(Math.min(Number(field.value.replace(/\D/g, "")), Number.MAX_SAFE_INTEGER)),
  );
  return field;
}

/** @param {string} name @param {string} label @param {() => void} onclick */
function stepButton(name, label, onclick) {
  return h(
    "button",
    { class: "button is-icon", type: "button", "aria-label": label, onclick },
    icon(name),
  );
}
