// @ts-check
/** What this screen showed last: a reload during an outage shows it again, and says from when. */

const PREFIX = "plenum-screen";
const OLDEST = 12 * 3600 * 1000;

/** @typedef {{ at: number, lag?: number, screen: any, meeting: any, subject: any, subjectKey: string }} Kept */

/** @param {string} screenId @returns {Kept | null} */
export function recall(screenId) {
  try {
    const text = localStorage.getItem(`${PREFIX}:${screenId}`);
    const kept = text ? JSON.parse(text) : null;
    return kept && Date.now() - kept.at < OLDEST ? kept : null;
  } catch {
    return null;
  }
}

/** @param {string} screenId @param {Kept} kept */
export function keep(screenId, kept) {
  try {
    localStorage.setItem(`${PREFIX}:${screenId}`, JSON.stringify(kept));
  } catch {
    // No room or no permission: the screen only forgets at a reload.
  }
}
