// @ts-check
/** Bring a part of the page up to date without a reload: the page is fetched again, that part taken. */

const RETRY_AFTER = 5000;

/**
 * A function that renews the part `selector`. Calls during a renewal lead to one more; a dialog
 * that is open in the part is waited for; `within` spreads many tablets over some milliseconds.
 * @param {string} selector
 * @param {{ within?: number, onRenewed?: () => void }} [options]
 */
export function renewing(selector, { within = 0, onRenewed = () => {} } = {}) {
  let isWanted = false;
  let isBusy = false;

  async function run() {
    isBusy = true;
    while (isWanted) {
      await pause(within * Math.random());
      isWanted = false;
      if (await renew(selector)) onRenewed();
      else {
        isWanted = true;
        await pause(RETRY_AFTER);
      }
    }
    isBusy = false;
  }

  return () => {
    isWanted = true;
    if (!isBusy) run();
  };
}

/** Whether the part could be brought up to date. @param {string} selector */
async function renew(selector) {
  const fresh = await fetchPart(selector);
  if (!fresh) return false;
  await closing(document.querySelector(`${selector} dialog[open]`));
  const part = document.querySelector(selector);
  if (!part) return true;
  const open = new Map(
    [...part.querySelectorAll("details[data-sitting]")].map((one) => [keyOf(one), one]),
  );
  part.replaceWith(fresh);
  for (const details of fresh.querySelectorAll("details[data-sitting]")) {
    const former = open.get(keyOf(details));
    if (former) details.toggleAttribute("open", former.hasAttribute("open"));
  }
  return true;
}

/** @param {string} selector */
async function fetchPart(selector) {
  try {
    const answer = await fetch(location.href, { cache: "no-store", credentials: "same-origin" });
    if (!answer.ok || answer.redirected) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const part = page.querySelector(selector);
    return part && document.importNode(part, true);
  } catch {
    return null;
  }
}

/** Wait until a dialog is closed. @param {Element | null} dialog */
function closing(dialog) {
  if (!dialog) return Promise.resolve();
  return new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
}

/** @param {Element} details */
function keyOf(details) {
  return details.getAttribute("data-sitting");
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
