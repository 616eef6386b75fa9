// @ts-check
/** Which of the tellers' keys seals a ballot: told where there is one, chosen where there are more. */

import { h, icon } from "../../core/dom.js";
import { formatDateTime } from "../../core/format.js";
import { _ } from "../../core/i18n.js";

/** @typedef {import('../teller-key.js').Key} Key */

/** What the list is adopted with. @param {Key[]} keys that opened a dummy ballot and still live */
export function keyChoice(keys) {
  const select = h(
    "select",
    { class: "input", id: "adopted-key" },
    h("option", { value: "" }, _("Chọn khoá…")),
    ...keys.map((key) => h("option", { value: key.id }, toldOf(key))),
  );
  const isOnly = keys.length === 1;
  const element = isOnly
    ? h("p", { class: "hero-next" }, icon("key-round"), h("span", {}, toldOf(keys[0])))
    : h(
        "div",
        { class: "field" },
        h(
          "label",
          { class: "field-label", for: select.id },
          _("Có {count} khoá đã thử. Niêm phong bằng khoá nào?", { count: keys.length }),
        ),
        select,
      );
  const chosen = () => (isOnly ? keys[0] : keys.find(({ id }) => id === select.value));
  return {
    element,
    /** The key that is shown, as the server is told of it. */
    named: () => chosen()?.id,
    words: () => _("Niêm phong bằng: {key}.", { key: chosen() ? toldOf(chosen()) : "–" }),
  };
}

/** @param {Key | undefined} key */
function toldOf(key) {
  if (!key) return "";
  return _("Khoá {mark}, {who} lập {made}, {threshold} trong {slips} mảnh mở thùng", {
    mark: key.fingerprint,
    who: key.made_by,
    made: formatDateTime(key.made_at),
    threshold: key.threshold,
    slips: key.slips,
  });
}
