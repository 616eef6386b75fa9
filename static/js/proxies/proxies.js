// @ts-check
/** Who votes for whom: live, withdrawn with a way back; adding has its own module. */

import { post, remove } from "../core/api.js";
import { confirmAction } from "../core/dialog.js";
import { must } from "../core/dom.js";
import { textOf, whileBusy } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { watch } from "../core/live.js";
import { renewing } from "../core/refresh.js";
import { toast } from "../core/toast.js";
import { startGiving } from "./giving.js";

const meeting = must("#proxies-page").dataset.meeting ?? "";
const path = `/api/v1/meetings/${meeting}/proxies`;
const renew = renewing("#proxies");

watch("proxies", meeting, renew);
if (document.getElementById("proxy-form")) startGiving(meeting, renew);

document.addEventListener("click", (event) => {
  const target = /** @type {Element} */ (event.target);
  if (target.closest("[data-print]")) window.print();
  const button = target.closest("button[data-withdraw]");
  if (button instanceof HTMLButtonElement) withdraw(button);
});

/** @param {HTMLButtonElement} button */
async function withdraw(button) {
  const { withdraw: id, principal, holder, name = "", holderName = "" } = button.dataset;
  const isSure = await confirmAction({
    title: _("Rút uỷ quyền?"),
    text: _(
      "{holder} không còn biểu quyết thay {name} ở những phiếu mở sau đây. Phiếu đang mở giữ danh sách đã chốt.",
      { holder: holderName, name },
    ),
    action: _("Rút uỷ quyền"),
    isDanger: true,
  });
  if (!isSure) return;
  await whileBusy(button, () =>
    tried(async () => {
      await remove(`/api/v1/proxies/${id}`);
      const again = () => tried(() => post(path, { principal, holder }));
      toast(_("Đã rút uỷ quyền của {name}.", { name }), {
        tone: "ok",
        action: { text: _("Hoàn tác"), run: again },
      });
    }),
  );
}

/** @param {() => Promise<unknown>} act */
async function tried(act) {
  try {
    await act();
    renew();
  } catch (error) {
    toast(textOf(error), { tone: "bad" });
  }
}
