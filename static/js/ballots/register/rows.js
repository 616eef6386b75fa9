// @ts-check
/** Rows of the register: a name that stands, a name that withdrew, the numbers, what is wrong. */

import { avatar } from "../../core/avatar.js";
import { h, icon } from "../../core/dom.js";
import { formatTime } from "../../core/format.js";
import { _ } from "../../core/i18n.js";

/** @typedef {import('./types.js').Candidacy} Candidacy */
/** @typedef {import('./types.js').Register} Register */
/** @typedef {import('./types.js').Actions} Actions */

/** How many names, seats and surplus, and what the rules allow. @param {Register} register */
export function limitsLine({ limits, problems }) {
  const { names, seats, surplus } = limits;
  const numbers = _("{names} người · bầu {seats} · số dư {surplus}", { names, seats, surplus });
  return [
    h("b", { class: "num" }, numbers),
    h(
      "span",
      { class: `badge ${problems.length ? "is-warn" : "is-ok"}` },
      icon(problems.length ? "triangle-alert" : "circle-check"),
      problems.length ? _("Chưa chốt được") : _("Chốt được"),
    ),
    ...allowed(limits).map((text) => h("span", { class: "muted small" }, text)),
  ];
}

/** @param {import('./types.js').Limits} limits */
function allowed({ least, most, convener_least, convener_most }) {
  const texts = [];
  if (most !== null)
    texts.push(_("Quy định cho phép số dư từ {least} đến {most}", { least, most }));
  else if (least) texts.push(_("Quy định cần số dư ít nhất {least}", { least }));
  if (convener_most !== null)
    texts.push(
      _("cấp triệu tập giới thiệu số dư từ {convener_least} đến {convener_most}", {
        convener_least: convener_least ?? 0,
        convener_most,
      }),
    );
  return texts;
}

/** What stands in the way of closing the list. @param {Register} register */
export function problemsOf({ problems }) {
  return problems.map(({ message }) =>
    h("p", { class: "alert is-warn" }, icon("triangle-alert"), h("span", {}, message)),
  );
}

/**
 * @param {Candidacy} one
 * @param {number} total
 * @param {boolean} isEditor
 * @param {Actions} actions
 */
export function standingRow(one, total, isEditor, actions) {
  const refused = one.withdrawal && !one.withdrawal.is_accepted;
  return h(
    "li",
    { class: "register-row", "data-line": one.id },
    h("span", { class: "num register-place" }, one.place ?? ""),
    isEditor ? faceButton(one, actions) : avatar(one),
    h("span", { class: "list-title" }, one.name),
    isEditor ? buttons(one, total, actions) : h("span"),
    h(
      "span",
      { class: "register-meta" },
      h("span", { class: "list-meta" }, [one.born, one.unit].filter(Boolean).join(" · ")),
      h("span", { class: "list-meta" }, originOf(one)),
      refused && h("span", { class: "list-meta" }, _("Đã xin rút, không được đồng ý")),
    ),
  );
}

/** The face, to put another. @param {Candidacy} one @param {Actions} actions */
function faceButton(one, { portray }) {
  const { name } = one;
  const label = one.photo
    ? _("Ảnh của {name}: đổi hoặc bỏ", { name })
    : _("Thêm ảnh của {name}", { name });
  return h(
    "button",
    {
      class: "register-face",
      type: "button",
      "data-tooltip": label,
      onclick: () => portray(one),
    },
    avatar(one),
    h("span", { class: "register-camera" }, icon(one.photo ? "pencil" : "plus")),
    h("span", { class: "visually-hidden" }, label),
  );
}

/** @param {Candidacy} one @param {number} total @param {Actions} actions */
function buttons(one, total, { move, withdraw, takeBack }) {
  const place = one.place ?? 0;
  return h(
    "span",
    { class: "register-actions" },
    iconButton(
      "arrow-up",
      _("Đưa {name} lên một dòng", { name: one.name }),
      place === 1,
      (button) => move(button, one, -1),
    ),
    iconButton(
      "arrow-down",
      _("Đưa {name} xuống một dòng", { name: one.name }),
      place === total,
      (button) => move(button, one, 1),
    ),
    h(
      "button",
      {
        class: "button is-ghost",
        type: "button",
        "aria-label": _("{name} xin rút", { name: one.name }),
        onclick: () => withdraw(one),
      },
      _("Xin rút"),
    ),
    iconButton("x", _("Bỏ {name}, ghi nhầm", { name: one.name }), false, (button) =>
      takeBack(button, one),
    ),
  );
}

/** @param {Candidacy} one @param {boolean} isEditor @param {Actions} actions */
export function withdrawnRow(one, isEditor, { restore }) {
  const decided = one.withdrawal;
  const button = h(
    "button",
    { class: "button is-ghost", type: "button", onclick: () => restore(button, one) },
    icon("rotate-ccw"),
    h("span", {}, _("Hoàn tác")),
  );
  return h(
    "li",
    { class: "register-row is-withdrawn" },
    h(
      "span",
      {},
      h("span", { class: "list-title" }, one.name),
      h("span", { class: "list-meta" }, decided?.reason ?? ""),
      decided &&
        h(
          "span",
          { class: "list-meta" },
          decided.decided_by === "congress"
            ? _("Đại hội đồng ý cho rút · {time} · {who} ghi", noted(decided))
            : _("Đoàn Chủ tịch đồng ý cho rút · {time} · {who} ghi", noted(decided)),
        ),
    ),
    isEditor && button,
  );
}

/** @param {{ at: string, recorded_by: string }} decided */
function noted({ at, recorded_by }) {
  return { time: formatTime(at), who: recorded_by };
}

/** Where a name comes from, who wrote it down and when. @param {Candidacy} one */
function originOf(one) {
  const origins = {
    scheme: _("Đề án nhân sự"),
    nominated: _("Được đề cử"),
    self_nominated: _("Ứng cử"),
  };
  const by = one.put_forward_by && _("{who} giới thiệu", { who: one.put_forward_by });
  const noted =
    one.recorded_by &&
    one.origin !== "scheme" &&
    _("{time}, {who} ghi", { time: formatTime(one.recorded_at), who: one.recorded_by });
  return [origins[one.origin], by, noted].filter(Boolean).join(" · ");
}

/** @param {string} name @param {string} label @param {boolean} isOff @param {(button: HTMLElement) => void} run */
function iconButton(name, label, isOff, run) {
  const button = h(
    "button",
    {
      class: "button is-icon is-ghost",
      type: "button",
      "aria-label": label,
      "data-tooltip": label,
      disabled: isOff,
      onclick: () => run(button),
    },
    icon(name),
  );
  return button;
}
