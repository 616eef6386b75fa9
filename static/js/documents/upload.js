// @ts-check
/** Uploading documents: shows how far it is, what is wrong with the file, and warns of secrets. */

import { ApiError } from "../core/api.js";
import { must, setShare, setText } from "../core/dom.js";
import { textOf, whileBusy } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { toast } from "../core/toast.js";

const SECRET = new Set(["mat", "toi_mat", "tuyet_mat"]);
const NEWS = "plenum.upload-news";

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (
  document.querySelectorAll("[data-upload]")
)) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    upload(form);
  });
  form.addEventListener("change", (event) => onChange(form, event));
}
tellNews();

/** @param {HTMLFormElement} form @param {Event} event */
function onChange(form, event) {
  const control = /** @type {HTMLInputElement} */ (event.target);
  clear(form);
  if (SECRET.has(String(new FormData(form).get("classification")))) {
    mark(form, "classification", secretText());
  }
  const title = /** @type {HTMLInputElement | null} */ (form.querySelector("[name=title]"));
  const name = control.files?.[0]?.name;
  if (name && title && !title.value)
    title.value = name.replace(/\.[^.]+$/, "").replace(/[_]+/g, " ");
}

/** @param {HTMLFormElement} form */
async function upload(form) {
  clear(form);
  const parts = partsOf(form);
  if (!parts) return;
  await whileBusy(form.querySelector("[type=submit]"), async () => {
    try {
      const answer = await send(form, parts);
      keepNews(answer);
      location.reload();
    } catch (error) {
      showProgress(form, null);
      showErrors(form, error);
    }
  });
}

/** What to send, or null when something is missing. @param {HTMLFormElement} form */
function partsOf(form) {
  const parts = new FormData(form);
  const file = parts.get("file");
  if (!(file instanceof File) || !file.size) {
    mark(form, "file", file instanceof File && file.name ? _("Tệp rỗng.") : _("Hãy chọn tệp PDF."));
    return null;
  }
  if (file.size > Number(form.dataset.limit) * 1024 * 1024) {
    mark(form, "file", _("Tệp lớn hơn {limit} MB.", { limit: form.dataset.limit ?? "" }));
    return null;
  }
  if (SECRET.has(String(parts.get("classification")))) {
    mark(form, "classification", secretText());
    return null;
  }
  if (parts.has("title") && !String(parts.get("title")).trim()) {
    mark(form, "title", _("Cần điền ô này."));
    return null;
  }
  const until = parts.get("comment_until");
  if (until) parts.set("comment_until", `${until}:00+07:00`);
  if (parts.has("title")) parts.set("is_published", String(parts.has("is_published")));
  for (const [name, value] of [...parts]) if (value === "") parts.delete(name);
  return parts;
}

/**
 * Send with progress, which `fetch` cannot tell.
 * @param {HTMLFormElement} form
 * @param {FormData} parts
 * @returns {Promise<any>}
 */
function send(form, parts) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.dataset.upload ?? "");
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = ({ loaded, total }) => showProgress(form, loaded / total);
    request.onload = () => settle(request, resolve, reject);
    request.onerror = () =>
      reject(
        problem(0, "network", _("Mất kết nối khi đang tải lên. Tệp chưa được lưu, hãy thử lại.")),
      );
    request.onabort = () => reject(problem(0, "cancelled", _("Đã huỷ. Tệp chưa được lưu.")));
    must("[data-cancel]", form).onclick = () =>
      request.readyState === XMLHttpRequest.DONE ? close(form) : request.abort();
    showProgress(form, 0);
    request.send(parts);
  });
}

/** @param {XMLHttpRequest} request @param {(answer: any) => void} resolve @param {(error: ApiError) => void} reject */
function settle(request, resolve, reject) {
  const isJson = (request.getResponseHeader("Content-Type") ?? "").includes("json");
  const answer = isJson ? JSON.parse(request.responseText) : null;
  if (request.status >= 200 && request.status < 300) resolve(answer);
  else if (answer) reject(new ApiError(answer));
  else if (request.status === 413) reject(problem(413, "too_large", _("Tệp quá lớn.")));
  else reject(problem(request.status, "server_error", _("Máy chủ gặp lỗi. Hãy thử lại.")));
}

/** @param {number} status @param {string} code @param {string} detail */
function problem(status, code, detail) {
  return new ApiError({ status, code, detail });
}

/** @param {HTMLFormElement} form @param {number | null} share */
function showProgress(form, share) {
  must("[data-progress]", form).hidden = share === null;
  if (share === null) return;
  setShare(must("[data-progress-bar]", form), share);
  const percent = Math.floor(share * 100);
  const text =
    share < 1 ? _("Đang tải lên {percent} %", { percent }) : _("Đã tải xong, đang kiểm tra tệp…");
  setText(must("[data-progress-text]", form), text);
}

/** @param {HTMLFormElement} form @param {unknown} error */
function showErrors(form, error) {
  const fields = error instanceof ApiError ? error.fields : [];
  const isPlaced =
    fields.length && fields.every(({ field, message }) => mark(form, field, message));
  if (isPlaced) return;
  const place = must("[data-form-error]", form);
  place.hidden = false;
  setText(place, textOf(error));
  place.scrollIntoView({ block: "nearest" });
}

/** @param {HTMLFormElement} form @param {string} name @param {string} message */
function mark(form, name, message) {
  const place = form.querySelector(`[data-error-for="${CSS.escape(name)}"]`);
  if (!place) return false;
  setText(place, message);
  place.scrollIntoView({ block: "nearest" });
  return true;
}

/** @param {HTMLFormElement} form */
function clear(form) {
  for (const place of form.querySelectorAll("[data-error-for]")) setText(place, "");
  must("[data-form-error]", form).hidden = true;
}

/** @param {HTMLFormElement} form */
function close(form) {
  form.closest("dialog")?.close();
}

for (const button of document.querySelectorAll("[data-cancel]")) {
  /** @type {HTMLElement} */ (button).onclick = () =>
    close(/** @type {HTMLFormElement} */ (button.closest("form")));
}

/** Said after the reload: what was stored. @param {any} answer */
function keepNews(answer) {
  const { pages, number } = answer.revision;
  const text = _("Đã lưu “{title}”: {pages} trang, bản {number}.", {
    title: answer.title,
    pages,
    number,
  });
  sessionStorage.setItem(NEWS, text);
}

function tellNews() {
  const text = sessionStorage.getItem(NEWS);
  sessionStorage.removeItem(NEWS);
  if (text) toast(text, { tone: "ok" });
}

function secretText() {
  return _(
    "Tài liệu Mật, Tối mật, Tuyệt mật không được đưa lên hệ thống này. Hãy phát bản giấy theo quy định.",
  );
}
