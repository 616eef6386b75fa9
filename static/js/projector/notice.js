// @ts-check
/** A ballot that was called off. */

import { titleOf } from "../ballots/words.js";
import { h, icon, setText } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { fit } from "./fit.js";

export function notice() {
  const title = h("p", { class: "question-text is-fitted" });
  const status = h(
    "p",
    { class: "stage-status is-bad" },
    icon("circle-x"),
    h("span", {}, _("Cuộc bỏ phiếu đã huỷ")),
  );
  return {
    element: h("section", { class: "scene scene-question" }, status, title),
    /** @param {{ subject: import('./types.js').BallotState }} states */
    update({ subject }) {
      setText(title, titleOf(subject));
      fit(title, 100, 56);
    },
  };
}
