// @ts-check
/** An open vote while it is open: every vote shows at once, and nothing yet says how it ends. */

import { markWord, titleOf } from "../ballots/words.js";
import { h, setText } from "../core/dom.js";
import { formatNumber } from "../core/format.js";
import { _ } from "../core/i18n.js";
import { bars } from "./bars.js";
import { counter, head } from "./parts.js";
import { timeSign } from "./time-sign.js";

/** @typedef {import('./types.js').BallotState} BallotState */

const TONES = { yes: "is-ok", no: "is-bad", abstain: "is-quiet" };

/** @param {{ subject: BallotState }} states */
export function motion({ subject: ballot }) {
  const top = head("hand");
  const time = timeSign(_("Hết giờ biểu quyết"));
  top.element.append(time.element);
  const rows = bars(
    ballot.marks.map((mark) => ({
      id: mark,
      name: markWord(ballot, mark),
      tone: TONES[/** @type {keyof typeof TONES} */ (mark)] ?? "",
    })),
  );
  const voted = counter("b", "count-done");
  const total = h("span", { class: "stage-digits" });
  const needed = h("span");
  const ofBallots = ballot.unit_of_votes === "shares" && ` ${_("phiếu")}`;
  let most = 0; // who leaves without a vote was called all the same
  const element = h(
    "section",
    { class: `scene scene-motion is-of-${ballot.unit_of_votes}` },
    top.element,
    h("div", { class: "stage-body" }, rows.element),
    h(
      "footer",
      { class: "stage-foot" },
      h(
        "span",
        { class: "count-progress" },
        _("Đã biểu quyết"),
        " ",
        voted.element,
        total,
        ofBallots,
      ),
      needed,
    ),
  );
  return {
    element,
    stop() {
      rows.stop();
      time.stop();
    },
    /** @param {{ subject: BallotState }} states */
    update({ subject }) {
      const isOpen = subject.state === "open";
      top.update(
        titleOf(subject),
        isOpen ? _("Đang biểu quyết") : _("Đã kết thúc biểu quyết"),
        isOpen ? "is-live" : "is-done",
      );
      time.update(subject);
      const { issued = 0, collected = 0 } = subject.box ?? {};
      voted.update(collected);
      most = Math.max(most, issued);
      setText(total, `/${formatNumber(most)}`);
      const { tally } = subject;
      if (tally?.needed) setText(needed, neededWord(tally.needed, subject));
      const votes = tally?.options[0]?.marks ?? {};
      const cast = Object.values(votes).reduce((sum, one) => sum + one, 0);
      rows.update({
        votes,
        whole: Math.max(tally?.base ?? 0, subject.unit_of_votes === "shares" ? cast : issued),
        needed: null,
        unit_of_votes: subject.unit_of_votes,
      });
    },
  };
}

/** Ballots are counted in the box, votes in shares where shares vote. @param {number} needed @param {BallotState} ballot */
export function neededWord(needed, { unit_of_votes }) {
  const number = formatNumber(needed);
  return unit_of_votes === "shares"
    ? _("Cần {number} cổ phần tán thành", { number })
    : _("Cần {needed} tán thành", { needed: number });
}
