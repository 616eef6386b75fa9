// @ts-check
/** All ballots of a meeting on the console, live; and making one on the spot. */

import { openDialog } from "../core/dialog.js";
import { h, icon, must, pageData } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { watch } from "../core/live.js";
import { startHeadingForm } from "./heading-form.js";
import { startElectionForm } from "./making/election-form.js";
import { startMotionForm } from "./making/motion-form.js";
import { stateBadge, titleOf } from "./words.js";

/** @typedef {{ id: string, title: string, kind: string, state: string, round: number, seats: number }} Line */

const meetingId = pageData("meeting-id");
const place = must("#ballots");

if (document.querySelector("#new-election")) startMaking();
const offerPreview = document.querySelector("#heading-form")
  ? startHeadingForm(meetingId)
  : () => {};
watch("ballots", meetingId, ({ items }) => {
  draw(items);
  offerPreview(items);
});

/** Both forms; the one that another page asked for is open at once. */
function startMaking() {
  const { sets, item, asked } = pageData("new-ballot");
  const about = item ? { agenda_item: item } : {};
  startMotionForm(meetingId, about, sets);
  startElectionForm(meetingId, about, sets);
  if (asked) openDialog(`${asked}-dialog`);
}

/** @param {Line[]} items */
function draw(items) {
  if (!items.length) {
    place.replaceChildren(
      h(
        "div",
        { class: "empty" },
        icon("vote"),
        h("p", { class: "empty-title" }, _("Chưa có cuộc biểu quyết, bầu cử nào")),
        h("p", {}, _("Tạo một cuộc trong chưa đầy nửa phút, ngay tại phiên họp.")),
      ),
    );
    return;
  }
  place.replaceChildren(
    h("ul", { class: "list" }, ...items.toReversed().map((line) => h("li", {}, row(line)))),
  );
}

/** @param {Line} line */
function row(line) {
  const isElection = line.kind === "election";
  return h(
    "a",
    { class: "list-row", href: `/console/${meetingId}/ballots/${line.id}` },
    icon(isElection ? "vote" : "hand"),
    h(
      "span",
      {},
      h("span", { class: "list-title" }, titleOf(line)),
      h("br"),
      h(
        "span",
        { class: "list-meta" },
        isElection ? _("Bầu cử · bầu {seats} người", { seats: line.seats }) : _("Biểu quyết"),
      ),
    ),
    h("span", { class: "list-end" }, stateBadge(line), icon("chevron-right")),
  );
}
