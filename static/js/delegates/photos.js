// @ts-check
/** Portraits for the whole roster: choose files, look whose they are, send them with progress. */

import { call, post } from "../core/api.js";
import { must, setShare, setText } from "../core/dom.js";
import { textOf } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { toast } from "../core/toast.js";
import { drawRow } from "./photo-rows.js";
import { reasonOf, shrunk } from "./pictures.js";

/** @typedef {import("./photo-rows.js").PhotoRow} PhotoRow */

// The server makes two portraits at a time.
const AT_ONCE = 2;
const root = must("#photos");
/** @type {HTMLInputElement} */
const chooser = must("#photo-files");
const send = /** @type {HTMLButtonElement} */ (must("#photos-send"));
/** @type {PhotoRow[]} */
let rows = [];

chooser.addEventListener("change", look);
must("#photos-restart").addEventListener("click", restart);
send.addEventListener("click", sendAll);

/** Ask the server whose portraits these are, and show it; nothing is stored. */
async function look() {
  const files = [...(chooser.files ?? [])];
  if (!files.length) return;
  must("#matching").hidden = false;
  try {
    const body = { files: files.map(({ name }) => name) };
    const { items } = await post(`/api/v1/meetings/${root.dataset.meeting}/photos/match`, body);
    show(
      items.map((/** @type {any} */ match, /** @type {number} */ i) => drawRow(files[i], match)),
    );
  } catch (error) {
    toast(textOf(error), { tone: "bad" });
  } finally {
    must("#matching").hidden = true;
  }
}

/** Those nobody was found for come first: they need a person. @param {PhotoRow[]} found */
function show(found) {
  rows = found;
  const misses = found.filter(({ owner }) => !owner);
  const matched = found.filter(({ owner }) => owner);
  must("#photo-rows").replaceChildren(...[...misses, ...matched].map(({ element }) => element));
  setText(
    must("#preview-title"),
    _("Khớp {count}/{all} ảnh", { count: matched.length, all: found.length }),
  );
  const note = misses.length
    ? _("{count} ảnh chưa rõ của ai: đổi tên tệp rồi chọn lại, hoặc thêm trong hồ sơ đại biểu.", {
        count: misses.length,
      })
    : _("Mọi ảnh đều rõ của ai.");
  setText(must("#preview-note"), note);
  setText(must("#upload-status"), "");
  setText(must("span", send), _("Tải lên {count} ảnh", { count: matched.length }));
  showState("ready");
  send.disabled = !matched.length;
  must("#preview").hidden = false;
  must("#preview-title").focus();
}

async function sendAll() {
  const waiting = rows.filter(({ owner, isDone }) => owner && !isDone);
  const all = waiting.length;
  let done = 0;
  showState("sending");
  const work = async () => {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
      await sendOne(row);
      done += 1;
      setShare(must("[data-bar]"), done / all);
      setText(must("#upload-status"), _("Đã tải {done}/{all} ảnh", { done, all }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  finish();
}

/** @param {PhotoRow} row */
async function sendOne(row) {
  row.tell(_("Đang tải…"), "");
  try {
    const form = new FormData();
    form.set("file", await shrunk(row.file), row.file.name);
    await call("PUT", `/api/v1/delegates/${row.owner}/photo`, { form, timeout: 60_000 });
    row.isDone = true;
    row.tell(_("Đã lưu"), "is-ok");
  } catch (error) {
    row.tell(reasonOf(error), "is-bad");
  }
}

function finish() {
  const left = rows.filter(({ owner, isDone }) => owner && !isDone).length;
  const saved = rows.filter(({ isDone }) => isDone).length;
  const words = { saved, left };
  const text = left
    ? _("Đã lưu {saved} ảnh, {left} ảnh chưa được.", words)
    : _("Đã lưu {saved} ảnh.", words);
  setText(must("#upload-status"), text);
  if (left) setText(must("span", send), _("Thử lại {count} ảnh", { count: left }));
  showState(left ? "ready" : "done");
}

/** @param {"ready" | "sending" | "done"} state */
function showState(state) {
  send.hidden = state === "done";
  send.disabled = state === "sending";
  must("#photos-done").hidden = state !== "done";
  must("#upload-progress").hidden = state === "ready";
  /** @type {HTMLButtonElement} */ (must("#photos-restart")).disabled = state === "sending";
  setShare(must("[data-bar]"), state === "done" ? 1 : 0);
}

function restart() {
  for (const row of rows) row.forget();
  rows = [];
  chooser.value = "";
  setText(must("[data-files]"), "");
  must("#preview").hidden = true;
  chooser.focus();
}
