// @ts-check
/** A portrait to choose, replace and take away: in a profile, and at a name of a list. */

import { call, remove } from "../core/api.js";
import { avatar } from "../core/avatar.js";
import { must, setText } from "../core/dom.js";
import { whileBusy } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { toast } from "../core/toast.js";
import { reasonOf, shrunk } from "./pictures.js";

/**
 * Whose portrait it is, and where it is put; `isRemovable`: there is one that can be taken away.
 * @typedef {{ name: string, photo: string | null, path: string, isRemovable: boolean }} Sitter
 */

/**
 * Listen in a portrait field (components/portrait.html); gives what shows somebody in it.
 * @param {HTMLElement} field
 * @param {(sitter: Sitter, answer: any) => Sitter | Promise<Sitter>} changed   who it is now; `answer` null: taken away
 */
export function startPortraitField(field, changed) {
  /** @type {Sitter | null} */
  let shown = null;
  const problem = must("[data-problem]", field);
  const choose = must("[data-choose]", field);
  const chooser = /** @type {HTMLInputElement} */ (must("input[type=file]", field));
  const takeAway = must("[data-remove]", field);
  chooser.addEventListener("change", () => {
    const [file] = chooser.files ?? [];
    if (file) work(_("Đang tải ảnh…"), _("Đã lưu ảnh."), (sitter) => put(sitter, file));
    chooser.value = "";
  });
  takeAway.addEventListener("click", () =>
    work(_("Đang bỏ ảnh…"), _("Đã bỏ ảnh."), ({ path }) => remove(path)),
  );

  /** @param {Sitter} sitter */
  function show(sitter) {
    shown = sitter;
    must("[data-face]", field).replaceChildren(avatar(sitter, "is-large"));
    if (!sitter.isRemovable && takeAway.contains(document.activeElement)) chooser.focus();
    takeAway.hidden = !sitter.isRemovable;
    setText(choose, sitter.photo ? _("Đổi ảnh") : _("Chọn ảnh"));
    setText(problem, "");
  }

  /** @param {string} doing @param {string} done @param {(sitter: Sitter) => Promise<any>} send */
  async function work(doing, done, send) {
    const sitter = shown;
    if (!sitter) return;
    await whileBusy(choose.closest(".button"), async () => {
      setText(problem, "");
      setText(choose, doing);
      try {
        const now = await changed(sitter, await send(sitter));
        if (shown?.path === sitter.path) show(now);
        toast(done, { tone: "ok" });
      } catch (error) {
        if (shown) show(shown);
        setText(problem, reasonOf(error));
      }
    });
  }

  return show;
}

/** @param {Sitter} sitter @param {File} file */
async function put({ path }, file) {
  const form = new FormData();
  form.set("file", await shrunk(file), file.name);
  return call("PUT", path, { form });
}
