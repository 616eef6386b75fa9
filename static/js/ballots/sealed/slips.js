// @ts-check
/**
 * The tellers' key as slips: split so that any `threshold` of them give it back and fewer say
 * nothing at all. Slips are held by people; nothing of them is stored.
 */

import { sha256 } from "@noble/hashes/sha2.js";
import { combine, split } from "shamir-secret-sharing";
import { publicKeyOf } from "./box.js";
import { fromBase64url, isSame, toBase64url, toHex, utf8, wipe } from "./bytes.js";

const PREFIX = "PLENUM-KEY:1:";
const SHARE = 33;
const WRITTEN = /^PLENUM-KEY:1:([^:]+):(\d):(\d):(\d{1,3}):([A-Za-z0-9_-]{44}):([0-9a-f]{8})$/;

/** @typedef {{ key: string, threshold: number, slips: number, share: Uint8Array, mark: string }} Slip */
/** @typedef {{ id: string, threshold: number, slips: number }} KeyShape */

/** @param {Uint8Array} secret @param {number} slips @param {number} threshold */
export function splitKey(secret, slips, threshold) {
  return split(secret, slips, threshold);
}

/** The text on a slip. @param {KeyShape} key @param {Uint8Array} share */
export function writeSlip(key, share) {
  const place = share[SHARE - 1];
  const text = `${PREFIX}${key.id}:${key.threshold}:${key.slips}:${place}:${toBase64url(share)}`;
  return `${text}:${checkOf(text)}`;
}

/**
 * Four characters by which people tell slips apart; they give nothing of the key away.
 * @param {string} text of a slip
 */
export function markOf(text) {
  return text.slice(-4).toUpperCase();
}

/**
 * A slip as a camera, a scanner or a person gives it; null when it is none or has a mistake.
 * @param {string} text
 * @returns {Slip | null}
 */
export function readSlip(text) {
  const bare = text.replace(/\s+/g, "");
  const found = WRITTEN.exec(bare);
  if (!found) return null;
  const [, key, threshold, slips, place, written, check] = found;
  const share = fromBase64url(written);
  const isWhole = checkOf(bare.slice(0, -9)) === check && share[SHARE - 1] === Number(place);
  if (!isWhole) return null;
  return { key, threshold: Number(threshold), slips: Number(slips), share, mark: markOf(bare) };
}

/** Is this meant to be a slip, even a wrongly read one? @param {string} text */
export function isLikeSlip(text) {
  return text.trim().toUpperCase().startsWith("PLENUM-KEY:");
}

/** Gathers slips until there are enough, and gives the key back. */
export class Gathering {
  /** @param {{ id: string, public: string, threshold: number }} key */
  constructor(key) {
    this.key = key;
    /** @type {Slip[]} */
    this.slips = [];
  }

  get isEnough() {
    return this.slips.length >= this.key.threshold;
  }

  /**
   * @param {string} text
   * @returns {'taken' | 'unreadable' | 'other_key' | 'twice' | 'enough' | 'no_slip'}
   */
  take(text) {
    const slip = readSlip(text);
    if (!slip) return isLikeSlip(text) ? "unreadable" : "no_slip";
    if (slip.key !== this.key.id) return "other_key";
    if (this.isEnough) return "enough";
    if (this.slips.some(({ share }) => share[SHARE - 1] === slip.share[SHARE - 1])) return "twice";
    this.slips.push(slip);
    return "taken";
  }

  /** The secret key; null when these slips do not make the one they should. The slips are forgotten. */
  async open() {
    const shares = this.slips.map(({ share }) => share);
    const secret = await combine(shares);
    this.forget();
    if (isSame(publicKeyOf(secret), fromBase64url(this.key.public))) return secret;
    wipe(secret);
    return null;
  }

  forget() {
    for (const { share } of this.slips) wipe(share);
    this.slips = [];
  }
}

/** @param {string} text */
function checkOf(text) {
  return toHex(sha256(utf8(text))).slice(0, 8);
}
