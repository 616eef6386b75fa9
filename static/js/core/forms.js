// @ts-check
/**
 * Declarative writing: `<form data-api="POST /api/v1/…">` and `<button data-api=…>`.
 *
 * data-then: `reload`, `/address/{id}` (fields of the answer), or `stay`. data-confirm: ask first,
 * saying what will happen. data-done: said when it is stored. Each success fires `saved` with the
 * answer in `event.detail`.
 */

import { ApiError, call } from "./api.js";
import { confirmAction } from "./dialog.js";
import { must } from "./dom.js";
import { toBody } from "./fields.js";
import { _, fill } from "./i18n.js";
import { toast } from "./toast.js";

/** Listen for forms and buttons; called once by page.js. */
export function startForms() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.dataset.api) return;
    event.preventDefault();
    submitForm(form, event.submitter);
  });
  document.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("button[data-api]");
    if (button instanceof HTMLButtonElement) runButton(button);
  });
  document.addEventListener("keydown", (event) => {
    const field = /** @type {Element} */ (event.target);
    if (event.key === "Enter" && event.ctrlKey && field instanceof HTMLTextAreaElement)
      field.form?.requestSubmit(field.form.querySelector("[type=submit]:not([hidden])"));
  });
  document.addEventListener("input", (event) =>
    clearError(/** @type {HTMLInputElement} */ (event.target)),
  );
}

/**
 * Send a form and show what came of it.
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} [submitter]
 */
export async function submitForm(form, submitter = null) {
  clearErrors(form);
  if (isMissingSomething(form) || !(await isConfirmed(form))) return;
  await whileBusy(submitter ?? form.querySelector("[type=submit]"), async () => {
    const isMultipart =
      form.enctype === "multipart/form-data" || form.querySelector("input[type=file]");
    const options = isMultipart
      ? { form: filledParts(form), timeout: 600_000 }
      : { body: toBody(fieldsOf(form, submitter)) };
    try {
      finish(form, await send(form.dataset.api ?? "", options));
    } catch (error) {
      showErrors(form, error);
    }
  });
}

/** @param {HTMLButtonElement} button */
async function runButton(button) {
  if (button.getAttribute("aria-busy") === "true" || !(await isConfirmed(button))) return;
  await whileBusy(button, async () => {
    const body = button.dataset.body ? JSON.parse(button.dataset.body) : undefined;
    try {
      finish(button, await send(button.dataset.api ?? "", { body }));
    } catch (error) {
      toast(textOf(error), { tone: "bad" });
    }
  });
}

/** @param {string} api @param {import('./api.js').Options} options */
function send(api, options) {
  const [method = "POST", path = ""] = api.split(" ");
  return call(method, path, options);
}

/**
 * Mark an element busy, so that a second tap does nothing, while the work runs.
 * @param {Element | null} element
 * @param {() => Promise<void>} work
 */
export async function whileBusy(element, work) {
  if (element?.getAttribute("aria-busy") === "true") return;
  element?.setAttribute("aria-busy", "true");
  try {
    await work();
  } finally {
    element?.removeAttribute("aria-busy");
  }
}

/** @param {HTMLElement} source @param {any} answer */
function finish(source, answer) {
  const { then = "reload", done } = source.dataset;
  const event = new CustomEvent("saved", { bubbles: true, cancelable: true, detail: answer });
  if (!source.dispatchEvent(event)) return;
  if (done) toast(done, { tone: "ok" });
  source.closest("dialog")?.close();
  if (then === "reload") location.reload();
  else if (then.startsWith("/")) location.assign(fill(then, answer ?? {}));
  else if (source instanceof HTMLFormElement && "reset" in source.dataset) source.reset();
}

