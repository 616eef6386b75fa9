// @ts-check
/** The one clear next step of whoever runs the meeting. Pure. */

import { formatDate, formatTime } from "../core/format.js";
import { _ } from "../core/i18n.js";
import { lateText } from "./late.js";

/** @typedef {{ text: string, api: string, body?: unknown, confirm?: string, confirmTitle?: string, icon: string, isMain: boolean }} Command */
/** @typedef {{ badge: string, isLive: boolean, title: string, lede: string, commands: Command[] }} Step */

/**
 * @param {import('./hero.js').MeetingState} meeting
 * @param {Date} [moment]
 * @returns {Step}
 */
export function stepOf(meeting, moment = new Date()) {
  const { sitting } = meeting;
  if (!sitting)
    return {
      badge: _("Bước tiếp theo"),
      isLive: false,
      title: _("Soạn chương trình"),
      lede: _("Chưa có phiên nào."),
      commands: [],
    };
  if (sitting.state === "closed") return allOver(sitting);
  return sitting.state === "planned" ? openSitting(sitting) : runOn(meeting, sitting, moment);
}

/** @param {import('./hero.js').Sitting} sitting @returns {Step} */
function openSitting(sitting) {
  const when = { time: formatTime(sitting.starts_at), day: formatDate(sitting.starts_at) };
  const command = {
    text: _("Mở phiên"),
    api: `POST /api/v1/sittings/${sitting.id}/open`,
    confirm: _(
      "Các bàn điểm danh bắt đầu nhận đại biểu; máy của đại biểu và màn chiếu báo phiên đang diễn ra.",
    ),
    confirmTitle: _("Mở {sitting}?", { sitting: sitting.name }),
    icon: "door-open",
    isMain: true,
  };
  const lede = _(
    "Dự kiến {time}, ngày {day}. Mở phiên thì các bàn điểm danh mới nhận đại biểu.",
    when,
  );
  return {
    badge: _("Bước tiếp theo"),
    isLive: false,
    title: sitting.name,
    lede,
    commands: [command],
  };
}

/** @param {import('./hero.js').MeetingState} meeting @param {import('./hero.js').Sitting} sitting @param {Date} moment @returns {Step} */
function runOn(meeting, sitting, moment) {
  const { id, now, next } = meeting;
  const coming = next.find((item) => item.sitting_id === sitting.id);
  const commands = coming ? [moveTo(id, coming)] : [closeSitting(sitting)];
  const badge = now
    ? [_("Đang diễn ra · {time}", { time: formatTime(now.starts_at) }), lateText(meeting, moment)]
        .filter(Boolean)
        .join(" · ")
    : _("Phiên đã mở");
  return {
    badge,
    isLive: true,
    title: now?.title ?? sitting.name,
    lede: now?.responsible ?? "",
    commands,
  };
}

/** @param {string} meetingId @param {import('./hero.js').Item} item @returns {Command} */
function moveTo(meetingId, item) {
  const text = _("Chuyển sang {time} · {title}", {
    time: formatTime(item.starts_at),
    title: item.title,
  });
  return {
    text,
    api: `PUT /api/v1/meetings/${meetingId}/now`,
    body: { item: item.id },
    icon: "arrow-right",
    isMain: true,
  };
}

/** @param {import('./hero.js').Sitting} sitting @returns {Command} */
function closeSitting(sitting) {
  return {
    text: _("Đóng phiên"),
    api: `POST /api/v1/sittings/${sitting.id}/close`,
    confirm: _(
      "Các bàn điểm danh ngừng nhận đại biểu. Số liệu điểm danh của phiên được giữ nguyên; có thể mở lại phiên.",
    ),
    confirmTitle: _("Đóng {sitting}?", { sitting: sitting.name }),
    icon: "door-closed",
    isMain: true,
  };
}

/** @param {import('./hero.js').Sitting} sitting @returns {Step} */
function allOver(sitting) {
  return {
    badge: _("Đã kết thúc"),
    isLive: false,
    title: sitting.name,
    lede: _("Các phiên đã kết thúc."),
    commands: [],
  };
}
