// @ts-check
/** The tellers' key as it stands: how far it has come, that it is ready, and those before it. */

import { h, icon } from "../../core/dom.js";
import { formatDateTime } from "../../core/format.js";
import { _ } from "../../core/i18n.js";

/** @typedef {import('../teller-key.js').Key} Key */

/** @param {number} current from 1 */
export function stepsCard(current) {
  const texts = [_("Tạo khoá"), _("In mảnh khoá"), _("Thử khoá"), _("Sẵn sàng")];
  return h(
    "ol",
    { class: "steps" },
    ...texts.map((text, place) =>
      h(
        "li",
        {
          class: `step${place + 1 < current || current === 4 ? " is-done" : ""}`,
          "aria-current": place + 1 === current && current < 4 && "step",
        },
        text,
      ),
    ),
  );
}

/** @param {Key} key @param {string} meetingId @param {(key: Key) => void} onTry */
export function readyCard(key, meetingId, onTry) {
  const again = h(
    "button",
    { class: "button is-on-hero-quiet is-large", type: "button" },
    icon("rotate-ccw"),
    h("span", {}, _("Thử lại lần nữa")),
  );
  again.addEventListener("click", () => onTry(key));
  return h(
    "section",
    { class: "hero is-done" },
    h(
      "div",
      { class: "hero-text" },
      h("h2", { class: "hero-title" }, _("Khoá đã sẵn sàng")),
      h(
        "p",
        { class: "hero-lede" },
        _(
          "Cuộc bầu niêm phong dùng được khoá này khi chốt danh sách. {threshold} trong {slips} mảnh khoá mở được thùng.",
          { threshold: key.threshold, slips: key.slips },
        ),
      ),
      facts(key),
    ),
    h(
      "div",
      { class: "hero-actions" },
      h(
        "a",
        { class: "button is-on-hero is-large", href: `/console/${meetingId}/ballots` },
        icon("arrow-right"),
        h("span", {}, _("Đến biểu quyết, bầu cử")),
      ),
      again,
    ),
  );
}

/** @param {Key} key */
function facts(key) {
  return h(
    "p",
    { class: "hero-next" },
    h("span", {}, _("Dấu của khoá"), " ", h("b", { class: "num seal-code" }, key.fingerprint)),
    h(
      "span",
      {},
      _("{who} lập {made}, thử xong {rehearsed}", {
        who: key.made_by,
        made: formatDateTime(key.made_at),
        rehearsed: formatDateTime(key.rehearsed_at ?? key.made_at),
      }),
    ),
  );
}

/** For those who do not count: only where it stands. @param {Key | null} key */
export function nobodyMay(key) {
  const isReady = Boolean(key?.rehearsed_at);
  return h(
    "section",
    { class: `alert ${isReady ? "is-ok" : "is-info"}` },
    icon(isReady ? "shield-check" : "lock"),
    h(
      "div",
      { class: "alert-body" },
      h("p", { class: "alert-title" }, isReady ? _("Khoá đã sẵn sàng") : _("Chưa có khoá đã thử")),
      h("p", {}, _("Khoá do Trưởng Ban kiểm phiếu tạo, thử và huỷ bằng tài khoản của mình.")),
    ),
  );
}

/** @param {Key[]} keys */
export function formerKeys(keys) {
  return h(
    "section",
    { class: "card is-flush" },
    h("header", { class: "card-head" }, h("h2", {}, _("Các khoá trước"))),
    h("ul", { class: "list" }, ...keys.map((key) => h("li", {}, formerKey(key)))),
  );
}

/** @param {Key} key */
function formerKey(key) {
  const isGone = Boolean(key.retired_at);
  return h(
    "div",
    { class: "list-row" },
    icon("key-round"),
    h(
      "span",
      {},
      h("span", { class: "list-title num" }, key.fingerprint),
      h("br"),
      h(
        "span",
        { class: "list-meta" },
        _("{threshold} trong {slips} mảnh khoá · lập {made}", {
          threshold: key.threshold,
          slips: key.slips,
          made: formatDateTime(key.made_at),
        }),
      ),
    ),
    h(
      "span",
      { class: "list-end" },
      h(
        "span",
        { class: `badge${isGone ? "" : " is-warn"}` },
        isGone
          ? _("Đã huỷ {when}", { when: formatDateTime(/** @type {string} */ (key.retired_at)) })
          : _("Chưa huỷ"),
      ),
    ),
  );
}
