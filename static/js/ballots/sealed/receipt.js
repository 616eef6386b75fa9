// @ts-check
/** The receipt of a sealed ballot: known to the tablet before the server answers. Pure. */

import { sha256 } from "@noble/hashes/sha2.js";
import { base32, fromHex, join } from "./bytes.js";

const LETTERS = 10;
const RECEIPT = /^[A-Z2-7]{5}-[A-Z2-7]{5}$/;

/** What a sealed ballot is filed under: SHA-256 of its manifest's hash and its bytes. @param {string} manifestHash hex @param {Uint8Array} sealed */
export function digestOf(manifestHash, sealed) {
  return sha256(join(fromHex(manifestHash), sealed));
}

/** The first fifty bits of the digest as people read them: K7Q2A-3XWDB. @param {Uint8Array} digest */
export function receiptOf(digest) {
  const letters = base32(digest, LETTERS);
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/**
 * A receipt as somebody types it, in the form of the list; null as long as it is not whole.
 * 0, 1 and 8 stand for the letters they are mistaken for.
 * @param {string} typed
 */
export function readReceipt(typed) {
  const letters = tidyReceipt(typed);
  const receipt = `${letters.slice(0, 5)}-${letters.slice(5)}`;
  return RECEIPT.test(receipt) ? receipt : null;
}

/** Its letters alone, as far as they are typed. @param {string} typed */
export function tidyReceipt(typed) {
  return typed
    .toUpperCase()
    .replaceAll("0", "O")
    .replaceAll("1", "I")
    .replaceAll("8", "B")
    .replace(/[^A-Z2-7]/g, "");
}
