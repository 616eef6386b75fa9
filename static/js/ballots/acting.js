// @ts-check
/** Does what a button of a ballot asks, and says calmly why the server would not. */

import { textOf, whileBusy } from "../core/forms.js";
import { toast } from "../core/toast.js";

/** @param {HTMLElement} button @param {() => Promise<unknown>} work */
export function act(button, work) {
  return whileBusy(button, async () => {
    try {
      await work();
    } catch (/** @type {any} */ error) {
      const fields = (error.fields ?? []).map(
        (/** @type {{ message: string }} */ field) => field.message,
      );
      toast([textOf(error), ...fields].join(" "), { tone: "bad" });
    }
  });
}
