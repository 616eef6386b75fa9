// @ts-check
/** Draws the "now" card. */

import { h, icon } from "../core/dom.js";

/** @param {import('./hero.js').Hero} hero */
export function drawHero({ tone, badge, isLive, title, lede, next, actions }) {
  const classes = `badge${tone === "quiet" ? "" : " is-on-hero"}${isLive ? " is-live" : ""}`;
  return h(
    "section",
    { class: `hero${tone ? ` is-${tone}` : ""}`, "aria-labelledby": "now-title" },
    h(
      "div",
      { class: "hero-text" },
      badge && h("p", {}, h("span", { class: classes }, badge)),
      h("h1", { class: "hero-title", id: "now-title" }, title),
      lede && h("p", { class: "hero-lede" }, lede),
    ),
    actions.length > 0 && h("div", { class: "hero-actions" }, ...actions.map(drawAction)),
    next && h("p", { class: "hero-next" }, next),
  );
}

/** @param {import('./hero.js').Action} action */
function drawAction({ text, href, icon: name, isMain }) {
  const kind = isMain ? "is-on-hero is-large" : "is-on-hero";
  return h("a", { class: `button ${kind}`, href }, icon(name), h("span", {}, text));
}
