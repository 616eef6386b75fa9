// @ts-check
/** Says quietly when the numbers on the wall may be old, and from when they are. */

import { correct, now } from "../core/clock.js";
import { h, icon, setText } from "../core/dom.js";
import { formatSeconds } from "../core/format.js";
import { _ } from "../core/i18n.js";
import { onConnection } from "../core/live.js";

const ASK_EVERY = 5000;
const ASK_WITHIN = 4000;
const PATIENCE = 2500;

const GONE = new Set([401, 403, 404]);

/**
 * Watch whether the server still answers. A socket can be dead for long before it notices: a small
 * question every few seconds does notice, and also that the screen is no longer paired.
 * @param {HTMLElement} stage
 * @param {{ screen: string, token: string | null }} page
 * @param {number | null} since    when the states shown at first were fresh
 */
export function watchFreshness(stage, page, since) {
  const words = h("span");
  const sign = h(
    "p",
    { class: "stage-stale", role: "status", hidden: true },
    icon("wifi-off"),
    words,
  );
  stage.append(sign);
  let freshAt = since ?? now().getTime();
  let isAnswering = true;
  let isConnected = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const show = () => {
    const isStale = !isAnswering || !isConnected;
    if (!isStale) freshAt = now().getTime();
    clearTimeout(timer);
    if (!isStale) {
      sign.hidden = true;
      stage.classList.remove("is-stale");
      return;
    }
    timer = setTimeout(
      () => {
        setText(words, _("Mất kết nối – số liệu lúc {time}", { time: formatSeconds(freshAt) }));
        sign.hidden = false;
        stage.classList.add("is-stale");
      },
      sign.hidden ? PATIENCE : 0,
    );
  };
  const ask = async () => {
    isAnswering = await isServerThere(page);
    show();
    setTimeout(ask, ASK_EVERY);
  };
  onConnection((state) => {
    isConnected = state === "online" || state === "polling";
    show();
  });
  addEventListener("offline", () => {
    isAnswering = false;
    show();
  });
  addEventListener("online", show);
  ask();
}

/** @param {{ screen: string, token: string | null }} page */
async function isServerThere({ screen, token }) {
  const sentAt = Date.now();
  try {
    const answer = await fetch(`/api/v1/feeds/screen/${screen}`, {
      headers: token ? { Authorization: `Bearer ${token}` } : {},
      signal: AbortSignal.timeout(ASK_WITHIN),
    });
    correct(answer.headers.get("Date"), sentAt);
    if (GONE.has(answer.status)) location.reload();
    return answer.ok;
  } catch {
    return false;
  }
}
