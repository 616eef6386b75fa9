// @ts-check
/** Ways to keep a ballot secret, as far as the tellers' key has come. */

import { get } from "../../core/api.js";
import { must } from "../../core/dom.js";
import { standingOf } from "../sealed/steps.js";

/**
 * Sealing is offered, and the usual answer of an election as soon as the tellers have a key that
 * opens. What is sealed, or has a list still open, is never opened at once.
 * @param {HTMLFormElement} form
 * @param {string} meetingId
 * @param {{ isUsual: boolean }} options
 */
export async function offerSealing(form, meetingId, { isUsual }) {
  const note = must("[data-key-note]", form);
  const sealed = /** @type {HTMLInputElement} */ (must("[name=secrecy][value=sealed]", form));
  const atOnce = /** @type {NodeListOf<HTMLElement>} */ (
    form.querySelectorAll("[data-opens-at-once], [value=open]")
  );
  let isReady = false;
  const tell = () => {
    note.hidden = isReady || !sealed.checked;
    const isLater = sealed.checked || new FormData(form).has("is_list_open");
    for (const part of atOnce) part.hidden = isLater;
  };
  form.addEventListener("change", tell);
  tell();
  const { items } = await get(`/api/v1/meetings/${meetingId}/teller-keys`);
  isReady = standingOf(items) === "ready";
  if (isReady && isUsual) sealed.checked = true;
  tell();
}
