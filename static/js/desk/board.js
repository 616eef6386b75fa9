// @ts-check
/** The figures of the desk: its own, all desks', units, quorum. */

import { must, setText } from "../core/dom.js";
import { formatNumber } from "../core/format.js";
import { _ } from "../core/i18n.js";

/** @typedef {import('./types.js').Counts} Counts */

/** Figures of a live state or of a scan's answer. @param {Counts} counts */
export function showCounts({ present, convened, units_present, units, quorum }) {
  setText(must("[data-present]"), formatNumber(present));
  setText(must("[data-convened]"), formatNumber(convened));
  setText(must("[data-units-present]"), formatNumber(units_present));
  setText(must("[data-units]"), formatNumber(units));
  const chip = must("[data-quorum]");
  chip.classList.toggle("is-ok", quorum.met);
  chip.classList.toggle("is-warn", !quorum.met);
  setText(chip, quorum.met ? _("Đủ điều kiện tiến hành") : missing(present, units_present, quorum));
}

/** What is still missing for a quorum. @param {number} present @param {number} units @param {Counts["quorum"]} quorum */
export function missing(present, units, { people_needed, units_needed }) {
  const people = Math.max(0, people_needed - present);
  const more = Math.max(0, units_needed - units);
  if (people && more)
    return _("Còn thiếu {people} đại biểu, {units} đơn vị", { people, units: more });
  if (people) return _("Còn thiếu {people} đại biểu", { people });
  return more ? _("Còn thiếu {units} đơn vị", { units: more }) : _("Chưa đủ điều kiện tiến hành");
}

/** How many this desk has let in. @param {number} admitted */
export function showOwn(admitted) {
  setText(must("[data-own]"), formatNumber(admitted));
}

/** Whether scans reach the server, and how many wait. @param {boolean} isOnline @param {number} waiting */
export function showMode(isOnline, waiting) {
  const banner = must("[data-mode]");
  banner.hidden = isOnline;
  const text = _("Đang điểm danh ngoại tuyến. {waiting} lượt chờ gửi; tự gửi khi có kết nối.", {
    waiting,
  });
  setText(must("[data-mode-text]"), text);
}
