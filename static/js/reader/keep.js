// @ts-check
/** Documents kept on the device: the service worker answers from here when the network is away. */

const FILES = "plenum-documents-files";

/** Whether this browser can keep files (only over HTTPS, or on the server itself). */
export const canKeep = "caches" in globalThis;

/** @param {string} url */
export async function isKept(url) {
  return canKeep && Boolean(await (await caches.open(FILES)).match(url));
}

/**
 * Keep the bytes of a document; a full disk only means that it is not kept.
 * @param {string} url
 * @param {Uint8Array<ArrayBuffer>} data
 */
export async function keepFile(url, data) {
  if (!canKeep) return;
  const headers = { "Content-Type": "application/pdf", "Content-Length": String(data.length) };
  try {
    const cache = await caches.open(FILES);
    await cache.put(url, new Response(new Blob([data]), { headers }));
  } catch (error) {
    console.warn("not kept:", error);
  }
}

/** Fetch a document now, to read it later. Gives whether it is kept. @param {string} url */
export async function download(url) {
  const cache = await caches.open(FILES);
  const response = await fetch(url);
  if (!response.ok) return false;
  await cache.put(url, response);
  return true;
}
