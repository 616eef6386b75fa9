// @ts-check
/** The profile drawer: particulars, sensitive attributes. The badge has its own module. */

import { get } from "../core/api.js";
import { openDialog } from "../core/dialog.js";
import { must } from "../core/dom.js";
import { textOf } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { toast } from "../core/toast.js";
import { showBadge, startBadge } from "./badge.js";
import { showPhoto, startPhoto } from "./photo.js";

/** @typedef {import("./types.js").Delegate} Delegate */

const OFFICIAL = new Set(["ex_officio", "elected", "appointed"]);

/** @type {() => void} */
let changed = () => {};

/**
 * Open profiles from the list. `onChange` runs when somebody was added or changed.
 * @param {() => void} onChange
 */
export function startProfiles(onChange) {
  changed = onChange;
  document.addEventListener("click", (event) => {
    const opener = /** @type {Element} */ (event.target).closest("button[data-delegate]");
    if (opener instanceof HTMLElement) open(opener.dataset.delegate ?? "");
  });
  document.addEventListener("saved", (event) => {
    const form = /** @type {HTMLElement} */ (event.target);
    if (form.id === "new-delegate-form") tell(_("Đã thêm đại biểu."));
    if (form.id === "profile-form") tell(_("Đã lưu hồ sơ."));
  });
  document.getElementById("profile-attributes")?.addEventListener("toggle", showAttributes);
  /** @type {HTMLSelectElement} */
  const kind = must("#profile-kind");
  kind.addEventListener("change", () => {
    // The vote follows the kind; who decides otherwise switches it afterwards.
    /** @type {HTMLInputElement} */ (must("#profile-form [name=has_vote]")).checked = OFFICIAL.has(
      kind.value,
    );
  });
  startBadge(onChange);
  startPhoto(onChange);
}

/** @param {string} text */
function tell(text) {
  toast(text, { tone: "ok" });
  changed();
}

/** @param {string} id */
async function open(id) {
  const body = must("#profile-body");
  const loading = must("#profile-loading");
  body.hidden = true;
  loading.hidden = false;
  openDialog("profile");
  try {
    show(await get(`/api/v1/delegates/${id}`));
    body.hidden = false;
    loading.hidden = true;
  } catch (error) {
    /** @type {HTMLDialogElement} */ (must("#profile")).close();
    toast(textOf(error), { tone: "bad" });
  }
}

/** @param {Delegate} delegate */
function show(delegate) {
  must("#profile-title").textContent = delegate.name;
  /** @type {HTMLFormElement} */
  const form = must("#profile-form");
  form.dataset.api = `PATCH /api/v1/delegates/${delegate.id}`;
  fillForm(form, {
    ...delegate,
    unit: delegate.unit?.name ?? "",
    born: spoken(delegate.born),
    phone: (delegate.phone ?? "").replace(/^\+84/, "0"),
  });
  const details = document.getElementById("profile-attributes");
  if (details instanceof HTMLDetailsElement) {
    details.open = false;
    details.dataset.delegate = delegate.id;
  }
  showBadge(delegate);
  showPhoto(delegate);
}

/** Load the sensitive attributes only when they are opened: each reading is logged. */
async function showAttributes() {
  const details = /** @type {HTMLDetailsElement} */ (must("#profile-attributes"));
  if (!details.open) return;
  const path = `/api/v1/delegates/${details.dataset.delegate}/attributes`;
  /** @type {HTMLFormElement} */
  const form = must("#attributes-form");
  form.dataset.api = `PATCH ${path}`;
  try {
    fillForm(form, await get(path));
  } catch (error) {
    details.open = false;
    toast(textOf(error), { tone: "bad" });
  }
}

/**
 * Put values into the fields of the same name, and clear what a former profile left.
 * @param {HTMLFormElement} form
 * @param {Record<string, any>} values
 */
function fillForm(form, values) {
  form.reset();
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && control.type === "checkbox")
      control.checked = values[control.name] === true;
    else if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement)
      control.value = String(values[control.name] ?? "");
    control.removeAttribute("aria-invalid");
  }
  for (const place of form.querySelectorAll("[data-error-for]")) place.textContent = "";
  must("[data-form-error]", form).hidden = true;
}

/** A stored date as people write it: 1990-06-18 → 18/06/1990. @param {string | null} born */
export function spoken(born) {
  return (born ?? "").split("-").reverse().join("/");
}
