// @ts-check
/** The portrait in a profile: choose, replace, take away. */

import { call, remove } from "../core/api.js";
import { avatar } from "../core/avatar.js";
import { must, setText } from "../core/dom.js";
import { textOf } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { toast } from "../core/toast.js";
import { reasonOf, shrunk } from "./pictures.js";

/** @typedef {import("./types.js").Delegate} Delegate */

/** @type {Delegate | null} */
let shown = null;
/** @type {() => void} */
let changed = () => {};

/** Listen, for those who may edit. @param {() => void} onChange */
export function startPhoto(onChange) {
  changed = onChange;
  const chooser = document.getElementById("photo-file");
  if (!(chooser instanceof HTMLInputElement)) return;
  chooser.addEventListener("change", () => {
    const [file] = chooser.files ?? [];
    if (file) put(file).finally(() => (chooser.value = ""));
  });
  must("#photo-remove").addEventListener("click", takeAway);
}

/** @param {Delegate} delegate */
export function showPhoto(delegate) {
  shown = delegate;
  must("#profile-face").replaceChildren(avatar(delegate, "is-large"));
  const button = document.getElementById("photo-remove");
  if (!button) return;
  button.hidden = !delegate.photo;
  setText(must("#photo-choose-text"), delegate.photo ? _("Đổi ảnh") : _("Chọn ảnh"));
  setText(must("#photo-problem"), "");
}

/** @param {File} file */
async function put(file) {
  const delegate = shown;
  if (!delegate) return;
  setText(must("#photo-problem"), "");
  setText(must("#photo-choose-text"), _("Đang tải ảnh…"));
  try {
    const form = new FormData();
    form.set("file", await shrunk(file), file.name);
    const { photo } = await call("PUT", `/api/v1/delegates/${delegate.id}/photo`, { form });
    tell({ ...delegate, photo }, _("Đã lưu ảnh."));
  } catch (error) {
    showPhoto(delegate);
    setText(must("#photo-problem"), reasonOf(error));
  }
}

async function takeAway() {
  const delegate = shown;
  if (!delegate) return;
  try {
    await remove(`/api/v1/delegates/${delegate.id}/photo`);
    tell({ ...delegate, photo: null }, _("Đã bỏ ảnh."));
  } catch (error) {
    toast(textOf(error), { tone: "bad" });
  }
}

/** @param {Delegate} delegate @param {string} text */
function tell(delegate, text) {
  if (shown?.id === delegate.id) showPhoto(delegate);
  toast(text, { tone: "ok" });
  changed();
}
