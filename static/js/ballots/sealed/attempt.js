// @ts-check
/**
 * Sending one sealed ballot: sealed once, the same bytes however often it is tried, also after the
 * page was loaded anew in this tab. What is kept meanwhile is sealed, and goes with the answer.
 */

import { post } from "../../core/api.js";
import { outcomeOf } from "../cast.js";
import { seal } from "./box.js";
import { fromBase64url, toBase64url, wipe } from "./bytes.js";
import { writeContent } from "./content.js";
import { digestOf, receiptOf } from "./receipt.js";

const ANSWER_WITHIN = 15_000;

/** @typedef {import('../cast.js').Outcome | { kind: 'mismatch', own: string, theirs: string }} Outcome */
/** @typedef {{ manifest: string, ballot: string, on_behalf_of?: string }} Body */

export class SealedAttempt {
  /** @param {string} ballotId @param {string} voter @param {Body} body */
  constructor(ballotId, voter, body) {
    this.path = `/api/v1/ballots/${ballotId}/votes`;
    this.principal = body.on_behalf_of ?? null;
    this.place = `${placeOf(ballotId)}${this.principal ?? ""}`;
    this.voter = voter;
    this.body = body;
    this.receipt = receiptOf(digestOf(body.manifest, fromBase64url(body.ballot)));
  }

  /** Send it, or send it again. @returns {Promise<Outcome>} */
  async send() {
    this.keep();
    const outcome = await outcomeOf(() => post(this.path, this.body, { timeout: ANSWER_WITHIN }));
    if (isFinal(outcome)) this.forget();
    if (outcome.kind === "stored" && outcome.receipt !== this.receipt)
      return { kind: "mismatch", own: this.receipt, theirs: outcome.receipt };
    return outcome;
  }

  keep() {
    sessionStorage.setItem(this.place, JSON.stringify({ voter: this.voter, body: this.body }));
  }

  forget() {
    sessionStorage.removeItem(this.place);
  }
}

/** Signed out, or asked to slow down: nothing is decided about the ballot. @param {Outcome} outcome */
function isFinal(outcome) {
  if (outcome.kind === "refused") return outcome.status !== 401 && outcome.status !== 429;
  return outcome.kind === "stored";
}

/**
 * Seal a filled-in ballot to the tellers' key of its manifest.
 * @param {import('./manifest.js').ReadManifest} read
 * @param {string} voter
 * @param {import('./content.js').Sent} choices
 * @param {string | null} principal whose proxy the voter holds; it goes beside the sealed bytes
 */
export function sealBallot({ manifest, hash }, voter, choices, principal) {
  const content = writeContent(hash, choices, manifest.length);
  const sealed = seal(content, fromBase64url(manifest.key.public));
  wipe(content);
  const body = { manifest: hash, ballot: toBase64url(sealed) };
  return new SealedAttempt(manifest.ballot, voter, {
    ...body,
    ...(principal && { on_behalf_of: principal }),
  });
}

/** A ballot this voter sealed in this tab and has no answer for; anybody else's is destroyed. @param {string} ballotId @param {string} voter */
export function findAttempt(ballotId, voter) {
  const places = Object.keys(sessionStorage).filter((key) => key.startsWith(placeOf(ballotId)));
  for (const place of places) {
    const found = readAttempt(ballotId, voter, sessionStorage.getItem(place) ?? "");
    if (found?.place === place) return found;
    sessionStorage.removeItem(place);
  }
  return null;
}

/** @param {string} ballotId @param {string} voter @param {string} kept */
function readAttempt(ballotId, voter, kept) {
  try {
    const { voter: owner, body } = JSON.parse(kept);
    return owner === voter ? new SealedAttempt(ballotId, voter, body) : null;
  } catch {
    return null; // not readable: no ballot of anybody
  }
}

/** @param {string} ballotId */
function placeOf(ballotId) {
  return `plenum-sealed-${ballotId}-`;
}
