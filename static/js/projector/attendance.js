// @ts-check
/** Who is here: the number, the ring, the quorum in people and units, who is still missing. */

import { h, setShare, setText } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { fit, fits } from "./fit.js";
import { counter, figure, head } from "./parts.js";

const NAMED = 3;

/** @typedef {import('./types.js').AttendanceState} AttendanceState */

export function attendance() {
  const top = head();
  const ring = ringOf();
  const units = figure(_("Đơn vị"), { classes: "is-inline", canFall: true });
  const unitsOf = h("span", { class: "stage-of" });
  units.element.lastElementChild?.after(unitsOf);
  const verdict = h("p", { class: "attendance-verdict is-fitted" });
  const missing = h("p", { class: "attendance-line is-fitted" });
  const arrivals = h("ol", { class: "attendance-arrivals" });
  const latest = h(
    "div",
    { class: "attendance-latest" },
    h("p", { class: "attendance-line" }, _("Vừa điểm danh")),
    arrivals,
  );
  const element = h(
    "section",
    { class: "scene scene-attendance" },
    top.element,
    h(
      "div",
      { class: "attendance-body" },
      ring.element,
      h("div", { class: "attendance-side" }, verdict, units.element, missing, latest),
    ),
  );
  return {
    element,
    /** @param {{ meeting: import('./types.js').MeetingState | null, subject: AttendanceState | null }} states */
    update({ meeting, subject }) {
      top.update(meeting?.sitting?.name ?? _("Điểm danh"), _("Điểm danh"));
      if (!subject) return;
      ring.update(subject);
      units.update(subject.units_present);
      setText(unitsOf, `/${subject.units}`);
      showVerdict(verdict, subject);
      showMissing(missing, subject.units_missing ?? []);
      latest.hidden = !subject.last_arrivals?.length;
      showArrivals(arrivals, subject.last_arrivals ?? []);
    },
  };
}

function ringOf() {
  const value = counter("b", "attendance-number", { canFall: true });
  const of = h("span", { class: "attendance-of" });
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 120 120");
  svg.setAttribute("class", "ring");
  svg.setAttribute("aria-hidden", "true");
  const arcs = ["ring-track", "ring-value"].map((name) => {
    const circle = document.createElementNS("http://www.w3.org/2000/svg", "circle");
    for (const [key, number] of Object.entries({ cx: 60, cy: 60, r: 54, pathLength: 100 }))
      circle.setAttribute(key, String(number));
    circle.setAttribute("class", name);
    svg.append(circle);
    return circle;
  });
  const label = h("span", { class: "attendance-label" }, _("đại biểu có mặt"));
  const element = h(
    "div",
    { class: "attendance-ring" },
    svg,
    h("div", { class: "attendance-inside" }, value.element, of, label),
  );
  return {
    element,
    /** @param {AttendanceState} state */
    update(state) {
      value.update(state.present);
      setText(of, _("trên {convened} triệu tập", { convened: state.convened }));
      setShare(arcs[1], state.convened ? state.present / state.convened : 0);
      arcs[1].classList.toggle("is-ok", state.quorum.met);
    },
  };
}

/** @param {HTMLElement} place @param {AttendanceState} state */
function showVerdict(place, { quorum, present, units_present }) {
  const people = Math.max(0, (quorum.people_needed ?? 0) - present);
  const units = Math.max(0, (quorum.units_needed ?? 0) - units_present);
  place.classList.toggle("is-met", quorum.met);
  if (quorum.met) setText(place, `✓ ${_("Đủ điều kiện tiến hành")}`);
  else if (people && units)
    setText(place, _("Cần thêm {people} đại biểu, {units} đơn vị", { people, units }));
  else if (people) setText(place, _("Cần thêm {people} đại biểu", { people }));
  else setText(place, _("Cần thêm {units} đơn vị", { units }));
  fit(place, 60, 44);
}

/** As many units by name as there is room for. @param {HTMLElement} place @param {string[]} units */
function showMissing(place, units) {
  for (let names = NAMED; names > 0; names -= 1) {
    setText(place, missingWords(units, names));
    if (fits(place, 44, 40)) return;
  }
}

/** @param {string[]} units @param {number} names */
function missingWords(units, names) {
  if (!units.length) return "";
  const named = units.slice(0, names).join(", ");
  const others = units.length - names;
  return others > 0
    ? _("Chưa có mặt: {named} và {others} đơn vị khác", { named, others })
    : _("Chưa có mặt: {named}", { named });
}

/** @param {HTMLElement} list @param {{ name: string, unit: string | null }[]} people */
function showArrivals(list, people) {
  const wanted = people.slice(0, NAMED).map(({ name }) => name);
  const shown = [...list.children].map((row) => row.textContent);
  if (wanted.join() === shown.join()) return;
  list.replaceChildren(
    ...wanted.map((name) => h("li", { class: shown.includes(name) ? "" : "is-new" }, name)),
  );
}
