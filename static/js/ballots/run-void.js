// @ts-check
/** Calling a ballot off: asked for with a reason, which the audit log keeps. */

import { post } from "../core/api.js";
import { openDialog } from "../core/dialog.js";
import { h, icon, must, pageData, setText } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { act } from "./acting.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */

/** Gives the button that calls the ballot off, for each state of it that can be called off. */
export function startCallingOff() {
  const { ballot: id, may } = pageData("run-data");
  const form = /** @type {HTMLFormElement} */ (must("#void-form"));
  let version = 0;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    callOff(form, id, version);
  });
  return (/** @type {BallotState} */ ballot) => {
    version = ballot.version;
    // A certified result is called off by whoever could certify or publish it.
    const isMine = ballot.state === "certified" ? may.certify || may.publish : may.run;
    return isMine && ballot.staff?.next_states.includes("void") ? [button()] : [];
  };
}

function button() {
  return h(
    "button",
    { class: "button is-quiet-danger", type: "button", onclick: () => openDialog("void-dialog") },
    icon("circle-x"),
    h("span", {}, _("Huỷ cuộc bỏ phiếu này")),
  );
}

/** @param {HTMLFormElement} form @param {string} id @param {number} version */
async function callOff(form, id, version) {
  const reason = String(new FormData(form).get("reason") ?? "").trim();
  if (!reason) {
    setText(must("[data-error-for=reason]", form), _("Cần ghi lý do."));
    return;
  }
  await act(form, () => post(`/api/v1/ballots/${id}/transitions`, { to: "void", version, reason }));
  form.closest("dialog")?.close();
}
