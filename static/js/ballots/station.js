// @ts-check
/**
 * The tellers' station: load the box, take in the slips, open and judge every ballot here, and tell
 * the hall totals batch by batch. Key and ballots never leave this page and are gone after it.
 */

import { ApiError, get, post } from "../core/api.js";
import { h, icon, must, pageData } from "../core/dom.js";
import { textOf, whileBusy, wholeTextOf } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { watch } from "../core/live.js";
import { toast } from "../core/toast.js";
import { agreementCard } from "./sealed/agreement.js";
import { saveBox } from "./sealed/box-file.js";
import { differencesCard } from "./sealed/differences.js";
import { countBox, readBox } from "./sealed/opening.js";
import { findReport, forgetReport, newReport, sendReport } from "./sealed/sending.js";
import { SlipReader } from "./sealed/slip-reader.js";
import { alarm, notice, progressCard, totalsCard } from "./sealed/station-cards.js";
import { boxProblem, placeForm, slipCard, startCard, waiting } from "./sealed/station-steps.js";
import { secrecyBadge, stateBadge, titleOf } from "./words.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */
/** @typedef {import('./sealed/sending.js').Report} Report */

const data = pageData("station-data");
const api = `/api/v1/ballots/${data.ballot}`;
const place = must("#station");
/** @type {BallotState | null} */
let ballot = null;
/** While this station is at work the live state draws only the agreement. */
let isAtWork = false;
/** @type {AbortController} ends what is under way when the page is left */
const leaving = new AbortController();

/** @param {BallotState} now */
function draw(now) {
  ballot = now;
  must("#station-head").replaceChildren(heading(now));
  drawAgreement(now);
  if (!isAtWork) present(now);
}

/** Do the counts agree, and if not, where do they differ? @param {BallotState} now */
async function drawAgreement(now) {
  const { seal } = now;
  const cards = [seal && agreementCard(seal, now.box?.collected ?? 0)];
  const isDisputed = seal?.counts_lack === "same_result";
  if (isDisputed && data.may.count) cards.push(await differencesCard(now).catch(() => null));
  if (now !== ballot) return;
  must("#station-agreement").replaceChildren(...cards.filter((card) => card !== null));
}

/** What is to be done now. @param {BallotState} now */
function present(now) {
  const report = findReport(data.ballot);
  if (now.secrecy !== "sealed" || !data.may.count) show(waiting(now, data.may.count));
  else if (now.state === "closed") show(startCard(now, startCount));
  else if (now.state !== "counting" && now.state !== "certified") show(waiting(now, true));
  else if (report?.isFinished) show(...finished(now, report));
  else if (report && now.state === "counting") tell(now, report);
  else if (now.state === "counting") show(placeForm(loadBox, hasCounted(now)), saveButton());
  else show(waiting(now, true), saveButton());
}

/** Has whoever is signed in here finished a count? Then somebody else has to. @param {BallotState} now */
function hasCounted({ seal }) {
  return Boolean(
    seal?.counts.some(({ account_id, is_finished }) => is_finished && account_id === data.me),
  );
}

/** @param {HTMLElement} button */
function startCount(button) {
  return act(button, async () => {
    await post(`${api}/transitions`, { to: "counting", version: ballot?.version });
  });
}

/** @param {string} where @param {HTMLElement} button */
function loadBox(where, button) {
  return act(button, async () => {
    if (!ballot) return;
    const box = await fetchBox();
    const read = box && readBox(box, ballot);
    if (typeof read === "string") hold(boxProblem(read));
    else if (read) takeSlips(ballot, read, where);
  });
}

/** The sealed ballots; nothing when the server itself holds the box back. */
async function fetchBox() {
  try {
    return await get(`${api}/box`, { timeout: 120_000 });
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== "box_changed") throw error;
    hold(wholeTextOf(error));
    return null;
  }
}

/** Nobody opens a box that is not what it was. @param {string} why */
function hold(why) {
  isAtWork = true;
  show(alarm(_("Không mở thùng này"), why));
}

