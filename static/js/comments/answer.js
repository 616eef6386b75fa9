// @ts-check
/** The dialog in which an opinion is disposed of and answered. */

import { ApiError, get, patch } from "../core/api.js";
import { openDialog } from "../core/dialog.js";
import { h, must, setText } from "../core/dom.js";
import { formatDateTime } from "../core/format.js";
import { textOf, whileBusy } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { toast } from "../core/toast.js";
import { commentCard, dispositionText } from "./card.js";

/** @typedef {import('./card.js').Comment} Comment */

/**
 * @param {{ onSaved: (saved: Comment) => void, after: (comment: Comment) => Comment | undefined }} board
 */
export function startAnswer({ onSaved, after }) {
  const form = /** @type {HTMLFormElement} */ (must("[data-answer]"));
  const problem = must("[data-form-error]", form);
  /** @type {Comment | null} */
  let current = null;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save(/** @type {HTMLButtonElement | null} */ (event.submitter));
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(null);
  });
  must("[data-history]").addEventListener("toggle", () => current && drawHistory(current));

  /** @param {Comment} comment */
  function open(comment) {
    current = comment;
    problem.hidden = true;
    must("[data-opinion]").replaceChildren(commentCard(comment, { hasAuthor: true }));
    field("response").value = comment.response ?? "";
    field("group").value = comment.group ?? "";
    field("disposition").value = comment.disposition;
    /** @type {HTMLDetailsElement} */ (must("[data-history]")).open = false;
    openDialog("answer");
    must("[data-opinion]").scrollIntoView({ block: "nearest" });
  }

  /** @param {HTMLButtonElement | null} submitter */
  async function save(submitter) {
    const answered = current;
    if (!answered) return;
    const body = {
      disposition: field("disposition").value,
      response: field("response").value,
      group: field("group").value,
      version: answered.version,
    };
    await whileBusy(submitter ?? must("[type=submit]", form), async () => {
      try {
        const saved = await patch(`/api/v1/comments/${answered.id}`, body);
        onSaved(saved);
        toast(_("Đã lưu. Đại biểu thấy ngay."), { tone: "ok" });
        const following = submitter?.value === "next" ? after(answered) : undefined;
        if (following) open(following);
        else form.closest("dialog")?.close();
      } catch (error) {
        showProblem(error);
      }
    });
  }

  /** @param {unknown} error */
  function showProblem(error) {
    const isStale = error instanceof ApiError && error.code === "stale_version";
    problem.hidden = false;
    setText(
      problem,
      isStale
        ? _("Người khác vừa xử lý ý kiến này. Hãy đóng lại và mở lại để xem.")
        : textOf(error),
    );
  }

  /** @param {string} name */
  function field(name) {
    return /** @type {{ value: string }} */ (
      /** @type {unknown} */ (form.elements.namedItem(name))
    );
  }

  return { open };
}

/** @param {Comment} comment */
async function drawHistory({ id }) {
  const list = must("[data-steps]");
  const { items } = await get(`/api/v1/comments/${id}/history`);
  const steps = items.map(
    (
      /** @type {{ name: string, answered_at: string, disposition: string, response: string | null }} */ step,
    ) =>
      h(
        "li",
        { class: "small" },
        h("strong", {}, dispositionText(step.disposition)),
        ` · ${step.name} · ${formatDateTime(step.answered_at)}`,
        step.response && h("p", { class: "comment-body" }, step.response),
      ),
  );
  list.replaceChildren(...(steps.length ? steps : [h("li", { class: "small" }, _("Chưa có."))]));
}
