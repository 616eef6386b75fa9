// @ts-check
/** Why one cannot vote just now, and what to do about it. */

import { h, icon } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { person } from "./person.js";

/** @typedef {import('./vote.js').Ballot} Ballot */

/**
 * @param {Ballot} ballot
 * @param {boolean} isLate somebody was filling in a paper here, and it can no longer be sent
 */
export function waitingCard(ballot, isLate) {
  const { name, title, text } = reason(ballot);
  const isListShown = ballot.kind === "election" && ballot.state === "list_adopted";
  return h(
    "div",
    { class: "stack is-loose" },
    h(
      "section",
      { class: "sent is-waiting", role: "status" },
      icon(name, "is-huge"),
      h("h2", {}, title),
      text && h("p", {}, text),
      isLate &&
        h(
          "p",
          { class: "alert is-warn" },
          icon("triangle-alert"),
          h("span", {}, _("Phiếu đồng chí đang ghi CHƯA gửi nên không được tính.")),
        ),
    ),
    isListShown &&
      h(
        "section",
        { class: "card is-flush" },
        h("header", { class: "card-head" }, h("h2", {}, _("Danh sách bầu cử"))),
        h(
          "ol",
          { class: "paper-rows is-read" },
          ...ballot.options.map((option, index) =>
            h("li", { class: "paper-row" }, ...person(ballot, option, index + 1)),
          ),
        ),
      ),
  );
}

/** @param {Ballot} ballot */
function reason({ state, my, ballots_of_mine: lines }) {
  const isOpen = state === "open";
  if (isOpen && !my) return say("lock", _("Tài khoản này không bỏ phiếu"), "");
  if (isOpen && !lines.length)
    return say(
      "user-x",
      _("Đồng chí không có tên trong danh sách bỏ phiếu này"),
      _("Nếu có nhầm lẫn, đồng chí báo Ban kiểm phiếu."),
    );
  if (isOpen && lines.every((line) => line.reason === "principal_is_present"))
    return say(
      "user-check",
      _("Người uỷ quyền đã có mặt và tự bỏ phiếu"),
      _("Đồng chí không còn phiếu nào phải bỏ thay."),
    );
  if (isOpen)
    return say(
      "scan-line",
      _("Đồng chí chưa điểm danh"),
      _("Hãy điểm danh ở cửa hội trường. Điểm danh xong, phiếu tự mở trên máy này."),
    );
  return afterOrBefore(state);
}

/** @param {string} state */
function afterOrBefore(state) {
  switch (state) {
    case "draft":
    case "list_adopted":
      return say(
        "clock",
        _("Chưa mở bỏ phiếu"),
        _("Khi Đoàn Chủ tịch mở, phiếu tự hiện trên máy này."),
      );
    case "closed":
      return say("lock", _("Đã đóng thùng phiếu"), _("Đang chờ kiểm phiếu."));
    case "counting":
    case "certified":
      return say(
        "list-checks",
        _("Đang kiểm phiếu"),
        _("Kết quả hiện ở đây ngay khi được công bố."),
      );
    case "void":
      return say(
        "circle-x",
        _("Cuộc bỏ phiếu đã huỷ"),
        _("Phiếu đã bỏ không được tính. Đồng chí chờ Đoàn Chủ tịch hướng dẫn."),
      );
    default:
      return say("circle-check", _("Đã công bố kết quả"), "");
  }
}

/** For who has voted: what is going on with the box. @param {Ballot} ballot */
export function afterBox({ state }) {
  const { name, title, text } = afterOrBefore(state);
  return h(
    "p",
    { class: "alert is-info", role: "status" },
    icon(name),
    h("span", {}, h("b", {}, `${title}.`), " ", text),
  );
}

/** @param {string} name @param {string} title @param {string} text */
function say(name, title, text) {
  return { name, title, text };
}
