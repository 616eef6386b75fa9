// @ts-check
/**
 * Drafts and opinions on their way, kept on this device per person: a flat battery or a dead
 * network loses nothing. Sign-out deletes the whole database.
 */

import { openDB } from "idb";

/** @typedef {{ text: string, passage: import('./selection.js').Passage | null }} Draft */
/** @typedef {{ revision: number, page?: number, quote?: string, position?: unknown, body: string, nonce: string }} Outgoing */
/** @typedef {{ account: string, document: string, comment: Outgoing, at: string }} Waiting */

/** @type {Promise<import('idb').IDBPDatabase> | undefined} */
let opened;

function database() {
  opened ??= openDB("plenum-reader", 1, {
    upgrade(db) {
      db.createObjectStore("drafts");
      db.createObjectStore("waiting");
    },
  });
  return opened;
}

/** @param {string} account @param {string} document @returns {Promise<Draft | undefined>} */
export async function findDraft(account, document) {
  return (await database()).get("drafts", `${account}/${document}`);
}

/** @param {string} account @param {string} document @param {Draft} draft */
export async function keepDraft(account, document, draft) {
  const key = `${account}/${document}`;
  const isEmpty = !draft.text.trim() && !draft.passage;
  const db = await database();
  await (isEmpty ? db.delete("drafts", key) : db.put("drafts", draft, key));
}

/** @param {Waiting} waiting */
export async function keepWaiting(waiting) {
  await (await database()).put("waiting", waiting, waiting.comment.nonce);
}

/** @param {string} nonce */
export async function forgetWaiting(nonce) {
  await (await database()).delete("waiting", nonce);
}

/** What this person has not got through yet, the oldest first. @param {string} account @returns {Promise<Waiting[]>} */
export async function listWaiting(account) {
  const all = /** @type {Waiting[]} */ (await (await database()).getAll("waiting"));
  return all.filter((one) => one.account === account).sort((a, b) => a.at.localeCompare(b.at));
}
