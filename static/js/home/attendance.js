// @ts-check
/** Who is inside, and whether the sitting may proceed: the figures of the console. */

import { h, icon, setShare } from "../core/dom.js";
import { formatNumber } from "../core/format.js";
import { _ } from "../core/i18n.js";

/** @typedef {{ convened: number, present: number, units: number, units_present: number, excused: number, quorum: { met: boolean, people_needed: number, units_needed: number | null } }} Attendance */

/** @param {Attendance} state @returns {Node[]} */
export function drawAttendance({ convened, present, units, units_present, excused, quorum }) {
  return [
    h(
      "div",
      { class: "stack" },
      h("p", { class: "attendance-figure" }, figure(present, convened), quorumBadge(quorum.met)),
      bar(present, convened, quorum),
      h(
        "dl",
        { class: "facts" },
        ...fact(_("Đơn vị có đại biểu"), `${formatNumber(units_present)}/${formatNumber(units)}`),
        ...fact(_("Vắng có lý do"), formatNumber(excused)),
        ...fact(_("Cần để tiến hành"), needed(quorum)),
      ),
    ),
  ];
}

/** @param {number} present @param {number} convened */
function figure(present, convened) {
  const of = h("span", { class: "of" }, `/${formatNumber(convened)}`);
  return h("span", { class: "stat-value" }, formatNumber(present), of);
}

/** @param {boolean} isMet */
function quorumBadge(isMet) {
  const text = isMet ? _("Đủ điều kiện tiến hành") : _("Chưa đủ điều kiện tiến hành");
  return h(
    "span",
    { class: `badge ${isMet ? "is-ok" : "is-warn"}` },
    icon(isMet ? "circle-check" : "clock"),
    h("span", {}, text),
  );
}

/** @param {number} present @param {number} convened @param {Attendance['quorum']} quorum */
function bar(present, convened, { met, people_needed }) {
  const fill = h("div", { class: `progress-fill${met ? " is-ok" : ""}` });
  const mark = h("div", { class: "progress-mark" });
  setShare(fill, convened ? present / convened : 0);
  setShare(mark, convened ? people_needed / convened : 0);
  const label = _("Có mặt {present}/{convened}", { present, convened });
  return h(
    "div",
    { class: "progress-track is-thick", role: "img", "aria-label": label },
    fill,
    mark,
  );
}

/** @param {Attendance['quorum']} quorum */
function needed({ people_needed, units_needed }) {
  if (units_needed === null) return _("{people} đại biểu", { people: people_needed });
  return _("{people} đại biểu, {units} đơn vị", { people: people_needed, units: units_needed });
}

/** @param {string} name @param {string} value */
function fact(name, value) {
  return [h("div", {}, h("dt", {}, name), h("dd", { class: "num" }, value))];
}
