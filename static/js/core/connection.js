// @ts-check
/** Tells the person whether the page is live: a dot always, words and a banner when it is not. */

import { setText } from "./dom.js";
import { _ } from "./i18n.js";
import { onConnection, onRefusal } from "./live.js";
import { toast } from "./toast.js";

const BANNER_AFTER = 4000;

/** Follow the connection; called once by connected.js. */
export function startConnection() {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  onConnection((state) => {
    showChip(state);
    const isLive = state !== "connecting" && state !== "offline";
    if (isLive) {
      clearTimeout(timer);
      timer = undefined;
      showBanner(false);
    } else timer ??= setTimeout(showBanner, BANNER_AFTER, true);
  });
  let isTold = false;
  onRefusal((code) => {
    if (code !== "not_signed_in" || isTold) return;
    isTold = true;
    toast(_("Phiên làm việc đã hết."), {
      tone: "bad",
      action: { text: _("Đăng nhập lại"), run: () => location.reload() },
    });
  });
}

/** @param {import('./live.js').ConnectionState} state */
function showChip(state) {
  const words = {
    idle: "",
    connecting: _("Đang kết nối"),
    online: _("Trực tuyến"),
    polling: _("Kết nối chậm"),
    offline: _("Mất kết nối"),
  };
  for (const chip of /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("[data-connection]")
  )) {
    chip.dataset.state = state;
    chip.hidden = state === "idle";
    const text = chip.querySelector("[data-connection-text]");
    if (!text) continue;
    setText(text, words[state]);
    text.classList.toggle("visually-hidden", state === "online" || state === "connecting");
  }
}

/** @param {boolean} isShown */
function showBanner(isShown) {
  for (const banner of /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("[data-offline-banner]")
  ))
    banner.hidden = !isShown;
}
