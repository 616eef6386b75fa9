// @ts-check
/**
 * The tellers' key of a meeting: make it and print its slips, try it, and destroy it at the end.
 * One thing at a time; what is secret lives in this page alone and is gone when it is left.
 */

import { get } from "../core/api.js";
import { h, icon, must, pageData } from "../core/dom.js";
import { textOf, whileBusy } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { toast } from "../core/toast.js";
import { makeKey } from "./sealed/ceremony.js";
import { formerKeys, nobodyMay, readyCard, stepsCard } from "./sealed/key-cards.js";
import { makeForm } from "./sealed/key-form.js";
import { printCard } from "./sealed/print-card.js";
import { rehearse } from "./sealed/rehearsal.js";
import { retireCard } from "./sealed/retire-card.js";
import { slipSheets } from "./sealed/slip-sheets.js";

/** @typedef {import('./sealed/slip-sheets.js').TellerKey & { public_key: string, made_by: string, rehearsed_at: string | null, retired_at: string | null }} Key */

const data = pageData("key-data");
const place = must("#teller-key");
/** While slips are in this page, or a key is being tried, leaving it loses them. */
let isBusy = false;
/** @type {() => void} */
let stop = () => {};

async function refresh() {
  stop();
  try {
    const { items } = await get(`/api/v1/meetings/${data.meeting}/teller-keys`);
    draw(items);
  } catch (error) {
    place.replaceChildren(unreachable(error));
  }
}

/** @param {Key[]} keys */
function draw(keys) {
  const living = keys.find(({ retired_at }) => !retired_at);
  const former = keys.filter((key) => key !== living);
  place.replaceChildren(...present(living ?? null), ...(former.length ? [formerKeys(former)] : []));
}

/** What is to be done now. @param {Key | null} key */
function present(key) {
  if (!data.may.make) return [nobodyMay(key)];
  if (!key) return [stepsCard(1), makeForm(create)];
  const retiring = retireCard(key, refresh);
  if (key.rehearsed_at) return [stepsCard(4), readyCard(key, data.meeting, tryIt), retiring];
  return [stepsCard(3), rehearsalCard(key), retiring];
}

/** @param {number} threshold @param {number} slips @param {HTMLElement} button */
function create(threshold, slips, button) {
  return whileBusy(button, async () => {
    try {
      const { key, texts } = await makeKey(data.meeting, threshold, slips);
      showSlips(key, texts);
    } catch (error) {
      toast(textOf(error), { tone: "bad" });
    }
  });
}

/** @param {import('./sealed/slip-sheets.js').TellerKey} key @param {string[]} texts */
function showSlips(key, texts) {
  isBusy = true;
  const sheets = slipSheets(data.name, key, texts);
  document.body.append(sheets);
  const forget = () => {
    sheets.remove();
    texts.length = 0;
    isBusy = false;
  };
  stop = forget;
  const done = () => {
    forget();
    refresh();
  };
  place.replaceChildren(stepsCard(2), printCard(key, done));
  place.querySelector("h2")?.focus();
}

/** @param {Key} key */
function rehearsalCard(key) {
  const attempt = rehearse(key, data.scanner, () => {
    isBusy = false;
    toast(_("Thử khoá thành công."), { tone: "ok" });
    refresh();
  });
  isBusy = true;
  stop = () => {
    attempt.stop();
    isBusy = false;
  };
  return attempt.element;
}

/** A ready key may be tried as often as the tellers like. @param {Key} key */
function tryIt(key) {
  stop();
  place.replaceChildren(stepsCard(3), rehearsalCard(key));
}

/** @param {unknown} error */
function unreachable(error) {
  const again = h("button", { class: "button", type: "button" }, icon("refresh-cw"), _("Thử lại"));
  again.addEventListener("click", refresh);
  return h(
    "section",
    { class: "alert is-bad", role: "alert" },
    icon("wifi-off"),
    textOf(error),
    again,
  );
}

addEventListener("beforeunload", (event) => {
  if (isBusy && document.querySelector(".slip-sheets")) event.preventDefault();
});
addEventListener("pagehide", () => {
  stop();
  place.replaceChildren();
});
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
refresh();
