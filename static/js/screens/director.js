// @ts-check
/**
 * Directs the screens of a meeting: a live preview of each, and its scenes one tap away. Put
 * `<div data-director="MEETING"></div>` on a console page and load this module.
 */

import { get, put } from "../core/api.js";
import { h, icon, setText } from "../core/dom.js";
import { textOf, whileBusy } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { watch } from "../core/live.js";
import { toast } from "../core/toast.js";
import { ballotScenes, isShown, sceneWord, usualScenes } from "./scenes.js";

/** @typedef {{ id: string, name: string, scene: import('../projector/types.js').Scene, paired_until: string | null, is_online: boolean }} Screen */

const LOOK_EVERY = 10_000;

for (const place of /** @type {NodeListOf<HTMLElement>} */ (
  document.querySelectorAll("[data-director]")
))
  startDirector(place, place.dataset.director ?? "");

/** @param {HTMLElement} place @param {string} meetingId */
async function startDirector(place, meetingId) {
  /** @type {{ items: Screen[] }} */
  const { items } = await get(`/api/v1/meetings/${meetingId}/screens`);
  if (!items.length) {
    place.replaceChildren(nothing());
    return;
  }
  const cards = items.map(card);
  place.replaceChildren(...cards.map(({ element }) => element));
  watch("ballots", meetingId, (state) => {
    for (const one of cards) one.showBallots(state.items);
  });
  const look = async () => {
    try {
      const now = await get(`/api/v1/meetings/${meetingId}/screens`);
      for (const screen of /** @type {Screen[]} */ (now.items))
        cards[items.findIndex((one) => one.id === screen.id)]?.showOnline(screen.is_online);
    } catch {
      // The chip in the bar already says that the connection is gone.
    }
    setTimeout(look, LOOK_EVERY);
  };
  setTimeout(look, LOOK_EVERY);
  items.forEach((screen, index) => {
    watch("screen", screen.id, (state) => cards[index].show(state));
  });
}

/** @param {Screen} screen */
function card(screen) {
  let { scene } = screen;
  /** @type {import('./scenes.js').BallotLine[]} */
  let ballots = [];
  const name = h("h2", {}, screen.name);
  const word = h("span", { class: "badge is-info" });
  const online = h("span", { "data-online": "" });
  const buttons = h("div", {
    class: "scene-buttons",
    role: "group",
    "aria-label": _("Chuyển cảnh"),
  });
  const element = h(
    "article",
    { class: "card is-flush screen-card", "data-screen": screen.id },
    h("header", { class: "card-head" }, name, h("span", { class: "cluster" }, online, word)),
    preview(screen),
    buttons,
  );
  function draw() {
    setText(name, screen.name);
    setText(word, sceneWord(scene, ballots));
    const choices = [...usualScenes(), ...ballotScenes(ballots)];
    buttons.replaceChildren(
      ...choices.map((choice) => sceneButton(screen.id, choice, isShown(choice, scene))),
      announcing(screen.id, scene),
    );
  }
  /** @param {boolean} isOnline */
  function showOnline(isOnline) {
    const text = isOnline ? _("Máy chiếu đang nối") : _("Máy chiếu chưa nối");
    if (online.textContent === text) return;
    online.className = `badge ${isOnline ? "is-ok" : "is-warn"}`;
    online.replaceChildren(icon(isOnline ? "wifi" : "wifi-off"), h("span", {}, text));
  }
  draw();
  showOnline(screen.is_online);
  return {
    element,
    showOnline,
    /** @param {{ name: string, scene: Screen['scene'] }} state */
    show(state) {
      screen.name = state.name;
      scene = state.scene;
      draw();
    },
    /** @param {import('./scenes.js').BallotLine[]} items */
    showBallots(items) {
      ballots = items;
      draw();
    },
  };
}

/** The projector's own page, small: what is on is what is seen here. @param {Screen} screen */
function preview(screen) {
  return h(
    "div",
    { class: "screen-preview" },
    h("iframe", {
      src: `/screen?id=${screen.id}`,
      title: _("Đang chiếu trên {name}", { name: screen.name }),
      tabindex: "-1",
      loading: "lazy",
    }),
  );
}

/** @param {string} screenId @param {import('./scenes.js').Choice} choice @param {boolean} isOn */
function sceneButton(screenId, choice, isOn) {
  const button = h(
    "button",
    { class: "button scene-button", type: "button", "aria-pressed": String(isOn) },
    icon(choice.icon),
    h("span", {}, choice.text),
  );
  button.addEventListener("click", () => whileBusy(button, () => direct(screenId, choice.scene)));
  return button;
}

/** A few words for this screen alone. @param {string} screenId @param {Screen['scene']} scene */
function announcing(screenId, scene) {
  const isOn = scene.kind === "announcement";
  const text = h("input", {
    class: "input",
    name: "text",
    maxlength: 300,
    value: (isOn && scene.text) || "",
    placeholder: _("Thông báo, ví dụ: Giải lao đến 09:15"),
    "aria-label": _("Thông báo trên màn này"),
  });
  const form = h(
    "form",
    { class: "scene-announce" },
    text,
    h(
      "button",
      { class: "button", type: "submit", "aria-pressed": String(isOn) },
      icon("megaphone"),
      h("span", {}, _("Chiếu")),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = text.value.trim();
    if (words) whileBusy(form, () => direct(screenId, { kind: "announcement", text: words }));
    else text.focus();
  });
  return form;
}

/** @param {string} screenId @param {import('./scenes.js').Choice['scene']} scene */
async function direct(screenId, scene) {
  try {
    await put(`/api/v1/screens/${screenId}/scene`, scene);
  } catch (error) {
    toast(textOf(error), { tone: "bad" });
  }
}

function nothing() {
  return h(
    "div",
    { class: "empty" },
    icon("presentation"),
    h("p", { class: "empty-title" }, _("Chưa có màn chiếu nào")),
    h("p", {}, _("Thêm một màn rồi mở địa chỉ ghép trên máy nối với máy chiếu.")),
  );
}
