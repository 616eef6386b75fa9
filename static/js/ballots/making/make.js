// @ts-check
/** Making a ballot from its form: prepared alone, or opened at once; errors stand at their fields. */

import { ApiError, post } from "../../core/api.js";
import { clearErrors, showErrors, textOf, whileBusy } from "../../core/forms.js";
import { toastAfterwards } from "../../core/toast.js";
import { rulesOf } from "./rule-fields.js";

/** @typedef {Record<string, unknown>} Body */
/** @typedef {import('./rule-fields.js').Rules} Rules */

const TO_OPEN = { motion: ["open"], election: ["list_adopted", "open"] };

/**
 * Send a form when it is submitted, one thing at a time.
 * @param {HTMLFormElement} form
 * @param {(submitter: HTMLButtonElement | null) => Promise<void>} work
 * @param {(error: unknown) => unknown} [inWords] the error as this form shows it
 */
export function onSend(form, work, inWords = (error) => error) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const submitter = /** @type {HTMLButtonElement | null} */ (event.submitter);
    clearErrors(form);
    whileBusy(submitter ?? form, async () => {
      try {
        await work(submitter);
      } catch (error) {
        showErrors(form, inWords(error));
      }
    });
  });
}

/** What is asked alike of every ballot. @param {HTMLFormElement} form @param {Record<string, Rules>} sets @returns {Body} */
export function settingsOf(form, sets) {
  const said = new FormData(form);
  return {
    title: said.get("title"),
    secrecy: said.get("secrecy"),
    minutes: numberOrNone(said.get("minutes")),
    rules: rulesOf(form, sets),
  };
}

/** @param {FormDataEntryValue | null} said */
export function numberOrNone(said) {
  const text = String(said ?? "").trim();
  return text ? Number(text) : null;
}

/**
 * Make a ballot and go to it; opened at once where that is asked for.
 * @param {string} meetingId
 * @param {Body & { kind: 'motion' | 'election' }} body
 * @param {boolean} isOpened
 */
export async function make(meetingId, body, isOpened) {
  const made = await post(`/api/v1/meetings/${meetingId}/ballots`, body);
  if (isOpened) await open(made, TO_OPEN[body.kind]);
  location.assign(`/console/${meetingId}/ballots/${made.id}`);
}

/** It is made already: what stands in the way of opening is said where it now lies. @param {{ id: string, version: number }} made @param {string[]} steps */
async function open(made, steps) {
  let { version } = made;
  try {
    for (const to of steps)
      ({ version } = await post(`/api/v1/ballots/${made.id}/transitions`, { to, version }));
  } catch (error) {
    const fields = error instanceof ApiError ? error.fields : [];
    toastAfterwards([textOf(error), ...fields.map(({ message }) => message)].join(" "));
  }
}
