// @ts-check
/** A glass ballot box in which folded ballots come to rest, one for each part of those handed out. */

import { parts } from "./box-parts.js";
import { svg } from "./svg.js";

const SHEETS = 64;
const ROW = 4;
const FLOOR = 434;
const RISE = 15;
/** How long one waits for the one before it when several fall together, in milliseconds. */
const APART = 70;

export function boxPicture() {
  const sheets = Array.from({ length: SHEETS }, (_sheet, index) => sheet(index));
  const { behind, before } = parts();
  const element = svg(
    "svg",
    { viewBox: "40 84 440 412", class: "box-picture is-still", "aria-hidden": "true" },
    ...behind,
    svg("g", { class: "box-pile", "clip-path": "url(#box-inside)" }, ...sheets),
    ...before,
  );
  let lay = -1;
  return {
    element,
    /** @param {number} inside @param {number} issued @param {boolean} isClosed */
    update(inside, issued, isClosed) {
      const most = Math.min(SHEETS, issued);
      const lying = issued ? Math.ceil((inside / issued) * most) : 0;
      element.classList.toggle("is-still", lay < 0); // what lay there before does not fall again
      element.classList.toggle("is-sealed", isClosed);
      if (lying !== lay) drop(sheets, lying, Math.max(0, lay));
      lay = lying;
    },
  };
}

/** Show the first `lying` sheets; those that are new fall one after another. @param {SVGElement[]} sheets @param {number} lying @param {number} before */
function drop(sheets, lying, before) {
  sheets.forEach((paper, index) => {
    paper.style.setProperty("--wait", `${Math.max(0, index - before) * APART}ms`);
    paper.classList.toggle("is-in", index < lying);
  });
}

/** One sheet where it will lie: spread by its number, never by chance. @param {number} index */
function sheet(index) {
  const spread = (/** @type {number} */ by) => (index * by) % 1;
  const x = 90 + spread(0.618) * 238;
  const y = FLOOR - (index / ROW) * RISE - spread(0.382) * 8;
  const turn = (spread(0.755) - 0.5) * 22;
  const light = Math.round(84 + (index / SHEETS) * 13 + spread(0.271) * 3);
  const paper = svg(
    "g",
    { class: "box-sheet" },
    svg("path", { class: "box-paper", fill: `hsl(216 60% ${light}%)`, d: "M9-15H95L104 15H0Z" }),
    svg("path", { class: "box-fold", d: "M5 0H99" }),
    svg("path", { class: "box-ink", d: "M24-7h34M64-7h14" }),
  );
  return svg("g", { transform: `translate(${x} ${y}) rotate(${turn})` }, paper);
}
