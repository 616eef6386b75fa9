// @ts-check
/** A result that is not valid for want of a quorum: the same ballot is held once more, as a draft. */

import { post } from "../core/api.js";
import { h, icon, pageData } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { act } from "./acting.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */

/** @param {BallotState} ballot */
export function anew(ballot) {
  const { meeting, may } = pageData("run-data");
  if (!may.edit) return null;
  const isMotion = ballot.kind === "motion";
  const button = h(
    "button",
    { class: "button is-on-hero is-large", type: "button" },
    icon("rotate-ccw"),
    h("span", {}, isMotion ? _("Soạn biểu quyết lại") : _("Soạn cuộc bầu lại")),
  );
  button.addEventListener("click", () =>
    act(button, async () => {
      const made = await post(`/api/v1/meetings/${meeting}/ballots`, sameAs(ballot));
      location.assign(`/console/${meeting}/ballots/${made.id}`);
    }),
  );
  return button;
}

/** @param {BallotState} ballot */
function sameAs({ title, kind, method, secrecy, seats, minutes, options, staff }) {
  return {
    title,
    kind,
    method,
    secrecy,
    minutes,
    rules: staff?.rules,
    options: options.map(({ name, born, unit }) => ({ name, born, unit })),
    ...(kind === "election" && { seats }),
  };
}
