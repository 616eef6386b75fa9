// @ts-check
/** Calls the delegate to an open ballot from whatever page is being read, and shows announcements. */

import { h, icon, must, pageData } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { watch } from "../core/live.js";
import { toast } from "../core/toast.js";
import { waitingBallot } from "./hero.js";

const { meeting, mayVote, voted } = pageData("call-data");
const votedIn = new Set(voted);
// The page that says it large, or where one votes, needs no second voice.
const isQuiet = document.querySelector(
  '[data-tab="now"][aria-current], [data-tab="ballots"][aria-current]',
);
/** @type {string | null} */
let called = null;
/** @type {string | null | undefined} */
let announced;

if (mayVote) watch("ballots", meeting, ({ items }) => call(waitingBallot(items, votedIn)));
watch("meeting", meeting, ({ announcement }) => announce(announcement));

/** @param {import('./hero.js').BallotNotice | undefined} ballot */
function call(ballot) {
  must('[data-tab="ballots"]').classList.toggle("is-calling", ballot !== undefined);
  if (isQuiet) return;
  if (ballot && ballot.id !== called && navigator.userActivation?.hasBeenActive)
    navigator.vibrate?.(200);
  called = ballot?.id ?? null;
  must("[data-call]").replaceChildren(...(ballot ? [banner(ballot)] : []));
}

/** @param {import('./hero.js').BallotNotice} ballot */
function banner({ id, title, kind }) {
  const isElection = kind === "election";
  const text = h(
    "span",
    { class: "alert-body" },
    isElection ? _("Đang bỏ phiếu: ") : _("Đang biểu quyết: "),
    title,
  );
  const action = isElection ? _("Bỏ phiếu ngay") : _("Biểu quyết ngay");
  const link = h("a", { class: "button is-on-hero", href: `/ballots/${id}` }, action);
  return h("div", { class: "banner is-call" }, icon("vote"), text, link);
}

/** Say an announcement made while the page is open. @param {string | null} text */
function announce(text) {
  if (text && announced !== undefined && text !== announced && !isQuiet)
    toast(_("Thông báo: {text}", { text }));
  announced = text;
}
