// @ts-check
/**
 * What is inside a sealed ballot, padded so that all ballots of a list have one length. There is
 * one way to write it and nothing else is read: two counters must never read it differently. Pure.
 */

import { randomBytes, toBase64url, utf8 } from "./bytes.js";

const END = 0x80;
const CHOICE = /"[A-Za-z0-9_-]{1,22}":(?:true|false|"[a-z_]{1,20}"|0|[1-9][0-9]{0,8})/.source;
const CONTENT = new RegExp(
  `^\\{"v":1,"m":"([0-9a-f]{64})","c":(\\{(?:${CHOICE}(?:,${CHOICE})*)?\\}),"r":"[A-Za-z0-9_-]{22}"\\}$`,
);
const NAMED = /"([A-Za-z0-9_-]{1,22})":/g;

/** @typedef {Record<string, string | number | boolean>} Sent */
/** @typedef {'bad_padding' | 'no_ballot' | 'other_manifest' | 'same_option_twice'} Fault */

/**
 * @param {string} manifestHash
 * @param {Sent} choices
 * @param {number} length
 */
export function writeContent(manifestHash, choices, length) {
  const content = { v: 1, m: manifestHash, c: choices, r: toBase64url(randomBytes(16)) };
  const text = utf8(JSON.stringify(content));
  if (text.length >= length) throw new RangeError("a ballot longer than its list allows");
  const padded = new Uint8Array(length);
  padded.set(text);
  padded[text.length] = END;
  return padded;
}

/**
 * The choices of an opened ballot, or why it is none.
 * @param {Uint8Array} padded
 * @param {string} manifestHash
 * @returns {Sent | Fault}
 */
export function readContent(padded, manifestHash) {
  const end = padded.findLastIndex((byte) => byte !== 0);
  if (padded[end] !== END) return "bad_padding";
  // Byte for byte: whatever is no plain letter matches nothing anyway.
  const found = CONTENT.exec(new TextDecoder("latin1").decode(padded.subarray(0, end)));
  if (!found) return "no_ballot";
  const [, manifest, written] = found;
  if (manifest !== manifestHash) return "other_manifest";
  const named = [...written.matchAll(NAMED)].map(([, id]) => id);
  return new Set(named).size < named.length ? "same_option_twice" : JSON.parse(written);
}

const DUMMY = 32;

/**
 * What is told of a dummy ballot; nothing of anything longer, which could be somebody's ballot that
 * a server wants to have opened.
 * @param {Uint8Array | null} opened
 */
export function answerTo(opened) {
  return opened?.length === DUMMY ? opened : new Uint8Array();
}
