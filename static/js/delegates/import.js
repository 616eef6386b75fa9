// @ts-check
/** The import of a roster in three steps: choose a file, look at what would happen, confirm. */

import { ApiError, call } from "../core/api.js";
import { must, setText } from "../core/dom.js";
import { formatNumber } from "../core/format.js";
import { textOf, whileBusy } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { toast } from "../core/toast.js";
import { showColumns } from "./columns.js";
import { showPreview } from "./preview.js";

/** @typedef {import("./types.js").Preview} Preview */

const root = must("#import");
/** @type {HTMLInputElement} */
const chooser = must("#roster-file");
const path = `/api/v1/meetings/${root.dataset.meeting}/delegates/import`;

/** @type {File | null} */
let file = null;
/** @type {Record<string, string>} */
let mapping = {};

chooser.addEventListener("change", () => {
  file = chooser.files?.[0] ?? null;
  mapping = {};
  if (file) look();
});
for (const button of root.querySelectorAll("[data-restart]"))
  button.addEventListener("click", restart);
must("#confirm").addEventListener("click", confirm);

/** Read the file on the server and show what would happen; nothing is stored. */
async function look() {
  const reading = must("#reading");
  must("#file-problem").hidden = true;
  reading.hidden = false;
  try {
    const preview = await send({ dry_run: "true" });
    showPreview(preview);
    showColumns(preview.columns, choose);
    showStep(2);
    must("#preview-title").focus();
  } catch (error) {
    showFileProblem(error);
  } finally {
    reading.hidden = true;
  }
}

/**
 * Take a column for something else, and look again.
 * @param {string} field what it means; empty: it is not read
 * @param {string} column its letter
 * @param {string} former what it was taken for
 */
async function choose(field, column, former) {
  const before = mapping;
  mapping = { ...mapping };
  if (former) mapping[former] = "";
  if (field) mapping[field] = column;
  try {
    const preview = await send({ dry_run: "true" });
    showPreview(preview);
    showColumns(preview.columns, choose);
  } catch (error) {
    mapping = before;
    toast(reasonOf(error), { tone: "bad" });
  }
}

async function confirm() {
  await whileBusy(must("#confirm"), async () => {
    try {
      showDone(await send({ accept_valid: "true" }));
    } catch (error) {
      toast(reasonOf(error), { tone: "bad" });
    }
  });
}

/**
 * @param {Record<string, string>} fields
 * @returns {Promise<Preview>}
 */
function send(fields) {
  const form = new FormData();
  if (file) form.set("file", file);
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (Object.keys(mapping).length) form.set("mapping", JSON.stringify(mapping));
  return call("POST", path, { form, timeout: 120_000 });
}

/** @param {Preview} result */
function showDone(result) {
  const { created, updated, skipped } = result;
  const words = { created: formatNumber(created), updated: formatNumber(updated) };
  setText(must("#done-title"), _("Đã nhập danh sách"));
  const texts = [_("Thêm mới {created}, cập nhật {updated} đại biểu.", words)];
  if (skipped) texts.push(_("Bỏ qua {count} dòng có lỗi.", { count: skipped }));
  setText(must("#done-text"), texts.join(" "));
  showStep(3);
  must("#done-title").focus();
}

function restart() {
  file = null;
  mapping = {};
  chooser.value = "";
  setText(must("[data-files]"), "");
  showStep(1);
  chooser.focus();
}

/** @param {number} step */
function showStep(step) {
  /** @type {NodeListOf<HTMLElement>} */
  const parts = root.querySelectorAll("[data-step]");
  for (const part of parts) part.hidden = part.dataset.step !== String(step);
  window.scrollTo({ top: 0 });
}

/** @param {unknown} error */
function showFileProblem(error) {
  const place = must("#file-problem");
  place.hidden = false;
  setText(place, reasonOf(error));
  chooser.value = "";
  place.focus();
}

/** The reason at the file itself, when the server told one. @param {unknown} error */
function reasonOf(error) {
  const told = error instanceof ApiError ? error.fields.map(({ message }) => message) : [];
  return told.length ? told.slice(0, 3).join(" ") : textOf(error);
}
