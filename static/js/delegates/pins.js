// @ts-check
/** The PIN slips: made once, saved as a file, told never again. */

import { ApiError } from "../core/api.js";
import { h, must, setText } from "../core/dom.js";
import { textOf, whileBusy } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { toast } from "../core/toast.js";

const button = document.getElementById("make-pins");
button?.addEventListener("click", () => whileBusy(button, () => make(button)));

/** @param {HTMLElement} source */
async function make(source) {
  const status = must("#pins-status");
  setText(status, _("Đang tạo mã PIN… có thể mất vài giây."));
  try {
    save(await slips(source.dataset.address ?? ""));
    setText(status, _("Đã tải tệp phiếu PIN. In ngay rồi xoá tệp khỏi máy."));
    source.hidden = true;
  } catch (error) {
    setText(status, "");
    toast(textOf(error), { tone: "bad" });
  }
}

/** @param {string} address */
async function slips(address) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/pdf" },
    body: "{}",
    credentials: "same-origin",
  }).catch(() => null);
  if (answer?.ok) return answer.blob();
  const detail = _("Chưa tạo được phiếu PIN. Tải lại trang rồi thử lại.");
  throw new ApiError((await answer?.json()) ?? { status: 0, code: "network", detail });
}

/** Hand the file to the browser's downloads. @param {Blob} file */
function save(file) {
  const address = URL.createObjectURL(file);
  const link = h("a", { href: address, download: "pins.pdf" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
