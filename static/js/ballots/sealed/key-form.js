// @ts-check
/** Choosing how many slips there are and how many of them open the box. */

import { h, icon, setText } from "../../core/dom.js";
import { _ } from "../../core/i18n.js";

const MOST = 9;

/** @param {(threshold: number, slips: number, button: HTMLElement) => Promise<void>} onMake */
export function makeForm(onMake) {
  const threshold = number("key-threshold", 3);
  const slips = number("key-slips", 5);
  const meaning = h("span", {});
  const button = h(
    "button",
    { class: "button is-primary is-large", type: "submit" },
    icon("key-round"),
    h("span", {}, _("Tạo khoá")),
  );
  const form = h(
    "form",
    { class: "card stack", novalidate: true },
    h("h2", {}, _("Bao nhiêu người giữ khoá?")),
    h(
      "p",
      {},
      _(
        "Khoá được chia thành các mảnh khoá in trên giấy, mỗi thành viên Ban kiểm phiếu giữ một mảnh. Chỉ khi đủ số mảnh gộp lại mới mở được thùng.",
      ),
    ),
    presets((most, all) => {
      threshold.value = String(most);
      slips.value = String(all);
      tell();
    }),
    h(
      "div",
      { class: "form-grid" },
      labelled(_("Số mảnh khoá in ra"), slips),
      labelled(_("Số mảnh cần để mở thùng"), threshold),
    ),
    h("p", { class: "consequence", role: "status" }, icon("info"), meaning),
    h(
      "p",
      { class: "small muted" },
      _("Trước khi bấm: nối máy in, đủ giấy, và mời các thành viên Ban kiểm phiếu đứng cạnh."),
    ),
    h("div", { class: "form-actions" }, button),
  );
  const read = () => [Number(threshold.value), Number(slips.value)];
  const tell = () => {
    const [needed, all] = read();
    setText(meaning, meaningOf(needed, all));
    button.disabled = Boolean(faultOf(needed, all));
  };
  form.addEventListener("input", tell);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [needed, all] = read();
    if (!faultOf(needed, all)) onMake(needed, all, button);
  });
  tell();
  return form;
}

/** What such a split means for the tellers, or what is wrong with it. @param {number} needed @param {number} all */
export function meaningOf(needed, all) {
  const fault = faultOf(needed, all);
  if (fault) return fault;
  const few =
    needed === 2
      ? _("Không ai một mình mở được thùng.")
      : _("{few} người hợp lại vẫn chưa mở được thùng.", { few: needed - 1 });
  const lost = all - needed;
  return [
    few,
    lost
      ? _("Mất {lost} mảnh vẫn mở được.", { lost })
      : _("Mất một mảnh là KHÔNG mở được thùng nữa."),
  ].join(" ");
}

/** @param {number} needed @param {number} all */
function faultOf(needed, all) {
  if (!(all >= 2 && all <= MOST)) return _("In từ 2 đến {most} mảnh khoá.", { most: MOST });
  if (!(needed >= 2 && needed <= all)) return _("Số mảnh cần để mở thùng từ 2 đến {all}.", { all });
  return "";
}

/** @param {(needed: number, all: number) => void} onChoose */
function presets(onChoose) {
  /** @type {[number, number, string][]} */
  const offered = [
    [3, 5, _("Nên dùng cho đại hội")],
    [2, 3, _("Ban kiểm phiếu ít người")],
  ];
  return h(
    "div",
    { class: "choices is-two" },
    ...offered.map(([needed, all, note], place) => {
      const radio = h("input", {
        class: "check",
        type: "radio",
        name: "key-preset",
        checked: place === 0,
      });
      radio.addEventListener("change", () => onChoose(needed, all));
      return h(
        "label",
        { class: "choice" },
        radio,
        h(
          "span",
          {},
          h("span", { class: "choice-title" }, _("{needed} trong {all} mảnh", { needed, all })),
          h("br"),
          h("span", { class: "choice-note" }, note),
        ),
      );
    }),
  );
}

/** @param {string} id @param {number} value */
function number(id, value) {
  return h("input", {
    class: "input",
    id,
    type: "number",
    inputmode: "numeric",
    min: 2,
    max: MOST,
    value,
  });
}

/** @param {string} text @param {HTMLElement} field */
function labelled(text, field) {
  return h(
    "div",
    { class: "field" },
    h("label", { class: "field-label", for: field.id }, text),
    field,
  );
}
