// @ts-check
/** What stands beside a ballot on the console: its papers, its voters, the ballots it belongs to. */

import { get, post, put } from "../core/api.js";
import { openDialog } from "../core/dialog.js";
import { h, icon, must, pageData } from "../core/dom.js";
import { textOf, whileBusy } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { formerWord } from "./run-anew.js";
import { isValid } from "./steps.js";
import { startVoters } from "./voters.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */

const COUNTED = ["certified", "published"];
const UNOPENED = ["draft", "list_adopted", "void"];

/** Gives what to call with each state of the ballot. */
export function startExtras() {
  const { ballot, meeting, may } = pageData("run-data");
  const api = `/api/v1/ballots/${ballot}`;
  startMinutes(api);
  startAlternates(api, meeting);
  startVoters(api);
  return (/** @type {BallotState} */ state) =>
    must("#run-extras").replaceChildren(
      ...[papers(state, api, may), family(state, meeting, may)].filter(
        (node) => node instanceof Node,
      ),
    );
}

/** Files to print or to work on, as far as there are any. @param {BallotState} ballot @param {string} api @param {Record<string, boolean>} may */
function papers(ballot, api, may) {
  const isCounted = COUNTED.includes(ballot.state);
  const rows = [
    ballot.kind === "election" && row(_("Danh sách bầu cử"), files(`${api}/list`, ["pdf", "docx"])),
    isCounted && row(_("Biên bản kiểm phiếu"), files(`${api}/minutes`, ["pdf", "docx"])),
    isCounted && row(_("Kết quả"), files(`${api}/result`, ["xlsx", "csv", "json"])),
    ballot.secrecy === "sealed" &&
      ballot.state === "published" &&
      row(_("Hồ sơ để người ngoài kiểm lại"), [bundleLink(api)]),
    may.count &&
      !isCounted &&
      !UNOPENED.includes(ballot.state) &&
      row(_("Số, nơi lập, niêm phong, khiếu nại"), [minutesButton(api)]),
    row(_("Người được bỏ phiếu"), [opener("voters-dialog", "users", _("Xem danh sách"))]),
  ].filter((one) => one instanceof Node);
  return h(
    "section",
    { class: "card is-flush" },
    h("header", { class: "card-head" }, h("h2", {}, _("Giấy tờ"))),
    h("div", { class: "paper-links register-part" }, ...rows),
  );
}

/** @param {string} title @param {Node[]} links */
function row(title, links) {
  return h("div", {}, h("span", {}, title), h("div", { class: "row" }, ...links));
}

/** @param {string} path @param {string[]} kinds */
function files(path, kinds) {
  /** @type {Record<string, string>} */
  const names = { pdf: "PDF", docx: "Word", xlsx: "Excel", csv: "CSV", json: "JSON" };
  return kinds.map((kind) =>
    h(
      "a",
      { class: "button", href: `${path}.${kind}`, ...(kind === "pdf" && { target: "_blank" }) },
      icon(kind === "pdf" ? "file-text" : "file-down"),
      h("span", {}, names[kind]),
    ),
  );
}

/** What `plenum verify` reads. @param {string} api */
function bundleLink(api) {
  return h(
    "a",
    { class: "button", href: `${api}/bundle`, download: "bundle.json" },
    icon("file-down"),
    h("span", {}, "JSON"),
  );
}

/** @param {string} dialog @param {string} symbol @param {string} text */
function opener(dialog, symbol, text) {
  return h(
    "button",
    { class: "button", type: "button", "data-opens": dialog },
    icon(symbol),
    h("span", {}, text),
  );
}

/** The ballots this one follows from, or that follow from it. @param {BallotState} ballot @param {string} meeting @param {Record<string, boolean>} may */
function family(ballot, meeting, may) {
  const to = (/** @type {string} */ id, /** @type {string} */ symbol, /** @type {string} */ text) =>
    h(
      "a",
      { class: "button", href: `/console/${meeting}/ballots/${id}` },
      icon(symbol),
      h("span", {}, text),
    );
  const { parent_id, next_id, alternates_id, instead_of, anew_id } = ballot;
  const links = [
    instead_of && to(instead_of.id, "rotate-ccw", formerWord(instead_of)),
    anew_id && to(anew_id, "arrow-right", _("Cuộc làm lại")),
    parent_id && to(parent_id, "arrow-left", parentWord(ballot)),
    next_id && to(next_id, "arrow-right", _("Vòng bỏ phiếu tiếp theo")),
    alternates_id && to(alternates_id, "arrow-right", _("Cuộc bầu dự khuyết")),
    mayMakeAlternates(ballot) &&
      may.edit &&
      opener("alternates-dialog", "plus", _("Tạo cuộc bầu dự khuyết")),
  ].filter((one) => one instanceof Node);
  if (!links.length) return null;
  return h(
    "section",
    { class: "card is-flush" },
    h("header", { class: "card-head" }, h("h2", {}, _("Các vòng liên quan"))),
    h("div", { class: "paper-links register-part" }, ...links),
  );
}

/** @param {BallotState} ballot */
function parentWord({ round_kind }) {
  if (round_kind === "alternates") return _("Cuộc bầu chính thức");
  return _("Vòng bỏ phiếu trước");
}

/** Somebody is left over, and this is the first round. @param {BallotState} ballot */
function mayMakeAlternates(ballot) {
  return (
    ballot.state === "published" &&
    isValid(ballot) &&
    !ballot.alternates_id &&
    !ballot.parent_id &&
    Boolean(ballot.result?.options.some(({ outcome }) => outcome === "not_elected"))
  );
}

/** Opens the dialog with what the minutes say already. @param {string} api */
function minutesButton(api) {
  const open = async () => {
    const form = /** @type {HTMLFormElement} */ (must("#minutes-form"));
    const told = await get(`${api}/minutes`);
    for (const [name, value] of Object.entries(told)) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
        field.value = value ?? "";
    }
    openDialog("minutes-dialog");
  };
  const button = h(
    "button",
    { class: "button", type: "button", onclick: () => whileBusy(button, open) },
    icon("pencil"),
    h("span", {}, _("Ghi vào biên bản")),
  );
  return button;
}

/** @param {string} api */
function startMinutes(api) {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("#minutes-form"));
  if (!form) return;
  send(form, async (said) => {
    const body = Object.fromEntries(
      [...said].map(([name, value]) => [name, String(value).trim() || null]),
    );
    await put(`${api}/minutes`, body);
    form.closest("dialog")?.close();
  });
}

/** @param {string} api @param {string} meeting */
function startAlternates(api, meeting) {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("#alternates-form"));
  if (!form) return;
  send(form, async (said) => {
    const made = await post(`${api}/alternates`, { seats: Number(said.get("seats")) || 0 });
    location.assign(`/console/${meeting}/ballots/${made.id}`);
  });
}

/** @param {HTMLFormElement} form @param {(said: FormData) => Promise<void>} work */
function send(form, work) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const problem = must("[data-form-error]", form);
    problem.hidden = true;
    whileBusy(must("[type=submit]", form), async () => {
      try {
        await work(new FormData(form));
      } catch (/** @type {any} */ error) {
        const fields = (error.fields ?? []).map(
          (/** @type {{ message: string }} */ field) => field.message,
        );
        problem.textContent = [textOf(error), ...fields].join(" ");
        problem.hidden = false;
      }
    });
  });
}
