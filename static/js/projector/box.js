// @ts-check
/** The ballot box filling: a calm picture, and how many ballots are in it. No option is counted. */

import { rootMark, titleOf } from "../ballots/words.js";
import { h, icon, setShare, setText } from "../core/dom.js";
import { formatTime } from "../core/format.js";
import { _ } from "../core/i18n.js";
import { boxPicture } from "./box-picture.js";
import { fit } from "./fit.js";
import { counter, figure, head, joined } from "./parts.js";
import { timeSign } from "./time-sign.js";

/** @typedef {import('./types.js').BallotState} BallotState */

export function box() {
  const top = head("vote");
  const time = timeSign(_("Hết giờ bỏ phiếu"));
  top.element.append(time.element);
  const picture = boxPicture();
  const inside = counter("b", "box-number");
  const issued = figure(_("Phát ra"), { classes: "is-inline" });
  const bar = h("div", { class: "progress-fill" });
  const facts = h("span", { class: "is-fitted stage-facts" });
  const secrecy = h("span");
  const element = h(
    "section",
    { class: "scene scene-box" },
    top.element,
    h(
      "div",
      { class: "box-body" },
      picture.element,
      h(
        "div",
        { class: "box-numbers" },
        h("p", { class: "box-label" }, _("Phiếu trong thùng")),
        inside.element,
        h("div", { class: "stage-bar box-bar" }, bar),
        issued.element,
      ),
    ),
    h(
      "footer",
      { class: "stage-foot" },
      facts,
      h("span", { class: "stage-secret" }, icon("lock"), secrecy),
    ),
  );
  return {
    element,
    stop: time.stop,
    /** @param {{ subject: BallotState }} states */
    update({ subject }) {
      const { issued: given = 0, collected = 0 } = subject.box ?? {};
      const isOpen = subject.state === "open";
      top.update(
        titleOf(subject),
        isOpen ? _("Đang bỏ phiếu") : _("Đã đóng thùng phiếu"),
        isOpen ? "is-live" : "is-done",
      );
      time.update(subject);
      inside.update(collected);
      issued.update(given);
      setShare(bar, given ? collected / given : 0);
      picture.update(collected, given, !isOpen);
      element.classList.toggle("is-secret", subject.secrecy !== "named");
      setText(secrecy, subject.secrecy === "sealed" ? _("Niêm phong") : _("Bỏ phiếu kín"));
      setText(facts, factsOf(subject));
      fit(facts, 44, 40, 40);
    },
  };
}

/** @param {BallotState} ballot */
function factsOf(ballot) {
  if (ballot.secrecy === "sealed" && ballot.code) return sealedFacts(ballot);
  const isOpen = ballot.state === "open";
  return joined([
    ballot.kind === "election" &&
      _("Bầu {seats}/{names} người", { seats: ballot.seats, names: ballot.options.length }),
    isOpen && ballot.opened_at && _("Mở lúc {time}", { time: formatTime(ballot.opened_at) }),
    !isOpen && ballot.closed_at && _("Đóng lúc {time}", { time: formatTime(ballot.closed_at) }),
    !isOpen && _("Chờ kiểm phiếu"),
  ]);
}

/** What voters compare with their tablets, and may note down of the box. @param {BallotState} ballot */
function sealedFacts({ code, seal }) {
  return joined([
    _("Mã {code}", { code: code ?? "" }),
    seal && _("Khoá {key}", { key: seal.key }),
    Boolean(seal?.root) && _("Dấu thùng {root}", { root: rootMark(seal?.root) }),
  ]);
}
