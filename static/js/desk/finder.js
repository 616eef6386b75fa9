// @ts-check
/** Finding somebody whose badge is not at hand, and letting them through with a reason. */

import { ApiError, get, nonce, post } from "../core/api.js";
import { now } from "../core/clock.js";
import { h, icon, must } from "../core/dom.js";
import { formatTime } from "../core/format.js";
import { _ } from "../core/i18n.js";
import { toast } from "../core/toast.js";
import { moveDevice } from "../delegates/device.js";
import { kindName } from "./words.js";

/** @typedef {import('./types.js').Answer} Answer */
/** @typedef {import('./types.js').Scan} Scan */
/** @typedef {import('./types.js').Person & { id: string, number: number, status: string, phone_ends: string | null, is_inside: boolean, first_entry: { at: string, device: string } | null }} Found */

const FEWEST = 2;
const WAIT = 200;

export class Finder {
  /**
   * @param {string} sitting
   * @param {() => Pick<Scan, "direction" | "device">} desk   how the desk is set just now
   * @param {(scan: Scan, code: string, answer: Answer) => void} onAnswer
   */
  constructor(sitting, desk, onAnswer) {
    this.path = `/api/v1/sittings/${sitting}`;
    this.desk = desk;
    this.onAnswer = onAnswer;
    this.dialog = /** @type {HTMLDialogElement} */ (must("#finder"));
    this.field = /** @type {HTMLInputElement} */ (must("[data-find]", this.dialog));
    this.list = must("[data-found]", this.dialog);
    this.note = must("[data-found-note]", this.dialog);
    this.asked = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.field.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search(), WAIT);
    });
  }

  open() {
    this.field.value = "";
    this.show([], _("Gõ ít nhất 2 ký tự: tên, đơn vị, số đại biểu hoặc số cuối điện thoại"));
    this.dialog.showModal();
    this.field.focus();
  }

  close() {
    if (this.dialog.open) this.dialog.close();
  }

  async search() {
    const typed = this.field.value.trim();
    this.asked += 1;
    const asked = this.asked;
    if (typed.length < FEWEST) return this.show([], _("Gõ ít nhất 2 ký tự"));
    try {
      const { items } = await get(`${this.path}/people?${new URLSearchParams({ q: typed })}`);
      if (asked === this.asked) this.show(items, items.length ? "" : _("Không tìm thấy ai"));
    } catch (error) {
      this.show([], error instanceof ApiError ? error.message : String(error));
    }
  }

  /** @param {Found[]} people @param {string} note */
  show(people, note) {
    this.note.textContent = note;
    this.list.replaceChildren(...people.map((person) => this.draw(person)));
  }

  /** @param {Found} person */
  draw(person) {
    const { name, unit, number, seat, kind, phone_ends, is_inside, first_entry } = person;
    const facts = [
      _("Số {number}", { number }),
      unit,
      kindName(kind),
      seat && _("Ghế {seat}", { seat }),
      phone_ends && `…${phone_ends}`,
    ];
    const came = is_inside && first_entry;
    return h(
      "li",
      { class: "found" },
      h(
        "span",
        { class: "grow" },
        h("span", { class: "list-title" }, name),
        h("span", { class: "list-meta found-facts" }, facts.filter(Boolean).join(" · ")),
        came &&
          h(
            "span",
            { class: "badge is-ok" },
            _("Đã vào lúc {time}", { time: formatTime(first_entry.at) }),
          ),
      ),
      h(
        "button",
        {
          class: "button is-icon is-ghost",
          type: "button",
          "aria-label": _("Chuyển thiết bị của {name}", { name }),
          "data-tooltip": _("Chuyển thiết bị"),
          onclick: () => moveDevice(person),
        },
        icon("tablet-smartphone"),
      ),
      h(
        "button",
        { class: "button is-primary", type: "button", onclick: () => this.admit(person) },
        this.desk().direction === "out" ? _("Cho ra") : _("Cho vào"),
      ),
    );
  }

  /** @param {Found} person */
  async admit(person) {
    const { direction, device } = this.desk();
    const attempt = { nonce: nonce(), direction, device, scanned_at: now().toISOString() };
    const body = { ...attempt, delegate: person.id, reason: this.reason };
    try {
      const answer = await post(`${this.path}/admissions`, body, { isRepeatable: true });
      this.close();
      this.onAnswer({ ...attempt, code: "" }, "", answer);
    } catch (error) {
      toast(error instanceof ApiError ? error.message : String(error), { tone: "bad" });
    }
  }

  get reason() {
    const form = /** @type {HTMLFormElement} */ (must("[data-reasons]", this.dialog));
    return String(new FormData(form).get("reason") ?? "");
  }
}
