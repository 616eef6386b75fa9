// @ts-check
/** The head of one ballot on the console: what it is, and how far its life has come. */

import { h, icon } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { stepsOf } from "./steps.js";
import { secrecyBadge, stateBadge, titleOf } from "./words.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */

/** @param {BallotState} ballot */
export function heading(ballot) {
  return h(
    "div",
    { class: "run-title" },
    h("h1", {}, titleOf(ballot)),
    h(
      "p",
      { class: "row" },
      stateBadge(ballot),
      secrecyBadge(ballot),
      ballot.code &&
        h("span", { class: "badge num" }, _("Mã danh sách {code}", { code: ballot.code })),
    ),
  );
}

/** @param {BallotState} ballot */
export function stepper(ballot) {
  if (ballot.state === "void")
    return h(
      "p",
      { class: "alert is-bad" },
      icon("circle-x"),
      h("span", {}, _("Cuộc bỏ phiếu đã huỷ")),
    );
  const { steps, at, isOver } = stepsOf(ballot);
  return h(
    "ol",
    { class: "steps" },
    ...steps.map((text, index) =>
      h(
        "li",
        {
          class: `step${index < at || isOver ? " is-done" : ""}`,
          "aria-current": index === at && !isOver && "step",
        },
        text,
      ),
    ),
  );
}
