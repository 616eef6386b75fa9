// @ts-check
/** What the desk says of each answer. */

import { formatTime } from "../core/format.js";
import { _ } from "../core/i18n.js";

/** @typedef {import('./types.js').Answer} Answer */
/** @typedef {import('./signals.js').Tone} Tone */

/** @param {Answer} answer @returns {Tone} */
export function toneOf({ result, attendance }) {
  if (result === "refused") return "bad";
  if (result === "already") return "warn";
  return attendance ? "ok" : "offline";
}

/** The one line that is read from afar. @param {Pick<Answer, "result">} answer */
export function headline({ result }) {
  return {
    admitted: _("Mời vào"),
    already: _("Đã điểm danh"),
    left: _("Đã ghi nhận ra"),
    refused: _("Không hợp lệ"),
    queued: _("Ghi nhận ngoại tuyến"),
  }[result];
}

/** Why, or when and where before; empty when there is nothing to add. @param {Answer} answer */
export function explanation({ result, reason, first_entry, attendance }) {
  if (reason) return refusal(reason);
  if (result === "already" && first_entry) {
    const values = { time: formatTime(first_entry.at), door: first_entry.device };
    return first_entry.device
      ? _("Vào lúc {time} tại {door}", values)
      : _("Vào lúc {time}", values);
  }
  if (result === "queued") return _("Chưa kiểm tra được thẻ; sẽ kiểm tra khi có kết nối");
  return attendance ? "" : _("Ghi nhận ngoại tuyến; sẽ gửi khi có kết nối");
}

/** @param {import('./types.js').Reason} reason */
export function refusal(reason) {
  return {
    unknown: _("Mã này không có trong hệ thống"),
    revoked: _("Thẻ đã bị thu hồi, cần dùng thẻ mới"),
    wrong_meeting: _("Thẻ của cuộc họp khác"),
    not_open: _("Phiên họp chưa mở hoặc đã đóng"),
    withdrawn: _("Đại biểu đã rút"),
    replaced: _("Đại biểu đã được thay thế"),
    not_recognised: _("Không được công nhận tư cách đại biểu"),
    nonce_reused: _("Lượt quét trùng số hiệu, chưa được ghi"),
  }[reason];
}

/** @param {import('./types.js').Kind} kind */
export function kindName(kind) {
  if (kind === "guest") return _("Khách mời");
  return kind === "alternate" ? _("Đại biểu dự khuyết") : _("Đại biểu chính thức");
}
