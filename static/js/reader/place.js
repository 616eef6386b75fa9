// @ts-check
/** The last position in a document, remembered on this device for this person. */

/** @param {string} account @param {string} document */
const keyOf = (account, document) => `plenum.place.${account}.${document}`;

/**
 * The page to open: the one named in the address, else where one stopped reading.
 * @param {string} account
 * @param {string} document
 * @param {number} pages
 */
export function findPlace(account, document, pages) {
  const named = Number(new URLSearchParams(location.hash.slice(1)).get("page"));
  const kept = Number(localStorage.getItem(keyOf(account, document)));
  const wanted = named || kept;
  return Number.isInteger(wanted) && wanted >= 1 && wanted <= pages ? wanted : 1;
}

/** @param {string} account @param {string} document @param {number} page */
export function rememberPlace(account, document, page) {
  try {
    localStorage.setItem(keyOf(account, document), String(page));
  } catch {
    // A full or forbidden storage only forgets the place.
  }
}
