// @ts-check
/** Rows of the register: a name that stands, a name that withdrew, the numbers, what is wrong. */

import { avatar } from "../../core/avatar.js";
import { h, icon } from "../../core/dom.js";
import { formatDate, formatTime } from "../../core/format.js";
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
      ...one.earlier_withdrawals.map((gone) =>
        h(
          "span",
          { class: "list-meta" },
          _("Trước đó đã rút: {reason}", { reason: gone.reason }),
          " · ",
          noted(gone),
        ),
      ),
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
  const { withdrawal: decided, put_forward_again: again } = one;
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
            ? _("Đại hội đồng ý cho rút")
            : _("Đoàn Chủ tịch đồng ý cho rút"),
          " · ",
          noted(decided),
        ),
      again &&
        h(
          "span",
          { class: "list-meta" },
          _("Sau đó được giới thiệu lại"),
          " · ",
          noted({ at: again.recorded_at, recorded_by: again.recorded_by }),
        ),
    ),
    isEditor && !again && button,
  );
}

/** Who wrote it down when; the day too, unless it is today. @param {{ at: string, recorded_by: string }} record */
function noted({ at, recorded_by }) {
  const day = formatDate(at);
  const time = formatTime(at);
  return _("{time}, {who} ghi", {
    time: day === formatDate(Date.now()) ? time : `${time} ${day}`,
    who: recorded_by,
  });
}

/** Where a name comes from, who wrote it down and when. @param {Candidacy} one */
function originOf(one) {
  const origins = {
    scheme: _("Đề án nhân sự"),
    nominated: _("Được đề cử"),
    self_nominated: _("Ứng cử"),
  };
  const by = one.put_forward_by && _("{who} giới thiệu", { who: one.put_forward_by });
  const { recorded_at: at, recorded_by } = one;
  return [origins[one.origin], by, recorded_by && noted({ at, recorded_by })]
    .filter(Boolean)
    .join(" · ");
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
