// @ts-check
/** Tells the console every few seconds that this projector is on. */

import { post } from "../core/api.js";

const TELL_EVERY = 15_000;

/** @param {{ screen: string, token: string | null }} page */
export function tellPresence({ screen, token }) {
  async function tell() {
    try {
      await post(`/api/v1/screens/${screen}/seen`, undefined, { token, timeout: 5000 });
    } catch {
      // Without the network nobody hears it; the next one will.
    }
    setTimeout(tell, TELL_EVERY);
  }
  tell();
}
