// @ts-check
/** The last scans of this desk, and the way back from the last one. */

import { ApiError, get, post } from "../core/api.js";
import { h, icon, must } from "../core/dom.js";
import { formatTime } from "../core/format.js";
import { _ } from "../core/i18n.js";
import { toast } from "../core/toast.js";
import { headline, refusal } from "./words.js";

/** @typedef {import('./types.js').Answer} Answer */
/** @typedef {import('./types.js').Scan} Scan */
/** @typedef {{ nonce: string, code: string, name: string | null, unit: string | null, result: Answer['result'], reason: import('./types.js').Reason | null, scanned_at: string, undone_at: string | null }} Row */

const SHOWN = 8;
const ICONS = {
  admitted: "circle-check",
  already: "clock",
  left: "log-out",
  refused: "circle-x",
  queued: "cloud-off",
};
const PASSAGES = new Set(["admitted", "left"]);

export class Recent {
  /** @param {string} sitting @param {(code: string) => void} onUndone */
  constructor(sitting, onUndone) {
    this.path = `/api/v1/sittings/${sitting}/scans`;
    this.onUndone = onUndone;
    this.list = must("[data-recent]");
    this.button = /** @type {HTMLButtonElement} */ (must("[data-undo]"));
    this.button.addEventListener("click", () => this.undo());
    /** @type {Row[]} */
    this.rows = [];
    this.device = "";
  }

  /** What this desk scanned before the page was opened. @param {string} device */
  async load(device) {
    this.device = device;
    const former = new Set(this.rows);
    try {
      const query = new URLSearchParams({ device, limit: String(SHOWN) });
      const { items } = await get(`${this.path}?${query}`);
      const added = this.rows.filter((row) => !former.has(row)); // scanned while this was on its way
      const nonces = new Set(added.map((row) => row.nonce));
      const kept = items.filter((/** @type {Row} */ row) => !nonces.has(row.nonce));
      this.rows = [...added, ...kept.map((/** @type {Row} */ row) => ({ ...row, code: "" }))];
    } catch {
      // Without connection the list begins empty.
    }
    this.draw();
  }

  /** @param {Scan} scan @param {string} code @param {Answer} answer */
  add(scan, code, { delegate, result, reason }) {
    const { nonce, scanned_at } = scan;
    const person = { name: delegate?.name ?? null, unit: delegate?.unit ?? null };
    this.rows.unshift({ nonce, code, ...person, result, reason, scanned_at, undone_at: null });
    this.rows.length = Math.min(this.rows.length, SHOWN);
    this.draw();
  }

  /** The newest scan that let somebody through. */
  get last() {
    return this.rows.find((row) => PASSAGES.has(row.result) && !row.undone_at);
  }

  async undo() {
    const row = this.last;
    if (!row) return;
    this.button.disabled = true;
    try {
      await post(`${this.path}/${encodeURIComponent(row.nonce)}/undo`, { device: this.device });
      row.undone_at = new Date().toISOString();
      this.onUndone(row.code);
      toast(_("Đã hoàn tác lượt của {name}", { name: row.name ?? "" }), { tone: "ok" });
    } catch (error) {
      toast(error instanceof ApiError ? error.message : String(error), { tone: "bad" });
    }
    this.draw();
  }

  draw() {
    this.list.replaceChildren(...this.rows.map(drawRow));
    must("[data-recent-empty]").hidden = this.rows.length > 0;
    this.button.disabled = !this.last;
  }
}

/** @param {Row} row */
function drawRow({ name, unit, result, reason, scanned_at, undone_at }) {
  const said = undone_at ? _("Đã hoàn tác") : reason ? refusal(reason) : headline({ result });
  return h(
    "li",
    { class: `recent-row is-${result}${undone_at ? " is-undone" : ""}` },
    icon(undone_at ? "undo-2" : ICONS[result]),
    h(
      "span",
      { class: "grow" },
      h("span", { class: "recent-name" }, name ?? _("Không rõ")),
      h("span", { class: "recent-note" }, [said, unit].filter(Boolean).join(" · ")),
    ),
    h("span", { class: "num recent-time" }, formatTime(scanned_at)),
  );
}
