// @ts-check
/**
 * Making the tellers' key: the secret is born in this page, split, printed and destroyed here. The
 * server gets the public half alone.
 */

import { post } from "../../core/api.js";
import { makeKeyPair } from "./box.js";
import { toBase64url, wipe } from "./bytes.js";
import { splitKey, writeSlip } from "./slips.js";

/** @typedef {import('./slip-sheets.js').TellerKey} TellerKey */

/**
 * @param {string} meetingId
 * @param {number} threshold
 * @param {number} slips
 * @returns {Promise<{ key: TellerKey, texts: string[] }>} the texts of the slips: they are the secret
 */
export async function makeKey(meetingId, threshold, slips) {
  const { secret, publicKey } = makeKeyPair();
  const shares = await splitKey(secret, slips, threshold);
  wipe(secret);
  try {
    const body = { public_key: toBase64url(publicKey), threshold, slips };
    const key = await post(`/api/v1/meetings/${meetingId}/teller-keys`, body);
    return { key, texts: shares.map((share) => writeSlip(key, share)) };
  } finally {
    wipe(...shares);
  }
}
