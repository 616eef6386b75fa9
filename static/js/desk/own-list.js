// @ts-check
/** The desk's own list of badges, for the minutes without connection: hashes, never codes. */

import { get } from "../core/api.js";

/** @typedef {import('./types.js').Person & { badge: string, is_inside: boolean, barred: import('./types.js').Reason | null }} Listed */
/** @typedef {import('./types.js').Answer} Answer */
/** @typedef {import('./types.js').Scan} Scan */

const REFRESH_EVERY = 60_000;

export class OwnList {
  /** @param {string} sitting */
  constructor(sitting) {
    this.sitting = sitting;
    this.key = `plenum-desk-list-${sitting}`;
    /** Of the last fetch, also when the page was loaded anew since. @type {Map<string, Listed>} */
    this.badges = byBadge(JSON.parse(sessionStorage.getItem(this.key) ?? "[]"));
    /** Who came in here since the list was fetched. @type {Map<string, { at: string, device: string }>} */
    this.entries = new Map();
  }

  /** Fetch the list now and every minute. */
  async follow() {
    try {
      const { items } = await get(`/api/v1/sittings/${this.sitting}/badges`);
      this.badges = byBadge(items);
      this.keep();
    } catch {
      // The list of a minute ago still serves.
    }
    setTimeout(() => this.follow(), REFRESH_EVERY);
  }

  /** Judge as the server would, as far as this device knows. @param {string} code @param {Scan} scan @returns {Promise<Answer>} */
  async judge(code, scan) {
    const badge = await hashOf(`${this.sitting}/${code}`);
    const listed = this.badges.get(badge);
    const answer = {
      reason: null,
      late: false,
      delegate: listed ?? null,
      first_entry: null,
      attendance: null,
    };
    if (!listed) return { ...answer, result: "queued" };
    if (listed.barred) return { ...answer, result: "refused", reason: listed.barred };
    if (scan.direction === "out") {
      this.note(badge, listed, null);
      return { ...answer, result: "left" };
    }
    const first_entry = this.entries.get(badge) ?? null;
    if (listed.is_inside || first_entry) return { ...answer, result: "already", first_entry };
    this.note(badge, listed, { at: scan.scanned_at, device: scan.device });
    return { ...answer, result: "admitted" };
  }

  /** @param {string} badge @param {Listed} listed @param {{ at: string, device: string } | null} entry */
  note(badge, listed, entry) {
    listed.is_inside = entry !== null;
    if (entry) this.entries.set(badge, entry);
    else this.entries.delete(badge);
    this.keep();
  }

  /** For the page loaded anew without the server; gone with the tab. */
  keep() {
    sessionStorage.setItem(this.key, JSON.stringify([...this.badges.values()]));
  }
}

/** SHA-256 as the list names badges; pages that are not secure have no list to look in. @param {string} text */
async function hashOf(text) {
  if (!crypto.subtle) return "";
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const digits = Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0"));
  return digits.join("").slice(0, 32);
}

/** @param {Listed[]} items @returns {Map<string, Listed>} */
function byBadge(items) {
  return new Map(items.map((listed) => [listed.badge, listed]));
}
