// @ts-check
/**
 * Reads QR codes out of camera frames, away from the page, one frame at a time.
 *
 * Workers have no import map: the addresses of the decoder and its wasm come with this script's own
 * (`?reader=…&wasm=…`). Frames go in as ImageData; the text of the first code, or null, comes out.
 */

const worker = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));
const addresses = new URL(location.href).searchParams;

/** @returns {Promise<typeof import('zxing-wasm/reader')>} */
const load = () => import(addresses.get("reader") ?? "");

const ready = load().then(({ prepareZXingModule, readBarcodes }) => {
  const locateFile = (/** @type {string} */ path, /** @type {string} */ folder) =>
    path.endsWith(".wasm") ? (addresses.get("wasm") ?? "") : folder + path;
  prepareZXingModule({ overrides: { locateFile }, fireImmediately: true });
  return readBarcodes;
});

worker.onmessage = async ({ data }) => {
  try {
    const read = await ready;
    const found = await read(data, { formats: ["QRCode"], maxNumberOfSymbols: 1 });
    worker.postMessage({ text: found[0]?.text ?? null });
  } catch (error) {
    worker.postMessage({ text: null, failure: String(error) });
  }
};

export {};
