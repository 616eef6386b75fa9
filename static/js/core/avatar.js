// @ts-check
/** A face in a circle, over the initials: they stand there until it has come, or if none does. */

import { h } from "./dom.js";

/**
 * @param {{ name: string, photo?: string | null }} who
 * @param {string} [classes]   `is-large` takes the large portrait
 */
export function avatar({ name, photo }, classes = "") {
  const circle = h(
    "span",
    { class: `avatar ${classes}`.trim(), "aria-hidden": "true" },
    initialsOf(name),
  );
  if (photo) {
    const src = classes.includes("is-large") ? photo : `${photo}?size=small`;
    const image = h("img", { src, alt: "", loading: "lazy", decoding: "async" });
    image.addEventListener("error", () => image.remove());
    circle.append(image);
  }
  return circle;
}

/** The middle word's letter and the given name's: Trịnh Hải An → HA. @param {string} name */
export function initialsOf(name) {
  const words = name.split("(")[0].split(/\s+/).filter(Boolean);
  return words
    .slice(-2)
    .map((word) => [...word][0])
    .join("")
    .toUpperCase();
}
