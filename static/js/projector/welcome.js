// @ts-check
/** Before the congress begins: its name, its place, the time, and how to sign in. */

import { h, icon, setText } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { fit } from "./fit.js";
import { joined } from "./parts.js";

/** @param {{ page: { sign_in_qr: string, sign_in_address: string } }} states */
export function welcome({ page }) {
  const name = h("h1", { class: "welcome-name is-fitted" });
  const where = h("p", { class: "welcome-where is-fitted" });
  const clock = h("p", { class: "welcome-clock stage-digits", "data-clock": "minutes" });
  const code = h(
    "figure",
    { class: "welcome-code" },
    h("img", { src: page.sign_in_qr, alt: _("Mã QR đăng nhập") }),
    h("figcaption", {}, _("Quét mã để đăng nhập")),
  );
  const network = h("span");
  const wifi = h("p", { class: "welcome-wifi is-fitted", hidden: true }, icon("wifi"), network);
  const address = h("p", { class: "welcome-address is-fitted" }, page.sign_in_address);
  const element = h(
    "section",
    { class: "scene scene-welcome" },
    h("div", { class: "welcome-text" }, name, where, clock),
    h("div", { class: "welcome-sign-in" }, wifi, code, address),
  );
  return {
    element,
    /** @param {{ meeting: import('./types.js').MeetingState | null }} states */
    update({ meeting }) {
      if (!meeting) return;
      setText(name, meeting.name);
      fit(name, 84, 54);
      setText(where, joined([meeting.term, meeting.place]));
      fit(where, 48, 40);
      wifi.hidden = !meeting.wifi;
      setText(network, meeting.wifi ?? "");
      fit(wifi, 48, 40);
      fit(address, 44, 40);
    },
  };
}
