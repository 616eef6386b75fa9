// @ts-check
/** A motion on the spot: type the question, open it; everything else has its usual answer. */

import { must } from "../../core/dom.js";
import { make, onSend, settingsOf } from "./make.js";
import { startRuleFields } from "./rule-fields.js";
import { offerSealing } from "./sealing.js";

/** @param {string} meetingId @param {import('./make.js').Body} about @param {Record<string, import('./rule-fields.js').Rules>} sets */
export function startMotionForm(meetingId, about, sets) {
  const form = /** @type {HTMLFormElement} */ (must("#new-motion"));
  startRuleFields(form, sets);
  offerSealing(form, meetingId, { isUsual: false });
  onSend(form, async (submitter) => {
    const body = { ...about, ...settingsOf(form, sets), kind: "motion", method: "yes_no_abstain" };
    await make(meetingId, /** @type {any} */ (body), submitter?.value === "open");
  });
}
