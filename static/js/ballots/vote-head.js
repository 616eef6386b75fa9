// @ts-check
/** What is voted on: the head of a delegate's ballot. */

import { h, icon } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { secrecyBadge, titleOf } from "./words.js";

/** @param {import('./vote.js').Ballot} ballot */
export function heading(ballot) {
  const isElection = ballot.kind === "election";
  const isCodeBelow = ballot.secrecy === "sealed" && ballot.state === "open";
  return h(
    "header",
    { class: "ballot-head" },
    h(
      "p",
      { class: "ballot-kind" },
      icon(isElection ? "vote" : "hand"),
      isElection ? _("Bầu cử") : _("Biểu quyết"),
      secrecyBadge(ballot),
    ),
    h("h1", {}, titleOf(ballot)),
    isElection &&
      ballot.code &&
      !isCodeBelow &&
      h("p", { class: "muted small" }, _("Mã danh sách {code}", { code: ballot.code })),
  );
}
