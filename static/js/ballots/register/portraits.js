// @ts-check
/** Portraits of the names of a draft: one is opened, and put, replaced or taken away. */

import { must } from "../../core/dom.js";
import { startPortraitField } from "../../delegates/portrait-field.js";

/** @typedef {import('./types.js').Candidacy} Candidacy */

/**
 * @param {string} api                                 of the ballot
 * @param {() => Promise<Candidacy[]>} again           the list as it stands now, drawn
 * @param {(line: string) => void} back                focus goes back to this line's face
 */
export function startPortraits(api, again, back) {
  const dialog = /** @type {HTMLDialogElement} */ (must("#portrait-dialog"));
  const source = must("[data-source]", dialog);
  let line = "";
  const show = startPortraitField(must("#candidate-photo", dialog), async (sitter) => {
    const fresh = (await again()).find(({ id }) => pathOf(id) === sitter.path);
    return fresh ? sitterOf(fresh) : sitter;
  });
  dialog.addEventListener("close", () => back(line));

  /** @param {string} id */
  function pathOf(id) {
    return `${api}/options/${id}/photo`;
  }

  /** @param {Candidacy} one */
  function sitterOf({ id, name, photo, has_own_photo }) {
    source.hidden = !photo || has_own_photo;
    return { name, photo, path: pathOf(id), isRemovable: has_own_photo };
  }

  return {
    /** @param {Candidacy} one */
    portray(one) {
      line = one.id;
      must("[data-name]", dialog).textContent = one.name;
      show(sitterOf(one));
      dialog.showModal();
    },
    close: () => dialog.close(),
  };
}
