// @ts-check
/**
 * Sends scans. The server answers within two seconds, or the same scan (same nonce) goes on without
 * it: judged by the desk's own list, kept, and sent as soon as the server is back. The switch both
 * ways is automatic and told to `onMode`.
 */

import { ApiError, post } from "../core/api.js";
import { drop, keep, waiting } from "./outbox.js";

/** @typedef {import('./types.js').Answer} Answer */
/** @typedef {import('./types.js').Scan} Scan */

const ANSWER_WITHIN = 2000;
const RETRY_EVERY = 5000;
const PASSING = new Set([0, 502, 503, 504]);

export class Sender {
  /**
   * @param {string} sitting
   * @param {import('./own-list.js').OwnList} list
   * @param {(isOnline: boolean, waiting: number) => void} onMode
   * @param {(answer: Answer, scan: Scan) => void} onLate   an offline scan was judged otherwise
   */
  constructor(sitting, list, onMode, onLate) {
    this.path = `/api/v1/sittings/${sitting}/scans`;
    this.sitting = sitting;
    this.list = list;
    this.onMode = onMode;
    this.onLate = onLate;
    this.isOnline = true;
    this.isFlushing = false;
    setInterval(() => this.flush(), RETRY_EVERY);
    addEventListener("online", () => this.flush());
  }

  /** Take one scan; always gives what the desk must show. @param {Scan} scan @param {string} code @returns {Promise<Answer>} */
  async send(scan, code) {
    if (this.isOnline) {
      try {
        return await post(this.path, scan, { timeout: ANSWER_WITHIN });
      } catch (error) {
        if (!isPassing(error)) throw error;
      }
    }
    const answer = await this.list.judge(code, scan);
    await keep(this.sitting, scan, answer.delegate?.name ?? null);
    await this.tell(false);
    return answer;
  }

  /** Send what waits; goes back to being online by itself. */
  async flush() {
    if (this.isFlushing) return;
    this.isFlushing = true;
    try {
      for (
        let held = await waiting(this.sitting);
        held.length;
        held = await waiting(this.sitting)
      ) {
        await this.sendAll(held);
      }
      await this.tell(true);
    } catch (error) {
      if (!isPassing(error)) console.error(error);
    } finally {
      this.isFlushing = false;
    }
  }

  /** @param {import('./outbox.js').Waiting[]} held */
  async sendAll(held) {
    const { results } = await post(`${this.path}/batch`, { scans: held.map(({ scan }) => scan) });
    await drop(held);
    for (const [place, answer] of results.entries()) {
      const { scan } = held[place] ?? {};
      if (scan && (answer.late || answer.result === "refused")) this.onLate(answer, scan);
    }
  }

  /** @param {boolean} isOnline */
  async tell(isOnline) {
    this.isOnline = isOnline;
    this.onMode(isOnline, (await waiting(this.sitting)).length);
  }
}

/** Is this only a matter of time? @param {unknown} error */
function isPassing(error) {
  return error instanceof ApiError && PASSING.has(error.status);
}
