// @ts-check
/** The delegate's first page: follows the meeting and says what matters now. */

import { h, icon, must, pageData } from "../core/dom.js";
import { formatTime } from "../core/format.js";
import { _ } from "../core/i18n.js";
import { watch } from "../core/live.js";
import { heroOf } from "./hero.js";

/** @typedef {import('./hero.js').MeetingState} MeetingState */

let meeting = /** @type {MeetingState} */ (pageData("meeting-state"));
/** @type {import('./hero.js').BallotNotice[]} */
const ballots = [];
/** @type {Set<string>} */
const voted = new Set();

draw();
watch("meeting", meeting.id, (state) => {
  meeting = state;
  draw();
});

function draw() {
  swap("announcement", drawAnnouncement(meeting.announcement));
  swap("now", drawHero(heroOf(meeting, ballots, voted)));
  swap("next-items", meeting.next.length ? meeting.next.map(drawNext) : [drawNothing()]);
}

/** Put new content in only when it differs: nothing flickers, nothing is read aloud twice. @param {string} id @param {Node[]} nodes */
function swap(id, nodes) {
  const place = must(`#${id}`);
  const fresh = h("div", {}, ...nodes);
  if (place.innerHTML !== fresh.innerHTML) place.replaceChildren(...fresh.childNodes);
}

/** @param {string | null} text */
function drawAnnouncement(text) {
  if (!text) return [];
  const body = h(
    "div",
    { class: "alert-body" },
    h("p", { class: "alert-title" }, _("Thông báo")),
    h("p", {}, text),
  );
  return [h("div", { class: "alert is-warn" }, icon("megaphone"), body)];
}

/** @param {import('./hero.js').Hero} hero */
function drawHero({ tone, badge, isLive, title, lede, next, actions }) {
  const classes = `badge${tone === "quiet" ? "" : " is-on-hero"}${isLive ? " is-live" : ""}`;
  return [
    h(
      "section",
      { class: `hero${tone ? ` is-${tone}` : ""}`, "aria-labelledby": "now-title" },
      h(
        "div",
        { class: "hero-text" },
        badge && h("p", {}, h("span", { class: classes }, badge)),
        h("h1", { class: "hero-title", id: "now-title" }, title),
        lede && h("p", { class: "hero-lede" }, lede),
      ),
      actions.length > 0 && h("div", { class: "hero-actions" }, ...actions.map(drawAction)),
      next && h("p", { class: "hero-next" }, next),
    ),
  ];
}

/** @param {import('./hero.js').Action} action */
function drawAction({ text, href, icon: name, isMain }) {
  const classes = `button ${isMain ? "is-on-hero is-large" : "is-on-hero-quiet"}`;
  return h("a", { class: classes, href }, icon(name), h("span", {}, text));
}

/** @param {import('./hero.js').Item} item */
function drawNext(item) {
  return h(
    "li",
    { class: "list-row" },
    h("span", { class: "list-lead num" }, formatTime(item.starts_at)),
    h("span", {}, h("span", { class: "list-title" }, item.title)),
  );
}

function drawNothing() {
  return h(
    "li",
    { class: "list-row" },
    h("span", { class: "muted" }, _("Không còn nội dung nào.")),
  );
}
