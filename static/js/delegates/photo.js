// @ts-check
/** The portrait in a profile. */

import { avatar } from "../core/avatar.js";
import { must } from "../core/dom.js";
import { startPortraitField } from "./portrait-field.js";

/** @typedef {import("./types.js").Delegate} Delegate */

/** @type {(sitter: import("./portrait-field.js").Sitter) => void} */
let show = (sitter) =>
  must("#profile-photo [data-face]").replaceChildren(avatar(sitter, "is-large"));

/** Listen, for those who may edit. @param {() => void} onChange */
export function startPhoto(onChange) {
  const field = must("#profile-photo");
  if (!field.querySelector("[data-remove]")) return;
  show = startPortraitField(field, (sitter, answer) => {
    onChange();
    const photo = answer?.photo ?? null;
    return { ...sitter, photo, isRemovable: photo !== null };
  });
}

/** @param {Delegate} delegate */
export function showPhoto({ id, name, photo }) {
  show({ name, photo, path: `/api/v1/delegates/${id}/photo`, isRemovable: photo !== null });
}
