// @ts-check
/** The glass, the lid and the paper seal of the ballot box, behind and before what lies in it. */

import { svg } from "./svg.js";

const GLASS = "M66 150H454L436 444a16 16 0 0 1-16 15H100a16 16 0 0 1-16-15Z";
const STAR = "M0-17 4.1-5.6 16.2-5.3 6.6 2.1 10 13.8 0 6.9-10 13.8-6.6 2.1-16.2-5.3-4.1-5.6Z";

export function parts() {
  return { behind: [shades(), floor(), ...back()], before: [...glass(), ...lid(), seal()] };
}

/** Light from above: the same for glass, lid and floor. */
function shades() {
  return svg(
    "defs",
    {},
    fade("box-glow", "radialGradient", [
      [0, "#6ea8ff", 0.34],
      [1, "#6ea8ff", 0],
    ]),
    fade("box-air", "linearGradient", [
      [0, "#8fb8ff", 0.2],
      [0.6, "#8fb8ff", 0.07],
      [1, "#8fb8ff", 0.12],
    ]),
    fade("box-metal", "linearGradient", [
      [0, "#4f86d6", 1],
      [0.18, "#2c5ba6", 1],
      [1, "#173a75", 1],
    ]),
    svg("clipPath", { id: "box-inside" }, svg("path", { d: GLASS })),
  );
}

/** @param {string} id @param {string} kind @param {[number, string, number][]} stops */
function fade(id, kind, stops) {
  const steps = stops.map(([offset, color, opacity]) =>
    svg("stop", { offset, "stop-color": color, "stop-opacity": opacity }),
  );
  const downwards = kind === "linearGradient" ? "rotate(90)" : "";
  return svg(kind, { id, gradientTransform: downwards }, ...steps);
}

function floor() {
  return svg("ellipse", { cx: 260, cy: 464, rx: 252, ry: 32, fill: "url(#box-glow)" });
}

function back() {
  return [
    svg("path", { class: "box-back", d: GLASS }),
    svg("path", {
      class: "box-edge",
      d: "M112 150 124 420H396L408 150M124 420 88 452M396 420 432 452",
    }),
  ];
}

function glass() {
  return [
    svg("path", { class: "box-glass", d: GLASS }),
    svg("path", { class: "box-shine", d: "M92 168H150L142 440H112Z" }),
    svg("path", { class: "box-shine is-thin", d: "M166 168h16l-6 272h-12Z" }),
  ];
}

function lid() {
  return [
    svg("path", {
      class: "box-lid",
      d: "M58 96H462a16 16 0 0 1 16 16v30a12 12 0 0 1-12 12H54a12 12 0 0 1-12-12V112a16 16 0 0 1 16-16Z",
    }),
    svg("path", { class: "box-rim", d: "M58 99H462" }),
    svg("rect", { class: "box-slot", x: 150, y: 116, width: 220, height: 15, rx: 7.5 }),
  ];
}

/** A strip of paper over the slot, stamped: from closing on nothing goes in. */
function seal() {
  return svg(
    "g",
    { class: "box-seal" },
    svg("path", { class: "box-strip", d: "M226 90H294L298 232 260 224 222 232Z" }),
    svg("circle", { class: "box-stamp", cx: 260, cy: 176, r: 27 }),
    svg("path", { class: "box-star", transform: "translate(260 176)", d: STAR }),
  );
}
