// @ts-check
/** The delegate's first page: follows the meeting and says what matters now. */

import { now } from "../core/clock.js";
import { h, icon, must, pageData, setText } from "../core/dom.js";
import { formatTime } from "../core/format.js";
import { _ } from "../core/i18n.js";
import { watch } from "../core/live.js";
import { renewing } from "../core/refresh.js";
import { heroOf } from "./hero.js";
import { drawHero } from "./hero-card.js";
import { choosePapers, presented } from "./papers.js";
import { drawPresence } from "./presence.js";

/** @typedef {import('./hero.js').MeetingState} MeetingState */
/** @typedef {import('./papers.js').Paper} Paper */

let { sittingOf, delegate } = pageData("now-data");
const { mayVote, voted } = pageData("call-data");
let meeting = /** @type {MeetingState} */ (pageData("meeting-state"));
let papers = /** @type {Paper[]} */ (pageData("documents-state").documents);
/** @type {import('./hero.js').BallotNotice[]} */
let ballots = [];
/** @type {import('./presence.js').Presence[] | null} */
let presences = null;

const renewSittings = renewing("#now-data", {
  within: 1500,
  onRenewed: () => {
    ({ sittingOf, delegate } = pageData("now-data"));
    draw();
  },
});

draw();
watch("meeting", meeting.id, (state) => {
  if (state.agenda !== meeting.agenda) renewSittings();
  meeting = state;
  draw();
});
if (delegate) {
  watch("my_presence", delegate, (state) => {
    presences = state.presences;
    draw();
  });
}
watch("documents", meeting.id, (state) => {
  papers = state.documents;
  draw();
});
if (mayVote) {
  watch("ballots", meeting.id, (state) => {
    ballots = state.items;
    draw();
  });
}
// How late the present item runs is told in minutes.
setInterval(draw, 20_000);
// Somebody who comes back from the desk or from voting sees what has become of it.
addEventListener("pageshow", (event) => event.persisted && location.reload());

function draw() {
  swap("announcement", drawAnnouncement(meeting.announcement));
  const paper = presented(papers, meeting.now);
  const hero = heroOf(meeting, ballots, new Set(voted), paper, now());
  swap("now", [drawHero(hero)]);
  if (presences && meeting.sitting) drawPresence(presences, meeting.sitting.id);
  const chosen = choosePapers(papers, meeting, sittingOf);
  setText(
    must("#documents-title"),
    chosen.title === "sitting" ? _("Tài liệu phiên này") : _("Tài liệu"),
  );
  swap(
    "document-items",
    chosen.papers.length ? chosen.papers.map(drawPaper) : [nothing(_("Chưa có tài liệu."))],
  );
  swap(
    "next-items",
    meeting.next.length ? meeting.next.map(drawNext) : [nothing(_("Không còn nội dung nào."))],
  );
}

/**
 * Put new content in only when it differs: nothing flickers, nothing is read aloud twice.
 * @param {string} id
 * @param {Node[]} nodes
 */
function swap(id, nodes) {
  const place = must(`#${id}`);
  const fresh = h("div", {}, ...nodes);
  if (place.innerHTML !== fresh.innerHTML) place.replaceChildren(...fresh.childNodes);
}

/** @param {string | null} text */
function drawAnnouncement(text) {
  if (!text) return [];
  const title = h("p", { class: "alert-title" }, _("Thông báo"));
  const body = h("div", { class: "alert-body" }, title, h("p", {}, text));
  return [h("div", { class: "alert is-warn" }, icon("megaphone"), body)];
}

/** @param {Paper} paper */
function drawPaper({ id, title, agenda_item_id: item, number, pages }) {
  const isOn = item !== null && item === meeting.now?.id;
  const revision = number > 1 ? _(" · bản sửa lần {number}", { number: number - 1 }) : "";
  const meta = _("{pages} trang", { pages }) + revision;
  return h(
    "li",
    {},
    h(
      "a",
      { class: "list-row", href: `/documents/${id}` },
      icon("file-text"),
      h(
        "span",
        {},
        h("span", { class: "list-title" }, title),
        h("br"),
        h("span", { class: "list-meta" }, meta, " "),
        isOn && h("span", { class: "badge is-info" }, _("Đang trình")),
      ),
      h("span", { class: "list-end" }, icon("chevron-right")),
    ),
  );
}

/** @param {import('./hero.js').Item} item */
function drawNext({ starts_at, title }) {
  const time = h("span", { class: "list-lead num" }, formatTime(starts_at));
  return h("li", { class: "list-row" }, time, h("span", { class: "list-title" }, title));
}

/** @param {string} text */
function nothing(text) {
  return h("li", { class: "list-row" }, h("span", { class: "muted" }, text));
}
