// @ts-check
/** Printing the slips, and making sure that they lie on paper before they are gone from here. */

import { h, icon } from "../../core/dom.js";
import { _ } from "../../core/i18n.js";

/** @param {import('./slip-sheets.js').TellerKey} key @param {() => void} onDone */
export function printCard(key, onDone) {
  const printed = h("input", { class: "check", type: "checkbox", id: "slips-printed" });
  const print = h(
    "button",
    { class: "button is-primary is-large", type: "button" },
    icon("printer"),
    h("span", {}, _("In {slips} mảnh khoá", { slips: key.slips })),
  );
  const done = h(
    "button",
    { class: "button is-large", type: "button", disabled: true },
    icon("check"),
    h("span", {}, _("Xong, xoá mảnh khoá khỏi máy này")),
  );
  print.addEventListener("click", () => window.print());
  printed.addEventListener("change", () => {
    done.disabled = !printed.checked;
    done.classList.toggle("is-primary", printed.checked);
    print.classList.toggle("is-primary", !printed.checked);
  });
  done.addEventListener("click", onDone);
  return h(
    "section",
    { class: "card stack" },
    h("h2", { tabindex: "-1" }, _("In mảnh khoá, mỗi mảnh một tờ")),
    h(
      "ol",
      { class: "plain-steps" },
      h("li", {}, _("In ra giấy. Không lưu thành tệp, không gửi đi đâu.")),
      h("li", {}, _("Xem từng tờ: mã vuông rõ, dòng chữ dưới mã đủ.")),
      h("li", {}, _("Trao mỗi người một tờ, ghi tên, gấp mặt có mã vào trong.")),
    ),
    h(
      "p",
      { class: "alert is-warn" },
      icon("triangle-alert"),
      h(
        "span",
        {},
        _(
          "Mảnh khoá chỉ có ở trang này, chưa lưu ở đâu. Đóng hoặc tải lại trang trước khi in xong là phải tạo khoá khác.",
        ),
      ),
    ),
    h("div", { class: "form-actions is-start" }, print),
    h(
      "label",
      { class: "choice" },
      printed,
      h(
        "span",
        { class: "choice-title" },
        _("Đã in đủ {slips} tờ, mã trên từng tờ rõ nét, đã trao tận tay", { slips: key.slips }),
      ),
    ),
    h("div", { class: "form-actions is-start" }, done),
  );
}
