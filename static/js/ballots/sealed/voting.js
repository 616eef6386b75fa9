// @ts-check
/** A sealed ballot on the tablet: check what is voted on, fill it in, seal it here. */

import { h, icon } from "../../core/dom.js";
import { _ } from "../../core/i18n.js";
import { form } from "../form.js";
import { toSend } from "../paper.js";
import { sealBallot } from "./attempt.js";
import { fetchManifest } from "./fetching.js";
import { differences } from "./manifest.js";

export { findAttempt } from "./attempt.js";
export { mismatchCard, receiptsLink, sealedStoredCard } from "./sent.js";

/** @typedef {import('../vote.js').Ballot} Ballot */
/** @typedef {import('./attempt.js').SealedAttempt} SealedAttempt */

/**
 * The paper to fill in, once its manifest is proven; or the refusal to vote. Rejects when the
 * server cannot be reached.
 * @param {Ballot} ballot
 * @param {{ voter: string, principal: string | null }} who fills it in, and for whom by proxy
 * @param {(attempt: SealedAttempt) => void} onSend
 * @param {HTMLElement} beside stays in sight below the paper
 * @returns {Promise<{ elements: HTMLElement[], forget: () => void }>}
 */
export async function sealedPaper(ballot, { voter, principal }, onSend, beside) {
  const read = await fetchManifest(ballot.id);
  const names = differences(read, ballot);
  if (names.length) return { elements: [refusal(ballot, read.code, names)], forget() {} };
  const sealed = (/** @type {import('../paper.js').Choices} */ choices) =>
    onSend(sealBallot(read, voter, toSend(ballot, choices), principal));
  const paper = form(ballot, sealed, beside);
  return { elements: [codeLine(read), paper.element], forget: paper.forget };
}

/** The code that this tablet worked out itself. @param {import('./manifest.js').ReadManifest} read */
function codeLine({ code, keyMark, manifest }) {
  const { threshold, slips } = manifest.key;
  return h(
    "details",
    { class: "seal-line" },
    h(
      "summary",
      {},
      icon("shield-check"),
      h(
        "span",
        {},
        _("Mã danh sách"),
        " ",
        h("b", { class: "num seal-code" }, code),
        ", ",
        _("khoá"),
        " ",
        h("b", { class: "num seal-key" }, keyMark),
        " ",
        _("phải giống trên màn chiếu"),
      ),
      icon("info"),
    ),
    h(
      "p",
      { class: "small" },
      _(
        "Máy này tự tính mã từ danh sách nhận được. Phiếu được niêm phong ngay tại đây; chỉ {threshold} trong {slips} mảnh khoá của Ban kiểm phiếu gộp lại mới mở được thùng.",
        { threshold, slips },
      ),
    ),
  );
}

/** @param {Ballot} ballot @param {string} own @param {string[]} names */
function refusal(ballot, own, names) {
  return h(
    "section",
    { class: "sent is-trouble", role: "alert" },
    icon("shield-alert", "is-huge"),
    h("h2", {}, _("Không bỏ phiếu trên máy này")),
    h(
      "p",
      {},
      _(
        "Danh sách mà máy này nhận được không khớp với danh sách đã chốt. Đồng chí chưa bỏ phiếu; phiếu của đồng chí vẫn còn nguyên.",
      ),
    ),
    h(
      "dl",
      { class: "code-pair" },
      h("dt", {}, _("Mã máy này tính được")),
      h("dd", { class: "num" }, own),
      h("dt", {}, _("Mã đã chốt")),
      h("dd", { class: "num" }, ballot.code ?? "–"),
    ),
    h("p", {}, _("Khác nhau ở: {names}.", { names: names.map(nameOf).join(", ") })),
    h("p", { class: "strong" }, _("Đồng chí giơ tay báo Ban kiểm phiếu ngay.")),
  );
}

/** @param {string} name */
function nameOf(name) {
  /** @type {Record<string, string>} */
  const words = {
    code: _("mã danh sách"),
    title: _("tên cuộc bầu"),
    options: _("danh sách"),
    method: _("cách bỏ phiếu"),
    seats: _("số người cần bầu"),
    filling_in: _("quy định ghi phiếu"),
  };
  return words[name] ?? _("cuộc bỏ phiếu");
}
