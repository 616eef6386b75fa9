// @ts-check
/** A few words to the hall; and a screen with nothing on it. */

import { h, setText } from "../core/dom.js";
import { fit } from "./fit.js";

export function announcement() {
  const text = h("h1", { class: "announcement-text is-fitted" });
  return {
    element: h("section", { class: "scene scene-announcement" }, text),
    /** @param {import('./view-of.js').States} states */
    update({ screen, meeting }) {
      setText(text, screen.scene.text || meeting?.announcement || meeting?.name || "");
      fit(text, 120, 54);
    },
  };
}

export function blank() {
  return { element: h("section", { class: "scene scene-blank" }), update() {} };
}
