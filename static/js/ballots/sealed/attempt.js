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

export class SealedAttempt {
  /** @param {string} ballotId @param {string} voter @param {{ manifest: string, ballot: string }} body */
  constructor(ballotId, voter, body) {
    this.path = `/api/v1/ballots/${ballotId}/votes`;
    this.place = placeOf(ballotId);
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
 */
export function sealBallot({ manifest, hash }, voter, choices) {
  const content = writeContent(hash, choices, manifest.length);
  const sealed = seal(content, fromBase64url(manifest.key.public));
  wipe(content);
  return new SealedAttempt(manifest.ballot, voter, { manifest: hash, ballot: toBase64url(sealed) });
}

/** The ballot this voter sealed in this tab and has no answer for; anybody else's is destroyed. @param {string} ballotId @param {string} voter */
export function findAttempt(ballotId, voter) {
  const kept = sessionStorage.getItem(placeOf(ballotId));
  if (!kept) return null;
  try {
    const { voter: owner, body } = JSON.parse(kept);
    if (owner === voter) return new SealedAttempt(ballotId, voter, body);
  } catch {
    // Not readable: no ballot of anybody.
  }
  sessionStorage.removeItem(placeOf(ballotId));
  return null;
}

/** @param {string} ballotId */
function placeOf(ballotId) {
  return `plenum-sealed-${ballotId}`;
}