/** @param {BallotState} now @param {import('./sealed/opening.js').Box} box @param {string} where */
function takeSlips(now, box, where) {
  isAtWork = true;
  const reader = new SlipReader(box.manifest.key, data.scanner, (secret) =>
    count(now, box, secret, where),
  );
  leaving.signal.addEventListener("abort", () => reader.stop());
  show(slipCard(box, reader.element));
}

/** @param {BallotState} now @param {import('./sealed/opening.js').Box} box @param {Uint8Array} secret @param {string} where */
async function count(now, box, secret, where) {
  const card = progressCard(
    _("Đang mở và kiểm từng phiếu trên máy này"),
    box.sealed.length,
    _("phiếu"),
  );
  show(card.element);
  const batches = await countBox(box, secret, (done) => card.update(done, ""));
  tell(now, newReport(where, batches));
}

/** Send what was counted, at the pace of the hall. @param {BallotState} now @param {Report} report */
async function tell(now, report) {
  isAtWork = true;
  const isFirst = !now.seal?.counts.some(({ is_finished }) => is_finished);
  const card = progressCard(
    _("Đang báo kết quả từng lô lên màn chiếu"),
    report.batches.length,
    _("lô"),
  );
  show(card.element, totalsCard(now, report.batches));
  try {
    await sendReport(data.ballot, report, {
      pause: isFirst ? data.pause : 0,
      signal: leaving.signal,
      onStep: ({ sent }, isWaiting) =>
        card.update(sent, isWaiting ? _("Mất kết nối. Máy tự gửi tiếp khi có mạng.") : ""),
    });
    show(...finished(ballot ?? now, report));
  } catch (error) {
    if (!leaving.signal.aborted)
      show(alarm(_("Máy chủ không nhận"), wholeTextOf(error), againButton()));
  }
}

/** @param {BallotState} now @param {Report} report */
function finished(now, report) {
  isAtWork = true;
  const title = _("Lượt {number} đã kiểm xong", { number: report.count?.number ?? 1 });
  const text = _("Khoá đã xoá khỏi máy này. Các đồng chí gấp mảnh khoá, cất lại.");
  const done = notice("circle-check", title, text);
  done.classList.replace("is-waiting", "is-done");
  return [
    done,
    totalsCard(now, report.batches),
    h("div", { class: "form-actions is-start" }, againButton(), saveButton(), backLink()),
  ];
}

/** Begin another count at this machine. */
function againButton() {
  const button = h(
    "button",
    { class: "button", type: "button" },
    icon("rotate-ccw"),
    h("span", {}, _("Kiểm một lượt nữa")),
  );
  button.addEventListener("click", () => {
    forgetReport(data.ballot);
    isAtWork = false;
    if (ballot) present(ballot);
  });
  return button;
}

function saveButton() {
  const button = h(
    "button",
    { class: "button", type: "button" },
    icon("download"),
    h("span", {}, _("Lưu thùng phiếu ra tệp")),
  );
  button.addEventListener("click", () =>
    act(button, async () => {
      const box = await fetchBox();
      if (box) saveBox(box, ballot?.code ?? data.ballot);
    }),
  );
  return button;
}

function backLink() {
  return h(
    "a",
    { class: "button", href: `/console/${data.meeting}/ballots/${data.ballot}` },
    icon("arrow-left"),
    h("span", {}, _("Về bảng điều hành")),
  );
}

/** @param {BallotState} now */
function heading(now) {
  return h(
    "div",
    { class: "run-title" },
    h("p", { class: "ballot-kind" }, icon("list-checks"), _("Trạm kiểm phiếu")),
    h("h1", {}, titleOf(now)),
    h(
      "p",
      { class: "row" },
      stateBadge(now),
      secrecyBadge(now),
      now.code && h("span", { class: "badge num" }, _("Mã danh sách {code}", { code: now.code })),
    ),
  );
}

/** @param {HTMLElement} button @param {() => Promise<void>} work */
function act(button, work) {
  return whileBusy(button, async () => {
    try {
      await work();
    } catch (error) {
      toast(textOf(error), { tone: "bad" });
    }
  });
}

/** @param {...HTMLElement} nodes */
function show(...nodes) {
  place.replaceChildren(...nodes);
}

addEventListener("pagehide", () => {
  leaving.abort();
  place.replaceChildren();
});
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
watch("ballot", data.ballot, draw);
