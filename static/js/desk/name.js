// @ts-check
/** The name of this desk, chosen once on the device. */

const KEY = "plenum-desk-name";

/** The name that was chosen before; empty the first time. */
export function deskName() {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} name */
export function keepDeskName(name) {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
