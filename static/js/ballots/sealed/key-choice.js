// @ts-check
/** Which of the tellers' keys seals a ballot: told where there is one, chosen where there are more. */

import { h, icon } from "../../core/dom.js";
import { formatDateTime } from "../../core/format.js";
import { _ } from "../../core/i18n.js";

/** @typedef {import('../teller-key.js').Key} Key */

let chosenId = ""; // the card is drawn anew whenever somebody comes into the hall

/** What the list is adopted with. @param {Key[]} keys that opened a dummy ballot and still live */
export function keyChoice(keys) {
  const isOnly = keys.length === 1;
  const chosen = () => (isOnly ? keys[0] : keys.find(({ id }) => id === chosenId));
  const missing = h("p", { class: "alert is-bad", role: "alert", hidden: true });
  return {
    element: isOnly
      ? h("p", { class: "hero-next" }, icon("key-round"), h("span", {}, toldOf(keys[0])))
      : rows(keys, missing),
    /** The key that is shown, as the server is told of it. */
    named: () => chosen()?.id,
    words: () => _("Niêm phong bằng: {key}.", { key: toldOf(chosen()) }),
    /** Nothing is sealed before somebody has chosen: it is said where. */
    ask() {
      missing.textContent = _("Chọn khoá trước khi chốt.");
      missing.hidden = false;
      missing.parentElement?.querySelector("input")?.focus();
    },
  };
}

/** One large row for each key. @param {Key[]} keys @param {HTMLElement} missing */
function rows(keys, missing) {
  const choose = (/** @type {Event} */ event) => {
    chosenId = /** @type {HTMLInputElement} */ (event.target).value;
    missing.hidden = true;
  };
  return h(
    "fieldset",
    { class: "field key-choices", onchange: choose },
    h("legend", {}, _("Có {count} khoá đã thử. Niêm phong bằng khoá nào?", { count: keys.length })),
    h("div", { class: "choices" }, ...keys.map(row)),
    missing,
  );
}

/** @param {Key} key */
function row(key) {
  const input = h("input", { class: "check", type: "radio", name: "adopted-key", value: key.id });
  input.checked = key.id === chosenId;
  return h(
    "label",
    { class: "choice" },
    input,
    h(
      "span",
      {},
      h("span", { class: "choice-title num" }, _("Khoá {mark}", { mark: key.fingerprint })),
      h("br"),
      h("span", { class: "choice-note" }, whenceOf(key)),
    ),
  );
}

/** @param {Key | undefined} key */
function toldOf(key) {
  if (!key) return "";
  return _("Khoá {mark}, {whence}", { mark: key.fingerprint, whence: whenceOf(key) });
}

/** @param {Key} key */
function whenceOf(key) {
  return _("{who} lập {made}, {threshold} trong {slips} mảnh mở thùng", {
    who: key.made_by,
    made: formatDateTime(key.made_at),
    threshold: key.threshold,
    slips: key.slips,
  });
}
