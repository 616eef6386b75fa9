// @ts-check
/** Sends what waits, again and again until the server has said yes or no; never twice. */

import { ApiError, post } from "../core/api.js";
import { onConnection } from "../core/live.js";
import { forgetWaiting, listWaiting } from "./drafts.js";

const AGAIN_AFTER = 15_000;

/**
 * @param {string} account
 * @param {{ onSent: (comment: import('../comments/card.js').Comment, waiting: import('./drafts.js').Waiting) => void, onRefused: (error: ApiError, waiting: import('./drafts.js').Waiting) => void, onWaiting: () => void }} tell
 * @returns {() => Promise<void>} sends at once
 */
export function startOutbox(account, tell) {
  let isBusy = false;
  async function flush() {
    if (isBusy) return;
    isBusy = true;
    try {
      for (const waiting of await listWaiting(account)) {
        if (!(await sendOne(waiting, tell))) return;
      }
    } finally {
      isBusy = false;
    }
  }
  setInterval(flush, AGAIN_AFTER);
  addEventListener("online", flush);
  document.addEventListener("visibilitychange", flush);
  onConnection((state) => state === "online" && flush());
  return flush;
}

/**
 * @param {import('./drafts.js').Waiting} waiting
 * @param {Parameters<typeof startOutbox>[1]} tell
 * @returns {Promise<boolean>} false when the network is away
 */
async function sendOne(waiting, tell) {
  try {
    const path = `/api/v1/documents/${waiting.document}/comments`;
    const sent = await post(path, waiting.comment, { isRepeatable: true });
    await forgetWaiting(waiting.comment.nonce);
    tell.onSent(sent, waiting);
    return true;
  } catch (error) {
    // Signed out or overloaded is no refusal: the words stay until somebody has read them.
    const isFinal =
      error instanceof ApiError && error.status >= 400 && ![401, 429].includes(error.status);
    if (!isFinal || error.status >= 500) {
      tell.onWaiting();
      return false;
    }
    await forgetWaiting(waiting.comment.nonce);
    tell.onRefused(error, waiting);
    return true;
  }
}
