// @ts-check
/**
 * Telling the hall what a station counted, batch by batch. What is left to tell survives a lost
 * network and a page loaded anew: it is totals alone, no ballot and no key.
 */

import { ApiError, post, put } from "../../core/api.js";

const AGAIN_AFTER = 2500;

/** @typedef {import('./totals.js').Totals} Totals */
/** @typedef {{ place: string, batches: Totals[], sent: number, count: { id: string, number: number } | null, isFinished: boolean }} Report */

/** A new report of what was counted here. @param {string} place @param {Totals[]} batches @returns {Report} */
export function newReport(place, batches) {
  return { place, batches, sent: 0, count: null, isFinished: false };
}

/** The report this station was telling, if any. @param {string} ballotId @returns {Report | null} */
export function findReport(ballotId) {
  const kept = sessionStorage.getItem(placeOf(ballotId));
  return kept ? JSON.parse(kept) : null;
}

/** @param {string} ballotId */
export function forgetReport(ballotId) {
  sessionStorage.removeItem(placeOf(ballotId));
}

/**
 * Send what is left of a report; resolves when the count is finished, rejects when it is refused.
 * @param {string} ballotId
 * @param {Report} report
 * @param {{ pause: number, onStep: (report: Report, isWaiting: boolean) => void, signal: AbortSignal }} options
 *   `pause`: milliseconds between batches, so that the hall can follow
 */
export async function sendReport(ballotId, report, { pause, onStep, signal }) {
  const step = async (/** @type {() => Promise<any>} */ work) => {
    const answer = await untilAnswered(work, () => onStep(report, true), signal);
    return answer;
  };
  const keep = () => {
    sessionStorage.setItem(placeOf(ballotId), JSON.stringify(report));
    onStep(report, false);
  };
  keep();
  report.count ??= await step(() =>
    post(`/api/v1/ballots/${ballotId}/counts`, { place: report.place }),
  );
  keep();
  const path = `/api/v1/counts/${report.count?.id}`;
  while (report.sent < report.batches.length) {
    const number = report.sent + 1;
    await step(() => put(`${path}/batches/${number}`, report.batches[report.sent]));
    report.sent = number;
    keep();
    if (report.sent < report.batches.length) await wait(pause, signal);
  }
  await step(() => post(`${path}/finish`));
  report.isFinished = true;
  keep();
}

/**
 * @param {() => Promise<any>} work
 * @param {() => void} onWaiting
 * @param {AbortSignal} signal
 */
async function untilAnswered(work, onWaiting, signal) {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isPassing = error instanceof ApiError && (error.status === 0 || error.status >= 500);
      if (!isPassing || signal.aborted) throw error;
      onWaiting();
      await wait(AGAIN_AFTER, signal);
    }
  }
}

/** @param {number} milliseconds @param {AbortSignal} signal */
function wait(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, signal.aborted ? 0 : milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });
}

/** @param {string} ballotId */
function placeOf(ballotId) {
  return `plenum-count-${ballotId}`;
}
