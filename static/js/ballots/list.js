// @ts-check
/** A delegate's ballots: what is open now, large; the others below, with where each stands. */

import { h, icon, must, pageData } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { watch } from "../core/live.js";
import { stateBadge, titleOf } from "./words.js";

/** @typedef {{ id: string, title: string, kind: string, state: string, round: number }} Line */

const place = must("#ballots");

watch("ballots", pageData("meeting-id"), ({ items }) => draw(items));

/** @param {Line[]} items */
function draw(items) {
  const open = items.filter(({ state }) => state === "open");
  const others = items.filter(({ state }) => state !== "open" && state !== "draft").reverse();
  place.replaceChildren(
    ...open.map(openCard),
    ...(others.length ? [card(others)] : []),
    ...(open.length + others.length ? [] : [nothing()]),
  );
}

/** @param {Line} line */
function openCard(line) {
  const isElection = line.kind === "election";
  return h(
    "section",
    { class: "hero is-urgent" },
    h(
      "div",
      { class: "hero-text" },
      h(
        "p",
        {},
        h(
          "span",
          { class: "badge is-on-hero is-live" },
          isElection ? _("Đang bỏ phiếu") : _("Đang biểu quyết"),
        ),
      ),
      h("h2", { class: "hero-title" }, titleOf(line)),
    ),
    h(
      "div",
      { class: "hero-actions" },
      h(
        "a",
        { class: "button is-on-hero is-large", href: `/ballots/${line.id}` },
        icon("vote"),
        h("span", {}, isElection ? _("Bỏ phiếu ngay") : _("Biểu quyết ngay")),
      ),
    ),
  );
}

/** @param {Line[]} lines */
function card(lines) {
  return h(
    "section",
    { class: "card is-flush" },
    h("ul", { class: "list" }, ...lines.map((line) => h("li", {}, row(line)))),
  );
}

/** @param {Line} line */
function row(line) {
  return h(
    "a",
    { class: "list-row", href: `/ballots/${line.id}` },
    icon(line.kind === "election" ? "vote" : "hand"),
    h("span", { class: "list-title" }, titleOf(line)),
    h("span", { class: "list-end" }, stateBadge(line), icon("chevron-right")),
  );
}

function nothing() {
  return h(
    "div",
    { class: "empty" },
    icon("vote"),
    h("p", { class: "empty-title" }, _("Chưa có nội dung biểu quyết, bầu cử nào")),
    h("p", {}, _("Khi Đoàn Chủ tịch mở, phiếu tự hiện ở đây.")),
  );
}
