// @ts-check
/** The name of a button without text, shown when the mouse rests on it or the keyboard reaches it. */

import { h } from "./dom.js";

/** Listen for `[data-tooltip]`; called once by page.js. */
export function startTooltips() {
  const tip = h("div", { class: "tooltip", popover: "manual", "aria-hidden": "true" });
  document.body.append(tip);
  const show = (/** @type {Event} */ event) => {
    const target = /** @type {Element} */ (event.target).closest?.("[data-tooltip]");
    const isWanted =
      target instanceof HTMLElement &&
      (event.type === "mouseover" || target.matches(":focus-visible"));
    if (isWanted) place(tip, target);
    else tip.hidePopover();
  };
  for (const type of ["mouseover", "focusin", "focusout", "pointerdown", "scroll"]) {
    document.addEventListener(type, show, { passive: true, capture: true });
  }
}

/** @param {HTMLElement} tip @param {HTMLElement} target */
function place(tip, target) {
  tip.textContent = target.dataset.tooltip ?? "";
  tip.showPopover();
  const anchor = target.getBoundingClientRect();
  const size = tip.getBoundingClientRect();
  const left = anchor.left + (anchor.width - size.width) / 2;
  const isRoomBelow = anchor.bottom + size.height + 8 < innerHeight;
  tip.style.left = `${Math.max(8, Math.min(left, innerWidth - size.width - 8))}px`;
  tip.style.top = `${isRoomBelow ? anchor.bottom + 6 : anchor.top - size.height - 6}px`;
}
