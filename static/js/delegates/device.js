// @ts-check
/** Moving a delegate to another tablet: the former one is signed out, badge and PIN stay. */

import { remove } from "../core/api.js";
import { confirmAction } from "../core/dialog.js";
import { textOf } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { toast } from "../core/toast.js";

/** Ask, then sign the delegate out where they are. @param {{ id: string, name: string }} delegate */
export async function moveDevice({ id, name }) {
  const isAgreed = await confirmAction({
    title: _("Chuyển thiết bị?"),
    text: _(
      "Máy {name} đang dùng sẽ bị đăng xuất ngay. Đại biểu đăng nhập máy khác bằng chính thẻ và mã PIN này.",
      { name },
    ),
    action: _("Chuyển thiết bị"),
    isDanger: true,
  });
  if (!isAgreed) return;
  try {
    const { ended } = await remove(`/api/v1/delegates/${id}/device`);
    const text = ended
      ? _("Đã đăng xuất máy cũ. {name} đăng nhập được trên máy mới.", { name })
      : _("{name} chưa đăng nhập trên máy nào.", { name });
    toast(text, { tone: "ok" });
  } catch (error) {
    toast(textOf(error), { tone: "bad" });
  }
}
