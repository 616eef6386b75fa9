// @ts-check
/**
 * The manifest of a sealed ballot: its exact bytes are what voters, tellers and the hall compare.
 * The tablet works out hash and short code itself and believes nobody's. Pure.
 */

import { sha256 } from "@noble/hashes/sha2.js";
import { base32, fromBase64url, toHex } from "./bytes.js";

/**
 * @typedef {{ id: string, name: string, born: string | null, unit: string | null }} Option
 * @typedef {object} Manifest
 * @property {1} v
 * @property {string} meeting
 * @property {string} ballot
 * @property {string} title
 * @property {'motion' | 'election'} kind
 * @property {import('../../projector/types.js').Method} method
 * @property {number} seats
 * @property {number} round
 * @property {Option[]} options
 * @property {Record<string, any>} rules
 * @property {import('../../projector/types.js').FillingIn} filling_in
 * @property {{ id: string, public: string, threshold: number, slips: number }} key
 * @property {number} length          of every ballot before sealing, in bytes
 * @property {number} batch_minimum   ballots of which totals may be told
 *
 * @typedef {{ manifest: Manifest, hash: string, code: string, keyMark: string }} ReadManifest   keyMark: the fingerprint of the tellers' key
 */

/** @param {Uint8Array} bytes as the server keeps them @returns {ReadManifest} */
export function readManifest(bytes) {
  const digest = sha256(bytes);
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  /** @type {Manifest} */
  const manifest = JSON.parse(text);
  return {
    manifest,
    hash: toHex(digest),
    code: markOf(digest),
    keyMark: markOf(sha256(fromBase64url(manifest.key.public))),
  };
}

/** Eight letters that people compare. @param {Uint8Array} digest */
function markOf(digest) {
  const letters = base32(digest, 8);
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/**
 * What the manifest says otherwise than the page shows; empty when they agree.
 * @param {ReadManifest} read
 * @param {import('../../projector/types.js').BallotState} shown
 * @returns {string[]} `code`, `title`, `options`, …
 */
export function differences({ manifest, code }, shown) {
  /** @type {[string, unknown, unknown][]} */
  const pairs = [
    ["code", code, shown.code],
    ["ballot", manifest.ballot, shown.id],
    ["meeting", manifest.meeting, shown.meeting_id],
    ["title", manifest.title, shown.title],
    ["kind", manifest.kind, shown.kind],
    ["method", manifest.method, shown.method],
    ["seats", manifest.seats, shown.seats],
    ["round", manifest.round, shown.round],
    ["options", manifest.options.map(plain), shown.options.map(plain)],
    ["filling_in", sorted(manifest.filling_in), sorted(shown.filling_in)],
  ];
  return pairs
    .filter(([, one, other]) => JSON.stringify(one) !== JSON.stringify(other))
    .map(([name]) => name);
}

/** @param {Option} option */
function plain({ id, name, born, unit }) {
  return [id, name, born || null, unit || null];
}

/** @param {Record<string, unknown>} values */
function sorted(values) {
  return Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1));
}
