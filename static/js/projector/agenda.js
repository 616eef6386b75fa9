// @ts-check
/** What is on now and what comes next. */

import { h, setText } from "../core/dom.js";
import { formatTime } from "../core/format.js";
import { _ } from "../core/i18n.js";
import { fit } from "./fit.js";
import { joined } from "./parts.js";

const NEXT = 3;

export function agenda() {
  const label = h("p", { class: "agenda-label" });
  const title = h("h1", { class: "agenda-title is-fitted" });
  const who = h("p", { class: "agenda-who is-fitted" });
  const next = h("ol", { class: "agenda-next" });
  const element = h(
    "section",
    { class: "scene scene-agenda" },
    h("div", { class: "agenda-now" }, label, title, who),
    h("div", { class: "agenda-after" }, h("h2", { class: "agenda-label" }, _("Tiếp theo")), next),
  );
  let drawn = "";
  return {
    element,
    /** @param {{ meeting: import('./types.js').MeetingState | null }} states */
    update({ meeting }) {
      if (!meeting) return;
      const lines = meeting.now ? meeting.next : meeting.next.slice(1);
      const now = meeting.now ?? meeting.next[0] ?? null;
      setText(label, meeting.now ? _("Đang diễn ra") : _("Sắp bắt đầu"));
      setText(title, now?.title ?? meeting.name);
      setText(who, now ? joined([formatTime(now.starts_at), now.responsible]) : "");
      fit(title, 100, 56);
      fit(who, 54, 44);
      const key = JSON.stringify(lines.slice(0, NEXT));
      if (key === drawn) return;
      drawn = key;
      next.replaceChildren(...lines.slice(0, NEXT).map(row));
    },
  };
}

/** @param {import('./types.js').AgendaLine} line */
function row(line) {
  const title = h("span", { class: "agenda-row-title is-fitted" }, line.title);
  fit(title, 54, 44);
  return h(
    "li",
    {},
    h("span", { class: "stage-digits agenda-time" }, formatTime(line.starts_at)),
    title,
  );
}
