// @ts-check
/** Taking in the tellers' slips by camera, hand scanner or keyboard, until there are enough. */

import { h, icon, setText } from "../../core/dom.js";
import { _ } from "../../core/i18n.js";
import { Camera } from "../../desk/camera.js";
import { Repetitions } from "../../desk/codes.js";
import { listenToScanner } from "../../desk/wedge.js";
import { Gathering } from "./slips.js";

/** @typedef {{ worker: string, reader: string, wasm: string }} ScannerFiles */

export class SlipReader {
  /**
   * @param {{ id: string, public: string, threshold: number }} key
   * @param {ScannerFiles} files
   * @param {(secret: Uint8Array) => void} onSecret takes the secret over, and wipes it
   */
  constructor(key, files, onSecret) {
    this.gathering = new Gathering(key);
    this.onSecret = onSecret;
    this.repetitions = new Repetitions();
    this.listening = new AbortController();
    this.count = h("p", { class: "slip-count" });
    this.dots = h("ul", { class: "slip-dots" });
    this.said = h("p", { class: "slip-said", role: "status" });
    this.video = h("video", { playsinline: true, muted: true, hidden: true });
    Object.assign(this.video.dataset, files);
    this.camera = new Camera(this.video, (text) => this.see(text));
    this.element = this.draw();
    listenToScanner((text) => this.take(text), {
      isCaseKept: true,
      signal: this.listening.signal,
    });
    this.update();
  }

  draw() {
    return h(
      "div",
      { class: "slip-reader" },
      h("div", { class: "slip-progress" }, this.count, this.dots),
      this.said,
      h(
        "div",
        { class: "slip-ways" },
        h("div", { class: "slip-camera" }, this.video, this.cameraButton()),
        this.typing(),
      ),
    );
  }

  cameraButton() {
    const button = h(
      "button",
      { class: "button is-large", type: "button" },
      icon("camera"),
      h("span", {}, _("Quét bằng camera")),
    );
    button.addEventListener("click", async () => {
      const state = await this.camera.start();
      if (this.listening.signal.aborted) this.camera.stop();
      this.video.hidden = state !== "running";
      button.hidden = state === "running";
      this.say(state === "running" ? _("Đưa mã trên mảnh khoá vào khung hình.") : trouble(state));
    });
    return button;
  }

  typing() {
    const field = h("input", {
      class: "input",
      id: "slip-text",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      placeholder: "PLENUM-KEY:1:…",
    });
    const form = h(
      "form",
      { class: "slip-typing" },
      h(
        "label",
        { class: "field-label", for: "slip-text" },
        _("Hoặc gõ, dán dòng chữ trên mảnh khoá"),
      ),
      h(
        "div",
        { class: "slip-line" },
        field,
        h("button", { class: "button", type: "submit" }, _("Nhận")),
      ),
      h(
        "p",
        { class: "field-hint" },
        _("Máy quét cầm tay cắm USB: quét được ngay, không cần chạm vào đâu."),
      ),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!field.value.trim()) return;
      if (this.take(field.value)) field.value = "";
      field.focus();
    });
    return form;
  }

  /** What the camera sees, many times a second. @param {string} text */
  see(text) {
    if (this.repetitions.isNew(text, performance.now())) this.take(text);
  }

  /** @param {string} text @returns {boolean} whether this text is done with; a mistyped one is not */
  take(text) {
    const what = this.gathering.take(text);
    navigator.vibrate?.(what === "taken" ? 80 : [60, 60, 60]);
    this.say(this.wordsFor(what), what !== "taken");
    this.update();
    if (what === "taken" && this.gathering.isEnough) this.open();
    return what !== "unreadable" && what !== "no_slip";
  }

  async open() {
    const secret = await this.gathering.open();
    if (secret) {
      this.stop();
      this.onSecret(secret);
      return;
    }
    this.repetitions = new Repetitions();
    this.say(_("Các mảnh này không ghép thành khoá đã chốt. Hãy đưa lại từng mảnh."), true);
    this.update();
  }

  /** @param {ReturnType<Gathering['take']>} what */
  wordsFor(what) {
    const left = this.gathering.key.threshold - this.gathering.slips.length;
    switch (what) {
      case "taken":
        return left ? _("Đã nhận. Còn {left} mảnh khoá nữa.", { left }) : _("Đã đủ mảnh khoá.");
      case "twice":
        return _("Mảnh này đã nhận rồi. Hãy đưa mảnh của người khác.");
      case "other_key":
        return _("Mảnh này thuộc một khoá khác, không phải khoá của thùng này.");
      case "unreadable":
        return _(
          "Chữ trên mảnh khoá bị sai hoặc thiếu. Hãy quét, hoặc gõ lại đúng cả chữ hoa, chữ thường.",
        );
      case "enough":
        return _("Đã đủ mảnh khoá.");
      default:
        return _("Đây không phải mảnh khoá.");
    }
  }

  update() {
    const { slips, key } = this.gathering;
    setText(
      this.count,
      _("Đã nhận {taken}/{needed} mảnh khoá", { taken: slips.length, needed: key.threshold }),
    );
    const dots = Array.from({ length: key.threshold }, (_none, place) => dot(slips[place]?.mark));
    this.dots.replaceChildren(...dots);
  }

  /** @param {string} text @param {boolean} [isBad] */
  say(text, isBad = false) {
    setText(this.said, text);
    this.said.classList.toggle("is-bad", isBad);
  }

  /** Camera off, keys no longer heard, slips forgotten. */
  stop() {
    this.listening.abort();
    this.camera.stop();
    this.gathering.forget();
  }
}

/** @param {string | undefined} mark */
function dot(mark) {
  return mark
    ? h("li", { class: "is-taken" }, icon("key-round"), h("span", { class: "num" }, mark))
    : h("li", {}, icon("key-round"), h("span", {}, _("chờ")));
}

/** @param {import('../../desk/camera.js').CameraState} state */
function trouble(state) {
  /** @type {Record<string, string>} */
  const words = {
    refused: _(
      "Trình duyệt chưa cho dùng camera. Dùng máy quét cầm tay hoặc gõ chữ trên mảnh khoá.",
    ),
    missing: _("Máy này không có camera. Dùng máy quét cầm tay hoặc gõ chữ trên mảnh khoá."),
    insecure: _("Camera cần địa chỉ https. Dùng máy quét cầm tay hoặc gõ chữ trên mảnh khoá."),
  };
  return words[state] ?? _("Camera đang bận. Dùng máy quét cầm tay hoặc gõ chữ trên mảnh khoá.");
}
