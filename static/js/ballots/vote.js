// @ts-check
/**
 * A delegate's ballot. The page shows one thing at a time: wait, vote, sending, stored, result.
 * Choices live in memory only; nothing of one voter is left for the next.
 */

import { get } from "../core/api.js";
import { h, icon, must, pageData } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { watch } from "../core/live.js";
import { Attempt } from "./cast.js";
import { form } from "./form.js";
import { toSend } from "./paper.js";
import { resultCard } from "./result-card.js";
import { storedCard, troubleCard } from "./sent.js";
import { waitingCard } from "./waiting.js";
import { secrecyBadge, titleOf } from "./words.js";

/** @typedef {import('../projector/types.js').BallotState & { my: { is_entitled: boolean, is_present: boolean, has_voted: boolean, receipt: string | null } | null }} Ballot */

const ASK_AGAIN = 5000;
const { ballot: id, voter } = pageData("ballot-data");
const place = must("#ballot");
/** @type {Ballot | null} */
let ballot = null;
/** @type {Awaited<ReturnType<typeof loadSealed>> | null} */
let sealed = null;
/** What is on the page; it is drawn again only when this changes. */
let shown = "";
/** @type {{ element: HTMLElement, forget: () => void } | null} */
let paper = null;
let isSending = false;
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
  if (!ballot || isSending) return;
  const unanswered = sealed?.findAttempt(id, voter);
  if (unanswered) {
    send(ballot, unanswered);
    return;
  }
  const { key, make } = pageOf(ballot);
  if (key === shown) return;
  shown = key;
  paper?.forget();
  paper = null;
  show(make());
}

/** @param {Ballot} now @returns {{ key: string, make: () => HTMLElement[] }} */
function pageOf(now) {
  const my = now.my;
  const key = [now.state, now.title, my?.has_voted, my?.is_entitled, my?.is_present].join(":");
  if (now.state === "published" && now.result) return { key, make: () => resultPage(now) };
  if (my?.has_voted) return { key, make: () => [heading(now), votedCard(now)] };
  if (now.state === "open" && my?.is_entitled && my.is_present)
    return { key: `vote:${now.version}`, make: () => votePage(now) };
  if (now.state === "open") timer = setTimeout(refresh, ASK_AGAIN);
  return { key, make: () => [heading(now), waitingCard(now)] };
}

/** @param {Ballot} now @returns {HTMLElement[]} */
function resultPage(now) {
  const result = resultCard(now, /** @type {any} */ (now.result));
  return [heading(now), result, ...(sealed ? [sealed.receiptsLink(now)] : [])];
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
    return [heading(now), h("div", { class: "skeleton is-block" })];
  }
  paper = form(now, (choices) => send(now, new Attempt(now.id, toSend(now, choices))));
  return [heading(now), paper.element];
}

/** @param {Ballot} now @param {NonNullable<typeof sealed>} kit */
async function openSealedPaper(now, kit) {
  const key = `vote:${now.version}`;
  try {
    const made = await kit.sealedPaper(now, voter, (attempt) => send(now, attempt));
    if (shown !== key) return;
    paper = { element: made.elements[0], forget: made.forget };
    show([heading(now), ...made.elements]);
  } catch {
    shown = "";
    timer = setTimeout(refresh, ASK_AGAIN);
  }
}

/** @param {Ballot} now @param {{ send: () => Promise<import('./sealed/attempt.js').Outcome> }} attempt */
async function send(now, attempt) {
  isSending = true;
  show([heading(now), sendingCard()]);
  const outcome = await attempt.send();
  if (outcome.kind === "mismatch") {
    show([heading(now), /** @type {any} */ (sealed).mismatchCard(outcome.own, outcome.theirs)]);
    return;
  }
  if (outcome.kind === "stored") {
    receipt = outcome.receipt;
    finish();
    return;
  }
  if (outcome.kind === "refused") {
    show([heading(now), troubleCard(outcome.text, null)]);
    setTimeout(finish, ASK_AGAIN);
    return;
  }
  const text =
    outcome.kind === "unsent"
      ? _("Chưa có kết nối – phiếu CHƯA gửi")
      : _("Chưa nhận được xác nhận của máy chủ");
  show([heading(now), troubleCard(text, () => send(now, attempt))]);
}

/** Ask the server where this voter stands, and show that. */
function finish() {
  isSending = false;
  shown = "";
  refresh();
}

function sendingCard() {
  return h(
    "section",
    { class: "sent is-busy", role: "status" },
    icon("loader", "is-huge"),
    h("h2", {}, _("Đang gửi phiếu…")),
    h("p", {}, _("Phiếu được tính khi màn hình này báo đã bỏ phiếu.")),
  );
}

/** @param {Ballot} now */
function heading(now) {
  const isElection = now.kind === "election";
  return h(
    "header",
    { class: "ballot-head" },
    h(
      "p",
      { class: "ballot-kind" },
      icon(isElection ? "vote" : "hand"),
      isElection ? _("Bầu cử") : _("Biểu quyết"),
      secrecyBadge(now),
    ),
    h("h1", {}, titleOf(now)),
    isElection &&
      now.code &&
      (now.secrecy !== "sealed" || now.state !== "open") &&
      h("p", { class: "muted small" }, _("Mã danh sách {code}", { code: now.code })),
  );
}

/** @param {HTMLElement[]} nodes */
function show(nodes) {
  place.replaceChildren(...nodes);
  scrollTo(0, 0);
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
