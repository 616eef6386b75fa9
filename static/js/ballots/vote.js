// @ts-check
/**
 * A delegate's ballots in one vote: their own, and one for each proxy. The page shows one thing at
 * a time: wait, vote, sending, stored, result. Choices live in memory only; nothing of one voter is
 * left for the next.
 */

import { get } from "../core/api.js";
import { h, must, pageData } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { watch } from "../core/live.js";
import { Attempt } from "./cast.js";
import { form } from "./form.js";
import { isForOthers, lineToFill, paperOf } from "./mine.js";
import { toSend } from "./paper.js";
import { resultCard } from "./result-card.js";
import { doneLink, nextButton, sendingCard, storedCard, troubleCard } from "./sent.js";
import { TimeLeft } from "./time-left.js";
import { heading } from "./vote-head.js";
import { afterBox, waitingCard } from "./waiting.js";
import { linesCard, sameAgain, whoseBanner, whoseTag } from "./whose.js";

/** @typedef {import('../projector/types.js').BallotState & { ballots_of_mine: Line[], my: object | null }} Ballot */
/** @typedef {import('./mine.js').Line} Line */
/** @typedef {import('./paper.js').Choices} Choices */
/** @typedef {{ principal: string | null, send: () => Promise<import('./sealed/attempt.js').Outcome> }} Sendable */

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
/** @type {{ forget: () => void } | null} */
let paper = null;
let isSending = false;
/** A paper was being filled in when the box was closed. */
let isLate = false;
/** Whose ballot was stored last; it stays in sight until the next is asked for. */
let stored = "";
/** Whose ballot was asked for. */
let wanted = "";
/** Receipts of ballots sent from this page, by whose they are; of sealed ones nobody else knows. @type {Map<string, string>} */
const receipts = new Map();
/** The ballot cast before, of an open vote; a secret one is forgotten at once. @type {Choices | null} */
let former = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

function askAgain() {
  clearTimeout(timer);
  timer = setTimeout(refresh, ASK_AGAIN);
}

async function refresh() {
  clearTimeout(timer);
  try {
    const now = await get(`/api/v1/ballots/${id}`);
    sealed ??= now.secrecy === "sealed" ? await loadSealed() : null;
    ballot = now;
    draw();
  } catch {
    askAgain();
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
  isLate ||= shown.startsWith(VOTING) && ballot.state !== "open";
  shown = key;
  paper?.forget();
  paper = null;
  show(make());
}

/** @param {Ballot} now @returns {{ key: string, make: () => HTMLElement[] }} */
function pageOf(now) {
  const lines = now.ballots_of_mine;
  const key = JSON.stringify([now.state, stored, Boolean(now.my), lines.map(standing)]);
  if (now.state === "published" && now.result) return { key, make: () => resultPage(now) };
  // What was cast in a ballot that was called off counts for nothing: that comes first.
  if (now.state === "void") return { key, make: () => waitingPage(now) };
  const line = lineToFill(lines, wanted);
  // A paper is drawn once: whatever changes beside it takes nothing from who is filling it in.
  if (line && !stored) return { key: VOTING + line.delegate_id, make: () => votePage(now, line) };
  if (now.state === "open") askAgain();
  if (lines.some(({ has_voted }) => has_voted)) return { key, make: () => storedPage(now) };
  return { key, make: () => waitingPage(now) };
}

/** @param {Ballot} now */
function waitingPage(now) {
  const card = waitingCard(now, isLate);
  return isForOthers(now.ballots_of_mine) ? [card, allOf(now)] : [card];
}

/** @param {Line} line */
function standing({ delegate_id, has_voted, may_vote, reason }) {
  return [delegate_id, has_voted, may_vote, reason];
}

/** @param {Ballot} now @returns {HTMLElement[]} */
function resultPage(now) {
  const result = resultCard(now, /** @type {any} */ (now.result));
  return [result, ...(sealed ? [sealed.receiptsLink(now)] : [])];
}

/** What was cast last, or all there was to cast. @param {Ballot} now */
function storedPage(now) {
  const lines = now.ballots_of_mine;
  const voted = lines.filter(({ has_voted }) => has_voted);
  const line = voted.find(({ delegate_id }) => delegate_id === stored) ?? voted[0];
  const receipt = receipts.get(line.delegate_id) ?? line.receipt;
  const next = lineToFill(lines, "");
  const onward = next ? nextButton(next, fill) : doneLink(now);
  const card = sealed
    ? sealed.sealedStoredCard(now, line, receipt, onward)
    : storedCard(now, line, receipt, onward);
  const after = now.state === "open" ? [] : [afterBox(now)];
  return isForOthers(lines) ? [...after, card, allOf(now)] : [...after, card];
}

/** @param {Ballot} now */
function allOf(now) {
  return linesCard(now.ballots_of_mine, receipts, fill);
}

/** Bring the paper of this ballot. @param {Line} line */
function fill({ delegate_id }) {
  wanted = delegate_id;
  stored = "";
  draw();
}

/** @param {Ballot} now @param {Line} line */
function votePage(now, line) {
  const lines = now.ballots_of_mine;
  const isNamed = isForOthers(lines);
  const banner = isNamed ? [whoseBanner(lines, line)] : [];
  const beside = h("div", { class: "paper-beside" }, isNamed && whoseTag(line), timeLeft.element);
  const principal = line.is_own ? null : line.delegate_id;
  if (sealed) {
    openSealedPaper(now, principal, banner, beside, sealed);
    return [...banner, h("div", { class: "skeleton is-block" })];
  }
  const sheet = paperOf(now, line);
  const filled = form(sheet, (choices) => cast(now, principal, choices), beside);
  paper = filled;
  const again = former && now.method !== "split" && sameAgain(() => filled.copy(former ?? {}));
  return [...banner, ...(again ? [again] : []), filled.element];
}

/** @param {Ballot} now @param {string | null} principal @param {Choices} choices */
function cast(now, principal, choices) {
  former = now.secrecy === "named" ? choices : null;
  send(now, new Attempt(now.id, toSend(now, choices), principal));
}

/** @param {Ballot} now @param {string | null} principal @param {HTMLElement[]} banner @param {HTMLElement} beside @param {NonNullable<typeof sealed>} kit */
async function openSealedPaper(now, principal, banner, beside, kit) {
  const key = shown;
  try {
    const onSend = (/** @type {Sendable} */ attempt) => send(now, attempt);
    const made = await kit.sealedPaper(now, { voter, principal }, onSend, beside);
    if (shown !== key) return;
    paper = made;
    show([...banner, ...made.elements]);
  } catch {
    shown = "";
    askAgain();
  }
}

/** @param {Ballot} now @param {Sendable} attempt */
async function send(now, attempt) {
  isSending = true;
  show([sendingCard()]);
  const outcome = await attempt.send();
  if (outcome.kind === "mismatch") {
    show([/** @type {any} */ (sealed).mismatchCard(outcome.own, outcome.theirs)]);
    return;
  }
  if (outcome.kind === "stored") {
    const own = now.ballots_of_mine.find(({ is_own }) => is_own)?.delegate_id ?? "";
    stored = attempt.principal ?? own;
    receipts.set(stored, outcome.receipt);
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
  former = null;
  receipts.clear();
  place.replaceChildren();
});
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
