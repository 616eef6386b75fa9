// @ts-check
/** The line that tells a delegate whether the desk has let them in. */

import { h, icon, must } from "../core/dom.js";
import { formatTime } from "../core/format.js";
import { _ } from "../core/i18n.js";

/** @typedef {{ sitting_id: string, is_inside: boolean, first_at: string | null }} Presence */

/** @param {Presence[]} presences @param {string} sitting */
export function drawPresence(presences, sitting) {
  const mine = presences.find((presence) => presence.sitting_id === sitting);
  const line = must("[data-present]");
  const text = textOf(mine);
  if (line.textContent?.trim() === text) return;
  line.dataset.present = mine?.is_inside ? "yes" : "no";
  line.replaceChildren(
    icon(mine?.is_inside ? "circle-check" : "scan-qr-code"),
    h("span", {}, text),
  );
}

/** @param {Presence | undefined} mine */
function textOf(mine) {
  if (!mine?.is_inside)
    return _("Đồng chí chưa điểm danh phiên này. Hãy đưa thẻ đại biểu đến bàn điểm danh.");
  return mine.first_at
    ? _("Đồng chí đã điểm danh lúc {time}.", { time: formatTime(mine.first_at) })
    : _("Đồng chí đã điểm danh.");
}