/** @param {HTMLElement} source */
async function isConfirmed(source) {
  const text = source.dataset.confirm;
  if (!text) return true;
  const button = source instanceof HTMLFormElement ? source.querySelector("[type=submit]") : source;
  return confirmAction({
    text,
    title: source.dataset.confirmTitle,
    action: button?.textContent?.trim(),
    isDanger: button?.matches(".is-danger, .is-quiet-danger"),
  });
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} submitter */
function fieldsOf(form, submitter) {
  const controls = /** @type {HTMLInputElement[]} */ ([...form.elements]);
  return controls
    .filter(
      (control) =>
        control.name &&
        !control.disabled &&
        (control.tagName !== "BUTTON" || control === submitter),
    )
    .map((control) => ({
      name: control.name,
      value: control.value,
      type: control.type,
      isChecked: control.checked,
      kind: control.dataset.type,
    }));
}

/** A multipart body without the optional fields left empty. @param {HTMLFormElement} form */
function filledParts(form) {
  const parts = new FormData(form);
  for (const [name, value] of [...parts]) {
    if (value === "" || (value instanceof File && value.size === 0)) parts.delete(name);
  }
  return parts;
}

/** @param {HTMLFormElement} form */
function isMissingSomething(form) {
  const controls = /** @type {HTMLInputElement[]} */ ([...form.elements]);
  const wrong = controls.filter((control) => control.willValidate && !control.checkValidity());
  for (const { name, validity, validationMessage } of wrong) {
    markField(form, name, validity.valueMissing ? _("Cần điền ô này.") : validationMessage);
  }
  wrong[0]?.focus();
  return wrong.length > 0;
}

/** Each error at its field, the others above the form. @param {HTMLFormElement} form @param {unknown} error */
export function showErrors(form, error) {
  const fields = error instanceof ApiError ? error.fields : [];
  const homeless = fields.filter(({ field, message }) => !markField(form, field, message));
  const text = [
    textOf(error),
    ...homeless.map(({ field, message }) => `${field}: ${message}`),
  ].join(" ");
  if (homeless.length || !fields.length) showFormError(form, text);
  /** @type {HTMLElement | null} */
  const first = form.querySelector("[aria-invalid=true]");
  first?.focus();
}

/** @param {HTMLFormElement} form @param {string} text */
function showFormError(form, text) {
  /** @type {HTMLElement | null} */
  const place = form.querySelector("[data-form-error]");
  if (!place) {
    toast(text, { tone: "bad" });
    return;
  }
  place.textContent = text;
  place.hidden = false;
  place.scrollIntoView({ block: "nearest" });
}

/** @param {HTMLFormElement} form @param {string} name @param {string} message */
function markField(form, name, message) {
  const place = form.querySelector(`[data-error-for="${CSS.escape(name)}"]`);
  if (!place) return false;
  place.textContent = message;
  for (
    let fold = place.closest("details");
    fold;
    fold = fold.parentElement?.closest("details") ?? null
  )
    fold.open = true;
  form.querySelector(`[name="${CSS.escape(name)}"]`)?.setAttribute("aria-invalid", "true");
  return true;
}

/** @param {HTMLInputElement} control */
function clearError(control) {
  if (control.getAttribute?.("aria-invalid") !== "true") return;
  control.removeAttribute("aria-invalid");
  const place = control.form?.querySelector(`[data-error-for="${CSS.escape(control.name)}"]`);
  if (place) place.textContent = "";
}

/** @param {HTMLFormElement} form */
export function clearErrors(form) {
  for (const place of form.querySelectorAll("[data-error-for]")) place.textContent = "";
  for (const control of form.querySelectorAll("[aria-invalid]"))
    control.removeAttribute("aria-invalid");
  if (form.querySelector("[data-form-error]")) must("[data-form-error]", form).hidden = true;
}

/** What an error says to a person. @param {unknown} error */
export function textOf(error) {
  if (error instanceof ApiError) return error.message;
  console.error(error);
  return _("Trang gặp lỗi ngoài dự kiến. Hãy tải lại trang rồi thử lại.");
}

/** The same, and every single thing that is wrong. @param {unknown} error */
export function wholeTextOf(error) {
  const fields = error instanceof ApiError ? error.fields : [];
  return [textOf(error), ...fields.map(({ message }) => message)].join(" ");
}
