// @ts-check
/** The end of a key: its slips are gathered and destroyed, and that is written down. */

import { post } from "../../core/api.js";
import { confirmAction } from "../../core/dialog.js";
import { h, icon } from "../../core/dom.js";
import { textOf, whileBusy } from "../../core/forms.js";
import { _ } from "../../core/i18n.js";
import { toast } from "../../core/toast.js";

/** @param {import('../teller-key.js').Key} key @param {() => void} onDone */
export function retireCard(key, onDone) {
  const button = h(
    "button",
    { class: "button is-danger", type: "button", disabled: true },
    icon("trash"),
    h("span", {}, _("Ghi nhận đã huỷ khoá")),
  );
  const gathered = h("input", { class: "check", type: "checkbox", id: "slips-gathered" });
  gathered.addEventListener("change", () => {
    button.disabled = !gathered.checked;
  });
  button.addEventListener("click", () => retire(key, button, onDone));
  return h(
    "details",
    { class: "card more" },
    h("summary", { class: "button is-ghost" }, icon("trash"), h("span", {}, _("Huỷ khoá"))),
    h(
      "div",
      { class: "stack" },
      h(
        "p",
        {},
        _(
          "Sau khi các cuộc bầu dùng khoá này đã công bố: thu lại mảnh khoá, cắt nhỏ hoặc đốt trước mặt Ban kiểm phiếu, rồi ghi nhận ở đây. Nếu mất quá nhiều mảnh khoá trước khi bầu, cũng huỷ để tạo khoá khác.",
        ),
      ),
      h(
        "label",
        { class: "choice" },
        gathered,
        h(
          "span",
          { class: "choice-title" },
          _("Đã thu và huỷ các mảnh khoá ({slips} tờ đã in)", { slips: key.slips }),
        ),
      ),
      h("div", { class: "form-actions is-start" }, button),
    ),
  );
}

/** @param {import('../teller-key.js').Key} key @param {HTMLElement} button @param {() => void} onDone */
async function retire(key, button, onDone) {
  const isSure = await confirmAction({
    title: _("Huỷ khoá {fingerprint}?", { fingerprint: key.fingerprint }),
    text: _("Từ nay không thùng nào dùng khoá này nữa. Việc huỷ được ghi vào nhật ký."),
    action: _("Ghi nhận đã huỷ"),
    isDanger: true,
  });
  if (!isSure) return;
  await whileBusy(button, async () => {
    try {
      await post(`/api/v1/teller-keys/${key.id}/retire`);
      toast(_("Đã ghi nhận huỷ khoá."), { tone: "ok" });
      onDone();
    } catch (error) {
      toast(textOf(error), { tone: "bad" });
    }
  });
}
