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
import { titleOf } from "./words.js";

/** @typedef {import('../projector/types.js').BallotState & { my: { is_entitled: boolean, is_present: boolean, has_voted: boolean, receipt: string | null } | null }} Ballot */

const ASK_AGAIN = 5000;
const id = pageData("ballot-id");
const place = must("#ballot");
/** @type {Ballot | null} */
let ballot = null;
/** What is on the page; it is drawn again only when this changes. */
let shown = "";
/** @type {{ element: HTMLElement, forget: () => void } | null} */
let paper = null;
let isSending = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

async function refresh() {
  clearTimeout(timer);
  try {
    ballot = await get(`/api/v1/ballots/${id}`);
    draw();
  } catch {
    timer = setTimeout(refresh, ASK_AGAIN);
  }
}

function draw() {
  if (!ballot || isSending) return;
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
  if (now.state === "published" && now.result)
    return { key, make: () => [heading(now), resultCard(now, /** @type {any} */ (now.result))] };
  if (my?.has_voted) return { key, make: () => [heading(now), storedCard(now, my.receipt)] };
  if (now.state === "open" && my?.is_entitled && my.is_present)
    return { key: `vote:${now.version}`, make: () => votePage(now) };
  if (now.state === "open") timer = setTimeout(refresh, ASK_AGAIN);
  return { key, make: () => [heading(now), waitingCard(now)] };
}

/** @param {Ballot} now */
function votePage(now) {
  paper = form(now, (choices) => send(now, new Attempt(now.id, toSend(now, choices))));
  return [heading(now), paper.element];
}

/** @param {Ballot} now @param {Attempt} attempt */
async function send(now, attempt) {
  isSending = true;
  show([heading(now), sendingCard()]);
  const outcome = await attempt.send();
  if (outcome.kind === "stored") {
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
      now.secrecy !== "named" && h("span", { class: "badge" }, icon("lock"), _("Bỏ phiếu kín")),
    ),
    h("h1", {}, titleOf(now)),
    isElection &&
      now.code &&
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
  place.replaceChildren();
});
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
