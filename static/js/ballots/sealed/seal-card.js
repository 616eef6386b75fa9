// @ts-check
/** On the console: what a sealed ballot is sealed with, how its counts stand, and where to go. */

import { h, icon } from "../../core/dom.js";
import { _ } from "../../core/i18n.js";
import { rootMark } from "../words.js";
import { agreementCard } from "./agreement.js";

/** @typedef {import('../../projector/types.js').BallotState} BallotState */

const COUNTED = new Set(["closed", "counting", "certified"]);

/** @param {BallotState} ballot @returns {HTMLElement[]} */
export function sealCards(ballot) {
  if (ballot.secrecy !== "sealed") return [];
  const agreement = ballot.seal && agreementCard(ballot.seal, ballot.box?.collected ?? 0);
  return [...(agreement ? [agreement] : []), sealCard(ballot)];
}

/** @param {BallotState} ballot */
function sealCard({ id, meeting_id, code, seal, state }) {
  return h(
    "section",
    { class: "card stack is-tight" },
    h("h2", {}, _("Thùng niêm phong")),
    seal &&
      h(
        "dl",
        { class: "seal-facts" },
        ...fact(_("Mã danh sách"), code ?? "–"),
        ...fact(_("Dấu của khoá"), seal.key),
        ...fact(
          _("Mở thùng cần"),
          _("{threshold} trong {slips} mảnh khoá", {
            threshold: seal.threshold,
            slips: seal.slips,
          }),
        ),
        ...(seal.root ? fact(_("Dấu của thùng"), rootMark(seal.root)) : []),
      ),
    !seal &&
      h("p", { class: "small" }, _("Khi chốt danh sách, thùng gắn với khoá đã thử được chọn.")),
    link(`/console/${meeting_id}/teller-key`, "key-round", _("Khoá của Ban kiểm phiếu")),
    COUNTED.has(state) && link(`/ballots/${id}/station`, "package-open", _("Trạm kiểm phiếu")),
    state === "published" &&
      link(`/ballots/${id}/receipts`, "search", _("Danh sách phiếu đã công bố")),
  );
}

/** @param {string} name @param {string} value */
function fact(name, value) {
  return [h("dt", {}, name), h("dd", { class: "num" }, value)];
}

/** @param {string} href @param {string} name @param {string} text */
function link(href, name, text) {
  return h("a", { class: "button", href }, icon(name), h("span", {}, text));
}
