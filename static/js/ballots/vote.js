// @ts-check
/**
 * A delegate's ballot. The page shows one thing at a time: wait, vote, sending, stored, result.
 * Choices live in memory only; nothing of one voter is left for the next.
 */

import { get } from "../core/api.js";
import { h, must, pageData } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { watch } from "../core/live.js";
import { Attempt } from "./cast.js";
import { form } from "./form.js";
import { toSend } from "./paper.js";
import { resultCard } from "./result-card.js";
import { sendingCard, storedCard, troubleCard } from "./sent.js";
import { TimeLeft } from "./time-left.js";
import { heading } from "./vote-head.js";
import { waitingCard } from "./waiting.js";

/** @typedef {import('../projector/types.js').BallotState & { my: { is_entitled: boolean, is_present: boolean, has_voted: boolean, receipt: string | null } | null }} Ballot */

const ASK_AGAIN = 5000;
const VOTING = "vote:";
const { ballot: id, voter } = pageData("ballot-data");
const head = must("#ballot-head");
const place = must("#ballot");
const timeLeft = new TimeLeft();
/** @type {Ballot | null} */
let ballot = null;
/** @type {Awaited<ReturnType<typeof loadSealed>> | null} */
let sealed = null;
/** What is on the page; it is drawn again only when this changes. */
let shown = "";
/** @type {{ element: HTMLElement, forget: () => void } | null} */
let paper = null;
let isSending = false;
/** A paper was being filled in when the box was closed. */
let isLate = false;
/** The receipt of the sealed ballot sent from this page; the server keeps nobody's. */
let receipt = "";
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

async function refresh() {
  clearTimeout(timer);
  try {
    const now = await get(`/api/v1/ballots/${id}`);
    sealed ??= now.secrecy === "sealed" ? await loadSealed() : null;
    ballot = now;
    draw();
  } catch {
    timer = setTimeout(refresh, ASK_AGAIN);
  }
}

/** Sealing is loaded for those ballots alone that need it. */
function loadSealed() {
  return import("./sealed/voting.js");
}

function draw() {
  if (!ballot) return;
  head.replaceChildren(heading(ballot));
  timeLeft.set(ballot.ends_at);
  if (isSending) return;
  const unanswered = sealed?.findAttempt(id, voter);
  if (unanswered) {
    send(ballot, unanswered);
    return;
  }
  const { key, make } = pageOf(ballot);
  if (key === shown) return;
  isLate ||= shown.startsWith(VOTING) && !isVoting(ballot) && !ballot.my?.has_voted;
  shown = key;
  paper?.forget();
  paper = null;
  show(make());
}

/** @param {Ballot} now @returns {{ key: string, make: () => HTMLElement[] }} */
function pageOf(now) {
  const my = now.my;
  const key = [now.state, my?.has_voted, my?.is_entitled, my?.is_present].join(":");
  if (now.state === "published" && now.result) return { key, make: () => resultPage(now) };
  if (my?.has_voted) return { key, make: () => [votedCard(now)] };
  // A paper is drawn once: whatever changes beside it takes nothing from who is filling it in.
  if (isVoting(now)) return { key: VOTING + key, make: () => votePage(now) };
  if (now.state === "open") timer = setTimeout(refresh, ASK_AGAIN);
  return { key, make: () => [waitingCard(now, isLate)] };
}

/** @param {Ballot} now */
function isVoting({ state, my }) {
  return state === "open" && my?.is_entitled && my.is_present && !my.has_voted;
}

/** @param {Ballot} now @returns {HTMLElement[]} */
function resultPage(now) {
  const result = resultCard(now, /** @type {any} */ (now.result));
  return [result, ...(sealed ? [sealed.receiptsLink(now)] : [])];
}

/** @param {Ballot} now */
function votedCard(now) {
  if (sealed) return sealed.sealedStoredCard(now, receipt || null);
  return storedCard(now, now.my?.receipt ?? null);
}

/** @param {Ballot} now */
function votePage(now) {
  if (sealed) {
    openSealedPaper(now, sealed);
    return [h("div", { class: "skeleton is-block" })];
  }
  const onSend = (/** @type {import('./paper.js').Choices} */ choices) =>
    send(now, new Attempt(now.id, toSend(now, choices)));
  paper = form(now, onSend, timeLeft.element);
  return [paper.element];
}

/** @param {Ballot} now @param {NonNullable<typeof sealed>} kit */
async function openSealedPaper(now, kit) {
  const key = shown;
  try {
    const onSend = (/** @type {import('./sealed/attempt.js').SealedAttempt} */ attempt) =>
      send(now, attempt);
    const made = await kit.sealedPaper(now, voter, onSend, timeLeft.element);
    if (shown !== key) return;
    paper = { element: made.elements[0], forget: made.forget };
    show(made.elements);
  } catch {
    shown = "";
    timer = setTimeout(refresh, ASK_AGAIN);
  }
}

/** @param {Ballot} now @param {{ send: () => Promise<import('./sealed/attempt.js').Outcome> }} attempt */
async function send(now, attempt) {
  isSending = true;
  show([sendingCard()]);
  const outcome = await attempt.send();
  if (outcome.kind === "mismatch") {
    show([/** @type {any} */ (sealed).mismatchCard(outcome.own, outcome.theirs)]);
    return;
  }
  if (outcome.kind === "stored") {
    receipt = outcome.receipt;
    finish();
    return;
  }
  if (outcome.kind === "refused") {
    isLate = outcome.code === "not_open";
    show([troubleCard(outcome.text, null)]);
    setTimeout(finish, ASK_AGAIN);
    return;
  }
  const text =
    outcome.kind === "unsent"
      ? _("Chưa có kết nối – phiếu CHƯA gửi")
      : _("Chưa nhận được xác nhận của máy chủ");
  show([troubleCard(text, () => send(now, attempt))]);
}

/** Ask the server where this voter stands, and show that. */
function finish() {
  isSending = false;
  shown = "";
  refresh();
}

/** @param {HTMLElement[]} nodes */
function show(nodes) {
  place.replaceChildren(...nodes);
  scrollTo(0, 0);
  // Who listens to the page hears what became of the ballot.
  /** @type {HTMLElement | null} */ (place.querySelector(".sent > h2[tabindex]"))?.focus();
}

refresh();
watch("ballot", id, (state) => {
  const isNews = !ballot || state.state !== ballot.state || state.version !== ballot.version;
  if (isNews) refresh();
});
// Leaving the page leaves nothing behind, also not in the browser's memory of pages.
addEventListener("pagehide", () => {
  paper?.forget();
  receipt = "";
  place.replaceChildren();
});
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
