// @ts-check
/** The console's agenda: follows what is on, and ties documents and ballots to its items. */

import { get } from "../core/api.js";
import { openDialog } from "../core/dialog.js";
import { h, must, pageData, setText } from "../core/dom.js";
import { clearErrors, textOf, whileBusy } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { toast } from "../core/toast.js";
import { followAgenda } from "./follow.js";

/** @typedef {import('./links.js').Line} Line */

const meeting = /** @type {import('./hero.js').MeetingState} */ (pageData("meeting-state"));
followAgenda(meeting);

document.addEventListener("click", (event) => {
  const opener = /** @type {Element} */ (event.target).closest("[data-links]");
  if (opener instanceof HTMLElement) whileBusy(opener, () => offer(opener.dataset.links ?? ""));
  const editor = /** @type {Element} */ (event.target).closest("[data-edit]");
  if (editor instanceof HTMLElement) edit(editor.dataset.edit ?? "");
});

/** One form for all items, filled in with the one to correct. @param {string} item */
function edit(item) {
  const form = /** @type {HTMLFormElement} */ (must("#edit-item-form"));
  clearErrors(form);
  for (const [name, value] of Object.entries(pageData("agenda-items")[item])) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement)
      field.value = String(value ?? "");
  }
  form.dataset.api = `PATCH /api/v1/agenda/${item}`;
  const { dataset } = must("[data-delete]", form);
  dataset.api = `DELETE /api/v1/agenda/${item}`;
  dataset.confirm = _("Nội dung “{title}” sẽ bị xoá khỏi chương trình.", { title: titleOf(item) });
  openDialog("edit-item");
}

/** Ask which documents and ballots belong to an item. @param {string} item */
async function offer(item) {
  try {
    const [documents, ballots] = await Promise.all(
      ["documents", "ballots"].map((kind) => get(`/api/v1/meetings/${meeting.id}/${kind}`)),
    );
    fill("documents", documents.items, item);
    fill("ballots", ballots.items, item);
  } catch (error) {
    toast(textOf(error), { tone: "bad" });
    return;
  }
  must("#links-form").dataset.api = `PUT /api/v1/agenda/${item}/links`;
  setText(must("[data-links-title]"), titleOf(item));
  openDialog("links");
}

/** @param {string} kind @param {Line[]} lines @param {string} item */
function fill(kind, lines, item) {
  const rows = lines.map((line) => choice(kind, line, item));
  const nothing = h("p", { class: "muted" }, _("Chưa có."));
  must(`[data-choices="${kind}"]`).replaceChildren(...(rows.length ? rows : [nothing]));
}

/** @param {string} kind @param {Line} line @param {string} item */
function choice(kind, { id, title, agenda_item_id: owner }, item) {
  const box = h("input", {
    class: "check",
    type: "checkbox",
    name: `${kind}[]`,
    value: id,
    checked: owner === item,
  });
  const elsewhere =
    owner && owner !== item ? _("Đang gắn với: {title}", { title: titleOf(owner) }) : "";
  const note = elsewhere && h("span", { class: "choice-note" }, elsewhere);
  const text = h("span", {}, h("span", { class: "choice-title" }, title), note && h("br"), note);
  return h("label", { class: "choice" }, box, text);
}

/** @param {string} item */
function titleOf(item) {
  return document.querySelector(`[data-item="${item}"] [data-title]`)?.textContent ?? "";
}
