// @ts-check
/** Writing an opinion: kept as a draft with every keystroke, sent when there is a network. */

import { sentText } from "../comments/card.js";
import { nonce } from "../core/api.js";
import { must, setText } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { findDraft, keepDraft, keepWaiting } from "./drafts.js";
import { startOutbox } from "./outbox.js";

/** @typedef {import('./selection.js').Passage} Passage */

const KEPT_AFTER = 300;

/**
 * @param {{ id: string, account: string, revision: number }} doc
 * @param {{ currentPage: () => number, onChange: () => void }} reader
 */
export async function startComposer(doc, reader) {
  const form = /** @type {HTMLFormElement} */ (must("[data-composer]"));
  const body = /** @type {HTMLTextAreaElement} */ (must("#comment-body"));
  /** @type {Passage | null} */
  let passage = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const flush = startOutbox(doc.account, {
    onSent: (comment) => {
      say(sentText(comment.created_at), "ok");
      reader.onChange();
    },
    onRefused: (error, { comment }) => {
      if (!body.value) body.value = comment.body;
      say(error.message, "bad");
      reader.onChange();
    },
    onWaiting: () => {
      say(_("Chờ mạng: góp ý đã lưu trên máy và sẽ tự gửi."), "warn");
      reader.onChange();
    },
  });

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, KEPT_AFTER);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  body.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
  });
  must("[data-unquote]").addEventListener("click", () => quote(null));

  const draft = await findDraft(doc.account, doc.id);
  if (draft) {
    body.value = draft.text;
    show(draft.passage);
    say(_("Bản nháp đã lưu trên máy này."));
  }
  flush();

  async function keep() {
    await keepDraft(doc.account, doc.id, { text: body.value, passage });
    say(body.value.trim() ? _("Đã lưu nháp trên máy này.") : "");
  }

  async function submit() {
    if (!body.value.trim()) {
      say(_("Hãy viết góp ý trước khi gửi."), "bad");
      body.focus();
      return;
    }
    clearTimeout(timer);
    const comment = {
      revision: doc.revision,
      page: passage?.page ?? reader.currentPage(),
      quote: passage?.quote,
      position: passage?.position,
      body: body.value,
      nonce: nonce(),
    };
    const at = new Date().toISOString();
    await keepWaiting({ account: doc.account, document: doc.id, comment, at });
    body.value = "";
    show(null);
    await keepDraft(doc.account, doc.id, { text: "", passage: null });
    say(_("Đang gửi…"));
    reader.onChange();
    await flush();
  }

  /** @param {Passage | null} chosen */
  function quote(chosen) {
    show(chosen);
    keep();
    if (chosen) body.focus();
  }

  /** @param {Passage | null} chosen */
  function show(chosen) {
    passage = chosen;
    must("[data-quoted]").hidden = !chosen;
    setText(must("[data-quoted-text]"), chosen?.quote ?? "");
    label();
  }

  function label() {
    const page = passage?.page ?? reader.currentPage();
    const text = passage ? _("Góp ý đoạn trích ở trang {page}") : _("Góp ý cho trang {page}");
    setText(must("[data-composer-label]"), text.replace("{page}", String(page)));
  }

  return { quote, label };
}

/** @param {string} text @param {'' | 'ok' | 'warn' | 'bad'} [tone] */
function say(text, tone = "") {
  const place = must("[data-state]");
  place.className = `small${tone ? ` is-${tone}` : ""}`;
  setText(place, text);
}
