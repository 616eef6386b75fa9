// @ts-check
/**
 * The pages of a PDF: pdf.js with its memory kept within what an old tablet has.
 *
 * A small file is fetched whole (and kept on the device when it may be); of a large one only the
 * parts that are looked at.
 */

import { _, locale } from "../core/i18n.js";
import { keepFile } from "./keep.js";

/** @typedef {import('pdfjs-dist/viewer').PDFViewer} PDFViewer */
/** @typedef {import('pdfjs-dist/viewer').EventBus} EventBus */
/** @typedef {{ viewer: PDFViewer, events: EventBus, close: () => void }} OpenDocument */

const WHOLE_UP_TO = 8 * 1024 * 1024;
const CHUNK = 65_536;
// Older tablets give all canvases together 256 MB; ten pages of this size stay below it.
const MAX_CANVAS_PIXELS = 2 ** 22;

// pdf.js would name the pages in its own languages.
const SILENT = {
  getLanguage: () => locale,
  getDirection: () => "ltr",
  get: async () => "",
  translate: async () => {},
  translateOnce: async () => {},
  destroy: async () => {},
  pause: () => {},
  resume: () => {},
};

/** The file could not be fetched; `status` 0 when the server was not reached. */
export class FetchError extends Error {
  /** @param {number} status */
  constructor(status) {
    super(`status ${status}`);
    this.status = status;
  }
}

/**
 * Open a document in its place on the page.
 * @param {HTMLDivElement} container
 * @param {HTMLDivElement} place
 * @param {{ url: string, bytes: number, worker: string }} file
 * @param {(share: number) => void} onProgress
 * @returns {Promise<OpenDocument>}
 */
export async function openDocument(container, place, file, onProgress) {
  const pdfjs = await import("pdfjs-dist");
  // The viewer takes the library from here.
  Object.assign(globalThis, { pdfjsLib: pdfjs });
  const { EventBus, PDFLinkService, PDFViewer } = await import("pdfjs-dist/viewer");
  pdfjs.GlobalWorkerOptions.workerSrc = file.worker;
  const base = file.worker.replace(/legacy\/build\/.*$/, "");
  const task = pdfjs.getDocument({ ...(await source(file, onProgress)), ...resources(base) });
  task.onProgress = (/** @type {{ loaded: number, total: number }} */ { loaded, total }) =>
    onProgress(total ? loaded / total : 0);
  const pdf = await task.promise;

  const events = new EventBus();
  const links = new PDFLinkService({ eventBus: events, externalLinkTarget: 2 });
  const viewer = new PDFViewer({
    container,
    viewer: place,
    eventBus: events,
    linkService: links,
    maxCanvasPixels: MAX_CANVAS_PIXELS,
    textLayerMode: 1,
    annotationMode: pdfjs.AnnotationMode.ENABLE,
    annotationEditorMode: pdfjs.AnnotationEditorType.DISABLE,
    imageResourcesPath: `${base}legacy/web/images/`,
    removePageBorders: true,
    l10n: /** @type {any} */ (SILENT),
  });
  links.setViewer(viewer);
  const ready = new Promise((resolve) => events.on("pagesinit", resolve, { once: true }));
  viewer.setDocument(pdf);
  links.setDocument(pdf);
  await ready;
  for (const page of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll(".page"))) {
    page.setAttribute("aria-label", _("Trang {page}", { page: page.dataset.pageNumber ?? "" }));
  }
  return { viewer, events, close: () => void task.destroy() };
}

/** @param {{ url: string, bytes: number }} file @param {(share: number) => void} onProgress */
async function source({ url, bytes }, onProgress) {
  if (bytes > WHOLE_UP_TO) {
    return { url, disableAutoFetch: true, disableStream: true, rangeChunkSize: CHUNK };
  }
  return { data: await fetchWhole(url, bytes, onProgress) };
}

/**
 * @param {string} url
 * @param {number} bytes
 * @param {(share: number) => void} onProgress
 */
async function fetchWhole(url, bytes, onProgress) {
  const response = await fetch(url).catch(() => null);
  if (!response?.ok || !response.body) throw new FetchError(response?.status ?? 0);
  const data = new Uint8Array(bytes);
  let filled = 0;
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read().catch(() => {
      throw new FetchError(0);
    });
    if (done) break;
    data.set(value, filled);
    filled += value.length;
    onProgress(filled / bytes);
  }
  if (filled !== bytes) throw new FetchError(0);
  await keepFile(url, data);
  return data;
}

/** @param {string} base */
function resources(base) {
  return {
    cMapUrl: `${base}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${base}standard_fonts/`,
    iccUrl: `${base}iccs/`,
    wasmUrl: `${base}wasm/`,
    enableXfa: false,
  };
}
