// @ts-check
/** Short messages at the foot of the page. */

import { h, icon } from "./dom.js";
import { _ } from "./i18n.js";

const SHOWN_FOR = 6000;
const AFTERWARDS = "toast";

/**
 * Say something briefly; what went wrong stays until it is closed.
 * @param {string} text
 * @param {{ tone?: 'info' | 'ok' | 'bad', action?: { text: string, run: () => void } }} [options]
 */
export function toast(text, { tone = "info", action } = {}) {
  const close = () => message.remove();
  const run = () => {
    close();
    action?.run();
  };
  const message = h(
    "div",
    { class: `toast is-${tone}`, role: tone === "bad" ? "alert" : "status" },
    icon({ info: "info", ok: "circle-check", bad: "circle-alert" }[tone]),
    h("span", { class: "grow" }, text),
    action && h("button", { class: "button is-ghost", type: "button", onclick: run }, action.text),
    h(
      "button",
      { class: "button is-ghost is-icon", type: "button", "aria-label": _("Đóng"), onclick: close },
      icon("x"),
    ),
  );
  shelf().append(message);
  if (tone !== "bad") setTimeout(close, SHOWN_FOR);
  return close;
}

/** Say what went wrong on the page that comes next. @param {string} text */
export function toastAfterwards(text) {
  sessionStorage.setItem(AFTERWARDS, text);
}

/** What the page before wanted to be said; called once by page.js. */
export function startToasts() {
  const text = sessionStorage.getItem(AFTERWARDS);
  sessionStorage.removeItem(AFTERWARDS);
  if (text) toast(text, { tone: "bad" });
}

/** The place of the messages, above everything, dialogs included. */
function shelf() {
  let found = /** @type {HTMLElement | null} */ (document.querySelector(".toasts"));
  if (!found) {
    found = h("div", { class: "toasts", popover: "manual" });
    document.body.append(found);
  }
  // A dialog opened since then covers it: show it again on top.
  if (found.matches(":popover-open")) found.hidePopover();
  found.showPopover();
  return found;
}
