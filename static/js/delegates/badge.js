// @ts-check
/** The badge of one profile: issue, print, revoke. */

import { post, remove } from "../core/api.js";
import { confirmAction, openDialog } from "../core/dialog.js";
import { must, setText } from "../core/dom.js";
import { textOf, whileBusy } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { toast } from "../core/toast.js";
import { moveDevice } from "./device.js";

/** @typedef {import("./types.js").Delegate} Delegate */
/** @typedef {import("./types.js").Badge} Badge */

/** @type {Delegate | null} */
let shown = null;
/** @type {() => void} */
let changed = () => {};

/** Listen to the buttons, for those who may issue badges. @param {() => void} onChange */
export function startBadge(onChange) {
  changed = onChange;
  document.getElementById("issue-badge")?.addEventListener("click", issue);
  document.getElementById("revoke-badge")?.addEventListener("click", revoke);
  document.getElementById("move-device")?.addEventListener("click", () => {
    if (shown) moveDevice(shown);
  });
}

/** Show how far the badge of a delegate is. @param {Delegate} delegate */
export function showBadge(delegate) {
  shown = delegate;
  const move = document.getElementById("move-device");
  if (move) move.hidden = !delegate.has_pin;
  const state = document.getElementById("profile-badge-state");
  if (!state) return;
  setText(state, stateOf(delegate));
  must("#issue-badge").hidden = delegate.status !== "convened";
  must("#revoke-badge").hidden = !delegate.has_badge;
  /** @type {HTMLAnchorElement} */
  const print = must("#print-badge");
  print.hidden = !delegate.has_badge;
  print.href = sheetOf(delegate);
}

async function issue() {
  const delegate = shown;
  if (!delegate || (delegate.has_badge && !(await isSure(delegate)))) return;
  await whileBusy(must("#issue-badge"), async () => {
    try {
      tell(delegate, await post(`/api/v1/delegates/${delegate.id}/badge`));
      showBadge({ ...delegate, has_badge: true, has_pin: true });
      changed();
    } catch (error) {
      toast(textOf(error), { tone: "bad" });
    }
  });
}

/** @param {Delegate} delegate */
function isSure({ name }) {
  return confirmAction({
    title: _("Cấp thẻ mới?"),
    text: _(
      "Thẻ cũ của {name} sẽ không dùng được nữa và thiết bị đang đăng nhập sẽ bị đăng xuất.",
      { name },
    ),
    action: _("Cấp thẻ mới"),
    isDanger: true,
  });
}

async function revoke() {
  const delegate = shown;
  if (!delegate) return;
  const isAgreed = await confirmAction({
    title: _("Thu hồi thẻ?"),
    text: _("{name} sẽ không qua cửa được bằng thẻ này và bị đăng xuất ngay.", {
      name: delegate.name,
    }),
    action: _("Thu hồi thẻ"),
    isDanger: true,
  });
  if (!isAgreed) return;
  try {
    await remove(`/api/v1/delegates/${delegate.id}/badge`);
    showBadge({ ...delegate, has_badge: false, has_pin: false });
    toast(_("Đã thu hồi thẻ."), { tone: "ok" });
    changed();
  } catch (error) {
    toast(textOf(error), { tone: "bad" });
  }
}

/** The one time the PIN is told. @param {Delegate} delegate @param {Badge} badge */
function tell(delegate, badge) {
  setText(must("#told-name"), delegate.name);
  setText(must("#told-pin"), `${badge.pin.slice(0, 3)} ${badge.pin.slice(3)}`);
  setText(must("#told-code"), (badge.code.match(/.{1,4}/g) ?? []).join(" "));
  setText(must("#told-url"), badge.url);
  /** @type {HTMLAnchorElement} */ (must("#told-print")).href = sheetOf(delegate);
  openDialog("badge-told");
}

/** @param {Delegate} delegate */
function stateOf(delegate) {
  if (delegate.has_pin) return _("Đang có thẻ và mã PIN.");
  return delegate.has_badge ? _("Đang có thẻ, chưa có mã PIN.") : _("Chưa có thẻ.");
}

/** @param {Delegate} delegate */
function sheetOf(delegate) {
  return `/api/v1/meetings/${delegate.meeting_id}/badges/sheet?delegates=${delegate.id}`;
}
