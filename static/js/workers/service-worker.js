// @ts-check
/**
 * The service worker: static files at once, pages and documents readable without the network.
 *
 * It never answers for the API, the live channel or ballots: a vote is either stored by the server
 * or it is not, and an old answer must never look like a new one.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));

const STATIC = "plenum-static";
// Both are emptied at sign-out and whenever the sign-in page is shown (shared tablets).
const PAGES = "plenum-documents-pages";
const FILES = "plenum-documents-files";
const OFFLINE_PAGE = "/offline";
const PAGE_WITHIN = 5000;
// Pages worth reading without the network; nothing about ballots. A projector draws its last state,
// a desk goes on with its own list.
const READABLE = [
  /^\/m\/[\w-]+$/,
  /^\/m\/[\w-]+\/(agenda|documents)$/,
  /^\/documents\/[\w-]+$/,
  /^\/sittings\/[\w-]+\/desk$/,
  /^\/screen$/,
];
const SIGN_IN = /^\/(sign-in|b\/.*)$/;

worker.addEventListener("install", (event) => {
  event.waitUntil(keepOfflinePage());
  worker.skipWaiting();
});

worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (isImmutable(url)) event.respondWith(staticFile(request, url));
  else if (isDocumentFile(url)) event.respondWith(documentFile(request));
  else if (request.mode === "navigate") event.respondWith(page(request, url));
});

/** The page for the time without network, and all that it needs to look right. */
async function keepOfflinePage() {
  const cache = await caches.open(STATIC);
  await cache.add(OFFLINE_PAGE);
  const html = await (await cache.match(OFFLINE_PAGE))?.text();
  const files = namesIn(html, /(?:href|src)="(\/static\/[^"#]+)/g);
  await cache.addAll(files);
  for (const sheet of files.filter((file) => file.includes(".css"))) {
    const css = await (await cache.match(sheet))?.text();
    await cache.addAll(namesIn(css, /url\("\.\.\/([^"]+)"\)/g).map((name) => `/static/${name}`));
  }
}

/** @param {string | undefined} text @param {RegExp} pattern */
function namesIn(text, pattern) {
  return [...new Set([...(text ?? "").matchAll(pattern)].map((found) => found[1]))];
}

/** @param {URL} url */
function isImmutable(url) {
  return (
    url.pathname.startsWith("/static/") &&
    (url.searchParams.has("v") || url.pathname.startsWith("/static/vendor/"))
  );
}

/** A revision of a document addressed by its content. @param {URL} url */
function isDocumentFile(url) {
  return (
    /^\/api\/v1\/documents\/[\w-]+\/file$/.test(url.pathname) && url.searchParams.has("revision")
  );
}

/** From the cache, else from the network into the cache. @param {Request} request @param {URL} url */
async function staticFile(request, url) {
  const cache = await caches.open(STATIC);
  const kept = await cache.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.status === 200) {
    await cache.delete(url.pathname, { ignoreSearch: true }); // the former version
    await cache.put(request, fresh.clone());
  }
  return fresh;
}

/** A document that was downloaded on purpose; parts of it when parts are asked for. @param {Request} request */
async function documentFile(request) {
  const cache = await caches.open(FILES);
  const kept = await cache.match(request.url);
  if (!kept) return fetch(request);
  const range = /bytes=(\d+)-(\d*)/.exec(request.headers.get("range") ?? "");
  return range ? part(await kept.blob(), Number(range[1]), range[2]) : kept;
}

/** @param {Blob} blob @param {number} start @param {string} end */
function part(blob, start, end) {
  const last = end ? Math.min(Number(end), blob.size - 1) : blob.size - 1;
  return new Response(blob.slice(start, last + 1), {
    status: 206,
    headers: {
      "Content-Range": `bytes ${start}-${last}/${blob.size}`,
      "Content-Length": String(last - start + 1),
      "Accept-Ranges": "bytes",
      "Content-Type": "application/pdf",
    },
  });
}

/** From the network; without it the copy kept, or a page that says so. @param {Request} request @param {URL} url */
async function page(request, url) {
  const isPreview = url.pathname === "/screen" && url.search !== "";
  const isReadable = !isPreview && READABLE.some((pattern) => pattern.test(url.pathname));
  try {
    const fresh = await (isReadable ? within(PAGE_WITHIN, fetch(request)) : fetch(request));
    if (SIGN_IN.test(new URL(fresh.url).pathname)) await forgetDocuments();
    else if (isReadable && fresh.status === 200 && !fresh.redirected)
      await keepPage(url, fresh.clone());
    return fresh;
  } catch {
    const kept = isReadable && (await (await caches.open(PAGES)).match(url.pathname));
    return kept || (await caches.match(OFFLINE_PAGE)) || Response.error();
  }
}

/** @param {URL} url @param {Response} response */
async function keepPage(url, response) {
  if (url.search) return; // an old revision, another language: not the page one comes back to
  const cache = await caches.open(PAGES);
  await cache.put(url.pathname, response);
}

async function forgetDocuments() {
  await Promise.all([caches.delete(PAGES), caches.delete(FILES)]);
}

/** @template T @param {number} milliseconds @param {Promise<T>} promise @returns {Promise<T>} */
function within(milliseconds, promise) {
  const limit = new Promise((_resolve, reject) => setTimeout(reject, milliseconds));
  return /** @type {Promise<T>} */ (Promise.race([promise, limit]));
}
