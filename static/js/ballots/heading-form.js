// @ts-check
/** The head of a meeting's papers: set once, seen as it will be printed. */

import { patch } from "../core/api.js";
import { h, must, pageData } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { toast } from "../core/toast.js";
import { onSend } from "./making/make.js";

/** @typedef {{ id: string, state: string, kind: string }} Line */

/** Gives what to call with the ballots there are: the newest ballot list can be looked at. @param {string} meetingId */
export function startHeadingForm(meetingId) {
  const form = /** @type {HTMLFormElement} */ (must("#heading-form"));
  const { state, name } = pageData("heading-data");
  const tell = () => draw(form, state, name);
  form.addEventListener("input", tell);
  tell();
  onSend(form, async () => {
    await patch(`/api/v1/meetings/${meetingId}`, { heading: headingOf(form, state) });
    toast(_("Đã lưu đầu đề giấy tờ."), { tone: "ok" });
  });
  return (/** @type {Line[]} */ ballots) => offerPreview(form, ballots);
}

/** @param {HTMLFormElement} form @param {string[]} state */
function headingOf(form, state) {
  const said = new FormData(form);
  const right = said.get("right");
  return {
    issuer: lines(said.get("issuer")),
    above: right === "state" ? state : right === "own" ? lines(said.get("above")) : [],
    has_nothing_above: right === "none",
    locality: String(said.get("locality") ?? "").trim() || null,
  };
}

/** @param {FormDataEntryValue | null} said */
function lines(said) {
  return String(said ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

/** @param {HTMLFormElement} form @param {string[]} state @param {string} name */
function draw(form, state, name) {
  const { issuer, above, has_nothing_above, locality } = headingOf(form, state);
  const isUsual = new FormData(form).get("right") === "usual";
  must("#heading-above", form)
    .closest(".field")
    ?.toggleAttribute("hidden", new FormData(form).get("right") !== "own");
  must("[data-left]", form).replaceChildren(
    ...(issuer.length ? issuer : [name]).map((line) => h("p", {}, line.toLocaleUpperCase())),
    h("p", { class: "strong" }, _("Ban kiểm phiếu").toLocaleUpperCase()),
    h("p", {}, "***"),
    h("p", {}, _("Số: …")),
  );
  const shown =
    isUsual && !has_nothing_above
      ? [_("(Quốc hiệu, tiêu ngữ; phiếu theo quy định của Đảng, Đoàn: tên Đảng, Đoàn)")]
      : above;
  must("[data-right]", form).replaceChildren(
    ...shown.map((line) => h("p", { class: "strong" }, line)),
    h("p", { class: "is-italic" }, _("{place}, ngày … tháng … năm …", { place: locality ?? "……" })),
  );
}

/** @param {HTMLFormElement} form @param {Line[]} ballots the oldest first */
function offerPreview(form, ballots) {
  const listed = ballots.findLast(({ kind, state }) => kind === "election" && state !== "void");
  const link = /** @type {HTMLAnchorElement} */ (must("[data-preview]", form));
  link.hidden = !listed;
  if (listed) link.href = `/api/v1/ballots/${listed.id}/list.pdf`;
}
