// @ts-check
/** The projector: follows its screen's feed and the feed of what it is told to show. */

import { believe, lag, now } from "../core/clock.js";
import { must, pageData } from "../core/dom.js";
import { watch, watchAs } from "../core/live.js";
import { watchFreshness } from "./freshness.js";
import { keep, recall } from "./memory.js";
import { keepPage } from "./offline-page.js";
import { tellPresence } from "./presence.js";
import { viewOf } from "./view-of.js";
import { makeView } from "./views.js";

const FADE = 500;
const data = pageData("screen-data");
const stage = must(".stage");

/** @type {{ screen: any, meeting: any, subject: any, page: any }} */
const states = { screen: null, meeting: null, subject: null, page: data };
/** @type {{ key: string, view: import('./parts.js').View } | null} */
let shown = null;
let subjectKey = "";
/** The subject that `states.subject` belongs to; after a reload that of the memory. */
let ownerKey = "";
let stopSubject = () => {};

/** Draw what the states say: the same picture brought up to date, or another one faded in. */
function draw() {
  if (!states.screen || isWaiting()) return;
  const { name, key } = viewOf(states);
  if (shown?.key !== key) change(key, makeView(name, states));
  shown?.view.update(states);
  stage.dataset.view = name;
}

/** A ballot was asked for and has not come yet: what hangs there stays until it does. */
function isWaiting() {
  return shown !== null && states.screen.scene.kind === "ballot" && !states.subject;
}

/** @param {string} key @param {import('./parts.js').View} view */
function change(key, view) {
  const former = shown?.view;
  shown = { key, view };
  stage.append(view.element);
  if (!former) return;
  view.element.classList.add("is-entering");
  former.element.classList.add("is-leaving");
  former.stop?.();
  setTimeout(() => {
    former.element.remove();
    view.element.classList.remove("is-entering");
  }, FADE);
}

/** Follow the feed of the scene's subject, and leave the former one. */
function followSubject() {
  const { scene } = states.screen;
  const feed = { attendance: "attendance", ballot: "ballot" }[/** @type {string} */ (scene.kind)];
  const id =
    scene.kind === "attendance" ? (scene.subject ?? states.meeting?.sitting?.id) : scene.subject;
  const key = feed && id ? `${feed}/${id}` : "";
  if (key === subjectKey) return;
  stopSubject();
  subjectKey = key;
  if (key !== ownerKey) states.subject = null;
  ownerKey = key;
  stopSubject = feed && id ? watch(feed, id, (state) => take({ subject: state })) : () => {};
}

/** @param {Partial<typeof states>} news */
function take(news) {
  Object.assign(states, news);
  if (states.screen && !("subject" in news)) followSubject();
  draw();
  if (data.is_preview || !states.screen) return;
  const { screen, meeting, subject } = states;
  keep(data.screen, { at: now().getTime(), lag: lag(), subjectKey, screen, meeting, subject });
}

function start() {
  if (data.token) watchAs(data.token);
  const kept = data.is_preview ? null : recall(data.screen);
  if (kept) {
    believe(kept.lag ?? lag());
    Object.assign(states, { screen: kept.screen, meeting: kept.meeting, subject: kept.subject });
    ownerKey = kept.subjectKey;
    draw();
  }
  watchFreshness(stage, data, kept?.at ?? null);
  watch("meeting", data.meeting, (state) => take({ meeting: state }));
  watch("screen", data.screen, (state) => take({ screen: state }));
  if (data.is_preview) return;
  tellPresence(data);
  addEventListener("load", () => keepPage());
}

start();
