// @ts-check
/** Correcting a ballot before it opens: every setting of a draft, then the time alone. */

import { patch } from "../../core/api.js";
import { openDialog } from "../../core/dialog.js";
import { h, icon, must, pageData } from "../../core/dom.js";
import { clearErrors } from "../../core/forms.js";
import { _ } from "../../core/i18n.js";
import { numberOrNone, onSend, settingsOf } from "./make.js";
import { startRuleFields } from "./rule-fields.js";

/** @typedef {import('../../projector/types.js').BallotState} BallotState */

/**
 * Gives the button that corrects the ballot, for each state of it in which that may be.
 * @param {(known: number) => number} newest the version to send
 */
export function startCorrecting(newest) {
  const { may } = pageData("run-data");
  if (!may.edit) return () => [];
  const begin = startForm(newest);
  return (/** @type {BallotState} */ ballot) =>
    ballot.state === "draft" || ballot.state === "list_adopted"
      ? [button(ballot, () => begin(ballot))]
      : [];
}

/** @param {(known: number) => number} newest */
function startForm(newest) {
  const { ballot: id, sets } = pageData("run-data");
  const form = /** @type {HTMLFormElement} */ (must("#edit-form"));
  const fillIn = startRuleFields(form, sets);
  /** @type {BallotState | null} */
  let known = null;
  onSend(form, async () => {
    if (!known) return;
    const version = newest(known.version);
    await patch(`/api/v1/ballots/${id}`, { version, ...changesOf(form, known, sets) });
    form.closest("dialog")?.close();
  });
  return (/** @type {BallotState} */ ballot) => {
    known = ballot;
    show(form, ballot);
    fillIn(ballot.staff?.rules ?? {});
    openDialog("edit-dialog");
  };
}

/** @param {BallotState} ballot @param {() => void} begin */
function button({ state }, begin) {
  return h(
    "button",
    { class: "button", type: "button", onclick: begin },
    icon("pencil"),
    h("span", {}, state === "draft" ? _("Sửa thiết lập") : _("Sửa thời gian bỏ phiếu")),
  );
}

/** Once the list is adopted, only the time is left to set. @param {HTMLFormElement} form @param {BallotState} ballot */
function show(form, ballot) {
  clearErrors(form);
  const ofDraft = /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-of-draft]"));
  for (const part of ofDraft) part.hidden = ballot.state !== "draft";
  for (const name of /** @type {const} */ (["title", "seats", "minutes", "method"])) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement)
      field.value = String(ballot[name] ?? "");
  }
  check(form, "preset", String(ballot.staff?.rules.preset));
  check(form, "secrecy", ballot.secrecy);
}

/** @param {HTMLFormElement} form @param {string} name @param {string} value */
function check(form, name, value) {
  const box = /** @type {HTMLInputElement} */ (must(`[name=${name}][value=${value}]`, form));
  box.checked = true;
}

/** @param {HTMLFormElement} form @param {BallotState} ballot @param {Record<string, any>} sets */
function changesOf(form, ballot, sets) {
  const { minutes, ...settings } = settingsOf(form, sets);
  if (ballot.state !== "draft") return { minutes };
  if (ballot.kind !== "election") return { minutes, ...settings };
  const said = new FormData(form);
  const seats = numberOrNone(said.get("seats"));
  return { minutes, ...settings, seats, method: said.get("method") };
}
