// @ts-check
/** The service worker: pages open at once and documents stay readable without the network. */

/** Register it, and forget everything kept on this device at sign-out. Called once by page.js. */
export function startShell() {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker
    .register("/sw.js", { scope: "/" })
    .catch((error) => console.warn("service worker:", error));
  document.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!("signOut" in form.dataset)) return;
    event.preventDefault();
    forget().finally(() => form.submit());
  });
}

/** A shared tablet must not show what the previous delegate read. */
export async function forget() {
  sessionStorage.clear();
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith("plenum-documents")).map((name) => caches.delete(name)),
  );
  const databases = (await indexedDB.databases?.()) ?? [];
  for (const { name } of databases) if (name?.startsWith("plenum")) indexedDB.deleteDatabase(name);
}
