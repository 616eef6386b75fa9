// @ts-check
/** The list of an election while it is made: names put forward, withdrawn, in order, closed. */

import { get, post, put, remove } from "../../core/api.js";
import { h, must, pageData } from "../../core/dom.js";
import { textOf, whileBusy } from "../../core/forms.js";
import { _ } from "../../core/i18n.js";
import { toast } from "../../core/toast.js";
import { startSearch } from "../delegate-search.js";
import { startPortraits } from "./portraits.js";
import { limitsLine, problemsOf, standingRow, withdrawnRow } from "./rows.js";

/** @typedef {import('../../projector/types.js').BallotState} BallotState */
/** @typedef {import('./types.js').Register} Register */
/** @typedef {import('./types.js').Candidacy} Candidacy */

/** The register of a draft election; `show` it each state of the ballot. */
export function startRegister() {
  const { ballot, meeting, may } = pageData("run-data");
  const card = must("#register");
  const api = `/api/v1/ballots/${ballot}`;
  let version = 0;
  const portraits = may.edit ? startPortraits(api, again, toFace) : null;
  const portray = (/** @type {Candidacy} */ one) => portraits?.portray(one);
  const actions = { portray, move, withdraw, restore, takeBack };

  if (may.edit) startNominating();
  must("#by-name", card).addEventListener("click", (event) =>
    act(/** @type {HTMLElement} */ (event.currentTarget), () => put(`${api}/list-order`, {})),
  );
  const dialog = /** @type {HTMLDialogElement} */ (must("#withdraw-dialog"));
  const form = /** @type {HTMLFormElement} */ (must("form", dialog));
  /** @type {Candidacy | null} */
  let leaving = null;
  form.addEventListener("submit", decide);

  /** @param {Register} register */
  function draw(register) {
    version = register.version;
    must("[data-limits]", card).replaceChildren(...limitsLine(register));
    must("[data-problems]", card).replaceChildren(...problemsOf(register));
    must("[data-standing]", card).replaceChildren(
      ...register.items.map((one) => standingRow(one, register.items.length, may.edit, actions)),
    );
    const gone = must("[data-withdrawn]", card);
    gone.hidden = register.withdrawn.length === 0;
    must("ul", gone).replaceChildren(
      ...register.withdrawn.map((one) => withdrawnRow(one, may.edit, actions)),
    );
  }

  function startNominating() {
    const nominate = must("#nominate", card);
    const origin = () => /** @type {HTMLInputElement} */ (must("[name=origin]:checked", nominate));
    const by = /** @type {HTMLInputElement} */ (must("[name=put_forward_by]", nominate));
    const add = (/** @type {Record<string, unknown>} */ who) =>
      act(nominate, () => {
        const from = origin().value;
        const put_forward_by = (from !== "self_nominated" && by.value.trim()) || null;
        return post(`${api}/candidacies`, { ...who, origin: from, put_forward_by });
      });
    const { clear } = startSearch(
      nominate,
      meeting,
      ({ id }) => add({ delegate: id }),
      (typed) =>
        h(
          "button",
          {
            class: "list-row",
            type: "button",
            onclick: () => {
              clear();
              add({ name: typed });
            },
          },
          h("span", { class: "list-title" }, typed),
          h("span", { class: "list-end small" }, _("Ghi tên, không ở trong danh sách đại biểu")),
        ),
    );
  }

  /** @param {HTMLElement} button @param {Candidacy} one @param {number} by */
  function move(button, one, by) {
    const lines = [...card.querySelectorAll("[data-line]")].map(
      (row) => /** @type {HTMLElement} */ (row).dataset.line ?? "",
    );
    const from = lines.indexOf(one.id);
    lines.splice(from + by, 0, ...lines.splice(from, 1));
    act(button, () => put(`${api}/list-order`, { lines }));
  }

  /** @param {Candidacy} one */
  function withdraw(one) {
    leaving = one;
    form.reset();
    must("[data-name]", dialog).textContent = one.name;
    dialog.showModal();
  }

  /** @param {HTMLElement} button @param {Candidacy} one */
  function restore(button, one) {
    act(button, () => remove(`${api}/candidacies/${one.id}/withdrawal`));
  }

  /** @param {HTMLElement} button @param {Candidacy} one */
  function takeBack(button, one) {
    act(button, () => remove(`${api}/candidacies/${one.id}`));
  }

  /** @param {SubmitEvent} event */
  async function decide(event) {
    event.preventDefault();
    const said = new FormData(form);
    const reason = String(said.get("reason") ?? "").trim();
    must("[data-error-for=reason]", form).textContent = reason ? "" : _("Cần ghi lý do.");
    if (!reason || !leaving) return;
    const body = {
      reason,
      decided_by: said.get("decided_by"),
      is_accepted: said.get("is_accepted") === "true",
    };
    const path = `${api}/candidacies/${leaving.id}/withdrawal`;
    if (await act(form, () => put(path, body))) dialog.close();
  }

  /** @param {HTMLElement} element @param {() => Promise<Register>} work */
  async function act(element, work) {
    let isDone = false;
    await whileBusy(element, async () => {
      try {
        draw(await work());
        isDone = true;
      } catch (/** @type {any} */ error) {
        const fields = (error.fields ?? []).map(
          (/** @type {{ message: string }} */ field) => field.message,
        );
        toast(fields.length ? fields.join(" ") : textOf(error), { tone: "bad" });
      }
    });
    return isDone;
  }

  async function again() {
    const register = await get(`${api}/candidacies`);
    draw(register);
    return register.items;
  }

  /** @param {string} line */
  function toFace(line) {
    const face = card.querySelector(`[data-line="${line}"] .register-face`);
    if (face instanceof HTMLElement) face.focus();
  }

  /** Only where a name can still come or go. @param {BallotState} state */
  async function show(state) {
    const isShown = state.kind === "election" && state.state === "draft";
    card.hidden = !isShown;
    if (!isShown) portraits?.close();
    if (!isShown || state.version <= version) return;
    try {
      await again();
    } catch (error) {
      toast(textOf(error), { tone: "bad" });
    }
  }

  // What this page wrote itself may be newer than what the live feed has brought yet.
  return { show, newest: (/** @type {number} */ known) => Math.max(known, version) };
}
