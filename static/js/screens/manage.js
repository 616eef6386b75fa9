// @ts-check
/** Adding, pairing, renaming and removing screens on the console. */

import { post } from "../core/api.js";
import { confirmAction, openDialog } from "../core/dialog.js";
import { must, setText } from "../core/dom.js";
import { textOf, whileBusy } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { toast } from "../core/toast.js";

/** @typedef {{ id: string, name: string, url: string, qr: string }} Pairing */

must("#new-screen").addEventListener("saved", (event) =>
  tell(/** @type {CustomEvent<Pairing>} */ (event).detail),
);

for (const button of /** @type {NodeListOf<HTMLElement>} */ (
  document.querySelectorAll("[data-pair]")
))
  button.addEventListener("click", () => pairAgain(button));

must("[data-copy]").addEventListener("click", async () => {
  await navigator.clipboard?.writeText(must("[data-address]").textContent ?? "");
  toast(_("Đã chép địa chỉ."), { tone: "ok" });
});

must("#pairing").addEventListener("close", () => location.reload());

/** @param {HTMLElement} button */
async function pairAgain(button) {
  const isSure = await confirmAction({
    title: _("Ghép máy chiếu?"),
    text: _(
      "Hệ thống tạo địa chỉ ghép mới. Máy đang chiếu bằng địa chỉ cũ sẽ ngừng cho đến khi mở địa chỉ mới.",
    ),
    action: _("Tạo địa chỉ mới"),
  });
  if (!isSure) return;
  await whileBusy(button, async () => {
    try {
      tell(await post(`/api/v1/screens/${button.dataset.pair}/pairing`));
    } catch (error) {
      toast(textOf(error), { tone: "bad" });
    }
  });
}

/** The address is shown once: it is as good as a password. @param {Pairing} pairing */
function tell({ url, qr, name }) {
  setText(must("[data-screen-name]"), name);
  setText(must("[data-address]"), url);
  must("[data-qr]").setAttribute("src", qr);
  openDialog("pairing");
}
