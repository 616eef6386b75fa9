// @ts-check
/**
 * Sending one vote: the same nonce however often it is tried, never queued, never sent behind the
 * voter's back. It counts when the server has said so, and not before.
 */

import { ApiError, nonce, post } from "../core/api.js";

const ANSWER_WITHIN = 15_000;

/**
 * @typedef {{ kind: 'stored', receipt: string } | { kind: 'unsent' } | { kind: 'unknown' }
 *   | { kind: 'refused', status: number, code: string, text: string }} Outcome
 */

/** One attempt to vote, which can be repeated. */
export class Attempt {
  /**
   * @param {string} ballotId
   * @param {Record<string, unknown>} choices
   * @param {string | null} principal who is voted for by proxy, if not for oneself
   */
  constructor(ballotId, choices, principal) {
    this.path = `/api/v1/ballots/${ballotId}/votes`;
    this.principal = principal;
    this.body = { choices, nonce: nonce(), ...(principal && { on_behalf_of: principal }) };
  }

  /** Send it, or send it again. @returns {Promise<Outcome>} */
  send() {
    return outcomeOf(() => post(this.path, this.body, { timeout: ANSWER_WITHIN }));
  }
}

/** What became of a vote that was sent. @param {() => Promise<{ receipt: string }>} sending @returns {Promise<Outcome>} */
export async function outcomeOf(sending) {
  try {
    const { receipt } = await sending();
    return { kind: "stored", receipt };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.code === "network") return { kind: "unsent" };
    if (error.code === "timeout" || error.status >= 500) return { kind: "unknown" };
    const { status, code } = error;
    return { kind: "refused", status, code, text: sayWhy(error) };
  }
}

/** @param {ApiError} error */
function sayWhy(error) {
  return [error.message, ...error.fields.map(({ message }) => message)].join(" ");
}
