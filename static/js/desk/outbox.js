// @ts-check
/** Scans that wait for the server, kept on the device through reload and restart. */

import { openDB } from "idb";

const STORE = "scans";

/** @typedef {import('./types.js').Scan} Scan */
/** @typedef {{ key: number, sitting: string, scan: Scan, name: string | null }} Waiting */

const database = openDB("plenum-desk", 1, {
  upgrade(fresh) {
    fresh
      .createObjectStore(STORE, { keyPath: "key", autoIncrement: true })
      .createIndex("sitting", "sitting");
  },
});

/** Keep a scan until the server has it. @param {string} sitting @param {Scan} scan @param {string | null} name */
export async function keep(sitting, scan, name) {
  await (await database).add(STORE, { sitting, scan, name });
}

/** The oldest that wait, in the order they were made. @param {string} sitting @param {number} [most] @returns {Promise<Waiting[]>} */
export async function waiting(sitting, most = 200) {
  return (await database).getAllFromIndex(STORE, "sitting", sitting, most);
}

/** The server has these. @param {Waiting[]} sent */
export async function drop(sent) {
  const change = (await database).transaction(STORE, "readwrite");
  for (const { key } of sent) change.store.delete(key);
  await change.done;
}
