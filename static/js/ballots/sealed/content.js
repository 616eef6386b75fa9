// @ts-check
/**
 * What is inside a sealed ballot, padded so that all ballots of a list have one length. Reading is
 * strict in every letter: two counters must never judge the same ballot differently. Pure.
 */

import { randomBytes, toBase64url, utf8 } from "./bytes.js";
import { isStrictJson } from "./strict-json.js";

const END = 0x80;
const KEYS = "c,m,r,v";

/** @typedef {Record<string, unknown>} Sent */

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
 * The choices of an opened ballot, or why it cannot be read.
 * @param {Uint8Array} padded
 * @param {string} manifestHash
 * @returns {{ choices: Sent } | { fault: 'unreadable' | 'other_manifest' }}
 */
export function readContent(padded, manifestHash) {
  const content = parse(padded);
  if (!isRecord(content) || Object.keys(content).sort().join() !== KEYS)
    return { fault: "unreadable" };
  if (content.v !== 1 || typeof content.r !== "string" || !isRecord(content.c))
    return { fault: "unreadable" };
  if (content.m !== manifestHash) return { fault: "other_manifest" };
  return { choices: content.c };
}

/** @param {Uint8Array} padded @returns {unknown} undefined when it is no JSON */
function parse(padded) {
  const end = padded.findLastIndex((byte) => byte !== 0);
  if (padded[end] !== END) return undefined;
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    const text = decoder.decode(padded.subarray(0, end));
    return isStrictJson(text) ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
