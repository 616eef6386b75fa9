// @ts-check
/** The desk at the door: every code that comes in is shown, heard, sent; no tap in between. */

import { ApiError, nonce } from "../core/api.js";
import { now } from "../core/clock.js";
import { must, setText } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { watch } from "../core/live.js";
import { toast } from "../core/toast.js";
import { showCounts, showMode, showOwn } from "./board.js";
import { Camera } from "./camera.js";
import { codeOf, Repetitions, scannedInto } from "./codes.js";
import { Finder } from "./finder.js";
import { deskName, keepDeskName } from "./name.js";
import { OwnList } from "./own-list.js";
import { Recent } from "./recent.js";
import { Sender } from "./sender.js";
import { unlockSound } from "./signals.js";
import { showVerdict } from "./verdict.js";
import { listenToScanner } from "./wedge.js";
import { headline } from "./words.js";

/** @typedef {import('./types.js').Answer} Answer */
/** @typedef {import('./types.js').Scan} Scan */
/** @typedef {import('./types.js').Direction} Direction */

const page = must("[data-desk]");
const sitting = page.dataset.sitting ?? "";
const desk = { device: "", direction: /** @type {Direction} */ ("in"), isStarted: false };

const repetitions = new Repetitions();
const list = new OwnList(sitting);
const sender = new Sender(sitting, list, showMode, tellLate);
const recent = new Recent(sitting, (code) => repetitions.forget(code));
const finder = new Finder(sitting, () => desk, shown);
const camera = new Camera(/** @type {HTMLVideoElement} */ (must("[data-video]")), take);

const form = /** @type {HTMLFormElement} */ (must("[data-begin]"));
const nameField = /** @type {HTMLInputElement} */ (must("[name=device]", form));
nameField.value = deskName();
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const code = scannedInto(nameField.value);
  if (code) nameField.value = deskName();
  begin();
  if (code) take(code);
});
for (const choice of /** @type {NodeListOf<HTMLInputElement>} */ (
  document.querySelectorAll("[name=direction]")
)) {
  choice.addEventListener("change", () => turn(/** @type {Direction} */ (choice.value)));
}
must("[data-finder]").addEventListener("click", () => finder.open());
must("[data-rename]").addEventListener("click", pause);
must("[data-retry]").addEventListener("click", startCamera);
must("[data-torch]").addEventListener("click", toggleTorch);
listenToScanner(scanned);
watch("attendance", sitting, (state) => {
  showCounts(state);
  const own = state.desks.find(
    (/** @type {{ device: string }} */ one) => one.device === desk.device,
  );
  showOwn(own?.admitted ?? 0);
});

/** One tap: sound, camera and the name of the desk. */
async function begin() {
  desk.device = nameField.value.trim() || _("Bàn điểm danh");
  keepDeskName(desk.device);
  setText(must("[data-desk-name]"), desk.device);
  unlockSound();
  page.dataset.stage = "scanning";
  if (!desk.isStarted) list.follow();
  desk.isStarted = true;
  recent.load(desk.device);
  sender.flush();
  await startCamera();
}

/** Back to the first screen, to name the desk anew. */
function pause() {
  camera.stop();
  page.dataset.stage = "begin";
  nameField.focus();
}

async function startCamera() {
  page.dataset.camera = "starting";
  page.dataset.camera = await camera.start();
  must("[data-torch]").hidden = !camera.hasTorch;
}

async function toggleTorch() {
  const button = must("[data-torch]");
  const isOn = button.getAttribute("aria-pressed") !== "true";
  await camera.light(isOn);
  button.setAttribute("aria-pressed", String(isOn));
}

/** @param {Direction} direction */
function turn(direction) {
  desk.direction = direction;
  page.dataset.direction = direction;
}

/** A hand scanner serves at once: on the first screen it starts the desk. @param {string} raw */
function scanned(raw) {
  if (page.dataset.stage === "begin") begin();
  take(raw);
}

/** A code from the camera or a scanner. @param {string} raw */
async function take(raw) {
  const code = codeOf(raw);
  if (!code || page.dataset.stage !== "scanning" || !repetitions.isNew(code, Date.now())) return;
  finder.close();
  const { device, direction } = desk;
  const scan = {
    code: raw.slice(0, 500),
    nonce: nonce(),
    direction,
    scanned_at: now().toISOString(),
    device,
  };
  try {
    shown(scan, code, await sender.send(scan, code));
  } catch (error) {
    repetitions.forget(code);
    toast(error instanceof ApiError ? error.message : String(error), { tone: "bad" });
  }
}

/** @param {Scan} scan @param {string} code @param {Answer} answer */
function shown(scan, code, answer) {
  if (answer.attendance) showCounts(answer.attendance);
  showVerdict(answer);
  recent.add(scan, code, answer);
}

/** What a desk let through without connection turned out otherwise. @param {Answer} answer @param {Scan} scan */
function tellLate(answer, scan) {
  const name = answer.delegate?.name ?? scan.code;
  const text = _("{name}: {result} (lượt quét ngoại tuyến)", { name, result: headline(answer) });
  toast(text, { tone: "bad" });
}
