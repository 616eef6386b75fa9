// @ts-check
/** Does what a button of a ballot asks, and says calmly why the server would not. */

import { ApiError } from "../core/api.js";
import { textOf, whileBusy } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { toast } from "../core/toast.js";
import { stateWord } from "./words.js";

/** @param {HTMLElement} button @param {() => Promise<unknown>} work */
export function act(button, work) {
  return whileBusy(button, async () => {
    try {
      await work();
    } catch (error) {
      say(error);
    }
  });
}

/** Of two who press together one was faster: nothing is wrong, the page has moved on. @param {unknown} error */
function say(error) {
  if (!(error instanceof ApiError)) {
    toast(textOf(error), { tone: "bad" });
    return;
  }
  const { code, params, fields } = error;
  if (code === "stale_version" || code === "wrong_state") {
    const state = stateWord({ state: String(params.state ?? ""), kind: "election" });
    toast(
      state
        ? _("Người khác vừa làm trước: cuộc bỏ phiếu ở bước “{state}”. Trang đã cập nhật.", {
            state,
          })
        : _("Người khác vừa thay đổi cuộc bỏ phiếu này. Trang đã cập nhật, hãy xem lại."),
    );
    return;
  }
  toast([textOf(error), ...fields.map(({ message }) => message)].join(" "), { tone: "bad" });
}
