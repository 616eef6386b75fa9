// @ts-check
/** Trying the key: the server seals something only the slips can open, and is told what it was. */

import { post, put } from "../../core/api.js";
import { h } from "../../core/dom.js";
import { textOf } from "../../core/forms.js";
import { _ } from "../../core/i18n.js";
import { open } from "./box.js";
import { fromBase64url, toBase64url, wipe } from "./bytes.js";
import { answerTo } from "./content.js";
import { SlipReader } from "./slip-reader.js";

/** @typedef {import('../teller-key.js').Key} Key */

/**
 * @param {Key} key
 * @param {import('./slip-reader.js').ScannerFiles} files
 * @param {() => void} onDone
 */
export function rehearse(key, files, onDone) {
  const place = h("div", {});
  let reader = read();

  function read() {
    const shape = { id: key.id, public: key.public_key, threshold: key.threshold };
    const fresh = new SlipReader(shape, files, finish);
    place.replaceChildren(fresh.element);
    return fresh;
  }

  /** @param {Uint8Array} secret */
  async function finish(secret) {
    const path = `/api/v1/teller-keys/${key.id}/rehearsal`;
    try {
      const { sealed } = await post(path);
      const opened = open(fromBase64url(sealed), secret, fromBase64url(key.public_key));
      wipe(secret);
      await put(path, { opened: toBase64url(answerTo(opened)) });
      onDone();
    } catch (error) {
      wipe(secret);
      reader = read();
      reader.say(textOf(error), true);
    }
  }

  const element = h(
    "section",
    { class: "card stack" },
    h("h2", {}, _("Thử khoá trước khi bầu")),
    h(
      "p",
      {},
      _(
        "Mời {threshold} người giữ mảnh khoá đưa vào quét, y như lúc mở thùng. Máy chủ niêm phong một phiếu giả; mở được nó là khoá dùng được.",
        { threshold: key.threshold },
      ),
    ),
    h(
      "p",
      { class: "small muted" },
      _("Dấu của khoá"),
      " ",
      h("b", { class: "num seal-code" }, key.fingerprint),
      " ",
      _("phải giống dấu in trên từng mảnh."),
    ),
    place,
  );
  return { element, stop: () => reader.stop() };
}
