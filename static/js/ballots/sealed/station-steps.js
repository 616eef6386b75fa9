// @ts-check
/** The steps of the tellers' station before the count: wait, begin, name the place, bring slips. */

import { h, icon } from "../../core/dom.js";
import { formatNumber } from "../../core/format.js";
import { _ } from "../../core/i18n.js";
import { notice } from "./station-cards.js";

/** @typedef {import('../../projector/types.js').BallotState} BallotState */

const PLACE = "plenum-station-place";

/** Nothing to do here now, and why. @param {BallotState} ballot @param {boolean} isTeller */
export function waiting(ballot, isTeller) {
  if (ballot.secrecy !== "sealed")
    return notice(
      "info",
      _("Thùng này không niêm phong"),
      _("Phiếu do máy chủ giữ và máy chủ tự kiểm; không cần trạm kiểm phiếu."),
    );
  if (!isTeller)
    return notice(
      "lock",
      _("Trang này của Ban kiểm phiếu"),
      _("Đăng nhập bằng tài khoản của Ban."),
    );
  if (ballot.state === "certified" || ballot.state === "published")
    return notice(
      "badge-check",
      _("Đã lập biên bản"),
      _("Số liệu được giữ nguyên, không kiểm thêm."),
    );
  if (ballot.state === "void") return notice("circle-x", _("Cuộc bỏ phiếu đã huỷ"), "");
  return notice(
    "clock",
    _("Thùng phiếu chưa đóng"),
    _("Khi Đoàn Chủ tịch đóng thùng, trang này tự mở bước kiểm phiếu."),
  );
}

/** @param {BallotState} ballot @param {(button: HTMLElement) => void} onStart */
export function startCard(ballot, onStart) {
  const button = h(
    "button",
    { class: "button is-on-hero is-large", type: "button" },
    icon("package-open"),
    h("span", {}, _("Bắt đầu kiểm phiếu")),
  );
  button.addEventListener("click", () => onStart(button));
  return h(
    "section",
    { class: "hero" },
    h(
      "div",
      { class: "hero-text" },
      h(
        "h2",
        { class: "hero-title" },
        _("Thùng đã đóng, có {count} phiếu niêm phong", {
          count: formatNumber(ballot.box?.collected ?? 0),
        }),
      ),
      h(
        "p",
        { class: "hero-lede" },
        _(
          "Bấm bắt đầu thì màn chiếu chuyển sang kiểm phiếu. Mời {threshold} người giữ mảnh khoá đến trạm.",
          {
            threshold: ballot.seal?.threshold ?? 2,
          },
        ),
      ),
    ),
    h("div", { class: "hero-actions" }, button),
  );
}

/**
 * Where this station stands; two counts must come from two people.
 * @param {(place: string, button: HTMLElement) => void} onLoad
 * @param {boolean} hasCounted whoever is signed in has finished a count of this box
 */
export function placeForm(onLoad, hasCounted) {
  const field = h("input", {
    class: "input",
    id: "station-place",
    maxlength: 60,
    autocomplete: "off",
    value: localStorage.getItem(PLACE) ?? _("Bàn kiểm phiếu 1"),
  });
  const button = h(
    "button",
    { class: "button is-primary is-large", type: "submit" },
    icon("package-open"),
    h("span", {}, _("Tải thùng phiếu về máy này")),
  );
  const form = h(
    "form",
    { class: "card stack" },
    h("h2", {}, _("Trạm này ở đâu?")),
    h(
      "p",
      {},
      _("Tên trạm ghi vào biên bản. Lượt kiểm thứ hai phải do một người khác đăng nhập và kiểm."),
    ),
    hasCounted &&
      h(
        "p",
        { class: "alert is-warn", role: "status" },
        icon("triangle-alert"),
        h(
          "span",
          {},
          _(
            "Đồng chí đã kiểm một lượt. Kiểm thêm bằng tài khoản này không thành lượt thứ hai: mời người khác của Ban đăng nhập.",
          ),
        ),
      ),
    h(
      "div",
      { class: "field" },
      h("label", { class: "field-label", for: field.id }, _("Tên trạm")),
      field,
    ),
    h("div", { class: "form-actions is-start" }, button),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const place = field.value.trim();
    if (!place) {
      field.focus();
      return;
    }
    localStorage.setItem(PLACE, place);
    onLoad(place, button);
  });
  return form;
}

/** @param {import('./opening.js').Box} box @param {HTMLElement} reader */
export function slipCard({ sealed, code, manifest }, reader) {
  return h(
    "section",
    { class: "card stack" },
    h(
      "h2",
      {},
      _("Thùng có {count} phiếu, đúng mã {code}", { count: formatNumber(sealed.length), code }),
    ),
    h(
      "p",
      {},
      _(
        "Lần lượt {threshold} người giữ mảnh khoá đưa vào quét. Đủ số mảnh là máy mở thùng và kiểm ngay trên máy này; khoá xoá ngay sau đó.",
        { threshold: manifest.key.threshold },
      ),
    ),
    reader,
  );
}

/** What is wrong with a box, in words. @param {string} name */
export function boxProblem(name) {
  /** @type {Record<string, string>} */
  const words = {
    other_manifest: _("Thùng tải về không thuộc danh sách đã chốt (mã khác). Báo Đoàn Chủ tịch."),
    other_number: _("Số phiếu tải về khác số phiếu trong thùng lúc đóng. Báo Đoàn Chủ tịch."),
    other_root: _("Dấu của thùng khác dấu lúc đóng. Báo Đoàn Chủ tịch."),
    wrong_length: _("Có phiếu không đúng độ dài quy định. Báo Đoàn Chủ tịch."),
    doubled: _("Có hai phiếu giống hệt nhau. Báo Đoàn Chủ tịch."),
  };
  return words[name] ?? name;
}
