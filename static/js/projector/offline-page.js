// @ts-check
/** Keeps the projector's own page and its files, so that a reload works while the network is away. */

// Emptied at sign-out like everything that was kept to read (js/workers/service-worker.js).
const PAGES = "plenum-documents-pages";

/** Called once the screen shows something. */
export async function keepPage() {
  if (!("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.ready;
    const page = await fetch(location.pathname, { cache: "no-store" });
    if (page.ok) await (await caches.open(PAGES)).put(location.pathname, page);
    await Promise.all(ownFiles().map((address) => fetch(address)));
  } catch {
    // Without them a reload must wait for the network; nothing else is lost.
  }
}

/** What this page has loaded; fetched again, it goes through the service worker, which keeps it. */
function ownFiles() {
  return performance
    .getEntriesByType("resource")
    .map(({ name }) => name)
    .filter((name) => new URL(name).pathname.startsWith("/static/"));
}
