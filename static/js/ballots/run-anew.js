// @ts-check
/** A ballot that came to nothing: held once more in one tap, as a draft with all its settings. */

import { post } from "../core/api.js";
import { h, icon, pageData } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { act } from "./acting.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */

/** The button that makes it, or the way to it. @param {BallotState} ballot */
export function anew(ballot) {
  const { meeting, may } = pageData("run-data");
  const isMotion = ballot.kind === "motion";
  if (ballot.anew_id)
    return h(
      "a",
      {
        class: "button is-on-hero is-large",
        href: `/console/${meeting}/ballots/${ballot.anew_id}`,
      },
      icon("arrow-right"),
      h("span", {}, isMotion ? _("Đến biểu quyết làm lại") : _("Đến cuộc bầu làm lại")),
    );
  if (!may.edit) return null;
  const button = h(
    "button",
    { class: "button is-on-hero is-large", type: "button" },
    icon("rotate-ccw"),
    h("span", {}, isMotion ? _("Làm lại biểu quyết này") : _("Làm lại cuộc bầu này")),
  );
  button.addEventListener("click", () =>
    act(button, async () => {
      const made = await post(`/api/v1/ballots/${ballot.id}/anew`, {});
      location.assign(`/console/${meeting}/ballots/${made.id}`);
    }),
  );
  return button;
}

/** What this one is held instead of, in a few words. @param {NonNullable<BallotState['instead_of']>} former */
export function formerWord({ title, state }) {
  return state === "void"
    ? _("Làm lại từ “{title}” đã huỷ", { title })
    : _("Làm lại từ “{title}” không đủ người", { title });
}
