// @ts-check
/** Dialogs: opened by `data-opens`, closed by `data-closes`; and the question before a risky act. */

import { h, icon } from "./dom.js";
import { _ } from "./i18n.js";

/**
 * Ask before something happens, saying what will happen. Gives true when confirmed.
 * @param {{ text: string, title?: string, action?: string, isDanger?: boolean }} question
 * @returns {Promise<boolean>}
 */
export function confirmAction({
  text,
  title = _("Xác nhận"),
  action = _("Đồng ý"),
  isDanger = false,
}) {
  const yes = h(
    "button",
    { class: `button ${isDanger ? "is-danger" : "is-primary"}`, type: "submit", value: "yes" },
    action,
  );
  const dialog = h(
    "dialog",
    { class: `dialog${isDanger ? " is-danger" : ""}`, "aria-labelledby": "confirm-title" },
    h("header", { class: "dialog-head" }, h("h2", { id: "confirm-title" }, title)),
    h(
      "div",
      { class: "dialog-body" },
      h(
        "p",
        { class: "consequence" },
        icon(isDanger ? "triangle-alert" : "info"),
        h("span", {}, text),
      ),
    ),
    h(
      "form",
      { class: "dialog-foot", method: "dialog" },
      h(
        "button",
        { class: "button", type: "submit", value: "no", autofocus: isDanger },
        _("Để sau"),
      ),
      yes,
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  if (!isDanger) yes.focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}

/** Open a dialog of the page. @param {string} id */
export function openDialog(id) {
  const dialog = document.getElementById(id);
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

/** Listen for the attributes; called once by page.js. */
export function startDialogs() {
  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const opener = target.closest("[data-opens]");
    if (opener instanceof HTMLElement) openDialog(opener.dataset.opens ?? "");
    if (target.closest("[data-closes]")) target.closest("dialog")?.close();
    if (target instanceof HTMLDialogElement && isOutside(target, event)) target.close();
    closeMenus(target);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeMenus(null);
  });
}

/** @param {HTMLDialogElement} dialog @param {MouseEvent} event */
function isOutside(dialog, event) {
  const box = dialog.getBoundingClientRect();
  return (
    event.clientX < box.left ||
    event.clientX > box.right ||
    event.clientY < box.top ||
    event.clientY > box.bottom
  );
}

/** Close every menu that was not clicked into. @param {Element | null} target */
function closeMenus(target) {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (target && menu.contains(target)) continue;
    menu.removeAttribute("open");
    if (!target) menu.querySelector("summary")?.focus();
  }
}
