// @ts-check
/** One ballot on the console: where it stands, one clear next step, its numbers and its result. */

import { get, post, put } from "../core/api.js";
import { confirmAction, openDialog } from "../core/dialog.js";
import { h, icon, must, pageData, setText } from "../core/dom.js";
import { textOf, whileBusy } from "../core/forms.js";
import { _ } from "../core/i18n.js";
import { watch } from "../core/live.js";
import { toast } from "../core/toast.js";
import { startExtras } from "./extras.js";
import { startRegister } from "./register/register.js";
import { resultCard } from "./result-card.js";
import { countCard, numbersCard, paperCard, problemsCard, warningsCard } from "./run-cards.js";
import { sealCards } from "./sealed/seal-card.js";
import { standingOf } from "./sealed/steps.js";
import { nextStep, stepsOf } from "./steps.js";
import { secrecyBadge, stateBadge, titleOf } from "./words.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */

const data = pageData("run-data");
const api = `/api/v1/ballots/${data.ballot}`;
let shown = "";
let isFocusGiven = false;
/** @type {BallotState | null} */
let voiding = null;
/** @type {import('./sealed/steps.js').KeyStanding | undefined} of a sealed draft, once it is known */
let key;

must("#void-form").addEventListener("submit", (event) =>
  callOff(/** @type {SubmitEvent} */ (event)),
);
const showExtras = startExtras();
const register = startRegister();
watch("ballot", data.ballot, draw);

/** @param {BallotState} ballot */
async function draw(ballot) {
  if (ballot.secrecy === "sealed" && ballot.state === "draft") key = await findKey();
  const fresh = JSON.stringify([ballot, key]);
  if (fresh === shown) return;
  shown = fresh;
  showExtras(ballot);
  register.show(ballot);
  must("#run-head").replaceChildren(heading(ballot), stepper(ballot));
  must("#run-step").replaceChildren(stepCard(ballot));
  focusFirstStep();
  const result = ballot.result ?? ballot.staff?.result;
  must("#run-main").replaceChildren(
    ...[
      ballot.staff?.problems.length ? problemsCard(ballot.staff.problems) : null,
      ballot.staff?.warnings.length ? warningsCard(ballot.staff.warnings) : null,
      ballot.box && numbersCard(ballot),
      ballot.tally && !result && countCard(ballot),
      result && resultCard(ballot, result),
    ].filter((node) => node instanceof Node),
  );
  must("#run-side").replaceChildren(
    ...sealCards(ballot),
    ...rulesCard(ballot),
    ...(ballot.state === "draft" && ballot.kind === "election" ? [] : [paperCard(ballot)]),
    ...moreActions(ballot),
  );
}

/** How far the tellers' key has come; as it was known, while the server does not answer. */
async function findKey() {
  try {
    return standingOf((await get(`/api/v1/meetings/${data.meeting}/teller-keys`)).items);
  } catch {
    return key ?? "none";
  }
}

/** Once, where nobody has gone elsewhere yet: Enter takes the next step of a ballot just made. */
function focusFirstStep() {
  if (isFocusGiven) return;
  isFocusGiven = true;
  const button = document.querySelector("#run-step button");
  if (button instanceof HTMLElement && document.activeElement === document.body) button.focus();
}

/** @param {BallotState} ballot */
function heading(ballot) {
  return h(
    "div",
    { class: "run-title" },
    h("h1", {}, titleOf(ballot)),
    h(
      "p",
      { class: "row" },
      stateBadge(ballot),
      secrecyBadge(ballot),
      ballot.code &&
        h("span", { class: "badge num" }, _("Mã danh sách {code}", { code: ballot.code })),
    ),
  );
}

/** @param {BallotState} ballot */
function stepper(ballot) {
  if (ballot.state === "void")
    return h(
      "p",
      { class: "alert is-bad" },
      icon("circle-x"),
      h("span", {}, _("Cuộc bỏ phiếu đã huỷ")),
    );
  const { steps, at, isOver } = stepsOf(ballot);
  return h(
    "ol",
    { class: "steps" },
    ...steps.map((text, index) =>
      h(
        "li",
        {
          class: `step${index < at || isOver ? " is-done" : ""}`,
          "aria-current": index === at && !isOver && "step",
        },
        text,
      ),
    ),
  );
}

/** The next step, large; or what is awaited. @param {BallotState} ballot */
function stepCard(ballot) {
  const step = nextStep(ballot, key);
  const isAllowed =
    step &&
    data.may[step.needs] &&
    (step.href || ballot.staff?.next_states.includes(/** @type {any} */ (step.to)));
  return h(
    "section",
    { class: `hero${ballot.state === "published" ? " is-done" : ""}` },
    h(
      "div",
      { class: "hero-text" },
      h("h2", { class: "hero-title" }, step ? step.text : waitingFor(ballot)),
      step && h("p", { class: "hero-lede" }, step.confirm),
    ),
    h(
      "div",
      { class: "hero-actions" },
      isAllowed && stepButton(ballot, step),
      step &&
        !isAllowed &&
        h("p", { class: "badge is-on-hero" }, icon("lock"), _("Bước này do người khác thực hiện")),
      data.may.direct && projectButton(),
      ballot.state === "published" && nextRound(ballot),
    ),
  );
}

/** @param {BallotState} ballot */
function waitingFor({ state }) {
  if (state === "counting") return _("Đang kiểm phiếu…");
  if (state === "void") return _("Đã huỷ");
  return _("Đã công bố kết quả");
}

/** @param {BallotState} ballot @param {import('./steps.js').NextStep} step */
function stepButton(ballot, step) {
  if (step.href)
    return h(
      "a",
      { class: "button is-on-hero is-large", href: step.href },
      icon(step.icon),
      h("span", {}, step.text),
    );
  const button = h(
    "button",
    { class: "button is-on-hero is-large", type: "button" },
    icon(step.icon),
    h("span", {}, step.text),
  );
  button.addEventListener("click", async () => {
    const isSure = await confirmAction({
      title: step.title,
      text: step.confirm,
      action: step.text,
    });
    if (isSure)
      act(button, () =>
        post(`${api}/transitions`, { to: step.to, version: register.newest(ballot.version) }),
      );
  });
  return button;
}

function projectButton() {
  const button = h(
    "button",
    { class: "button is-on-hero-quiet is-large", type: "button" },
    icon("presentation"),
    h("span", {}, _("Chiếu lên màn")),
  );
  button.addEventListener("click", () =>
    act(button, async () => {
      const scene = { kind: "ballot", subject: data.ballot };
      const { total } = await put(`/api/v1/meetings/${data.meeting}/scene`, scene);
      toast(
        total
          ? _("Đang chiếu trên {total} màn.", { total })
          : _("Chưa có màn chiếu nào. Thêm ở mục Màn chiếu."),
        { tone: total ? "ok" : "bad" },
      );
    }),
  );
  return button;
}

/** A run-off or an additional round, made from the result in one tap. @param {BallotState} ballot */
function nextRound(ballot) {
  const offered = ballot.result?.next_round;
  if (ballot.next_id)
    return h(
      "a",
      {
        class: "button is-on-hero is-large",
        href: `/console/${data.meeting}/ballots/${ballot.next_id}`,
      },
      icon("arrow-right"),
      h("span", {}, _("Đến vòng bỏ phiếu tiếp theo")),
    );
  if (!offered || !data.may.edit) return null;
  const text = offered === "run_off" ? _("Tạo cuộc bầu lại") : _("Tạo cuộc bầu thêm");
  const button = h(
    "button",
    { class: "button is-on-hero is-large", type: "button" },
    icon("rotate-ccw"),
    h("span", {}, text),
  );
  button.addEventListener("click", () =>
    act(button, async () => {
      const made = await post(`${api}/runoff`, {});
      location.assign(`/console/${data.meeting}/ballots/${made.id}`);
    }),
  );
  return button;
}

/** The rules of this ballot, by name and in words. @param {BallotState} ballot */
function rulesCard(ballot) {
  const words = data.presets[ballot.staff?.rules.preset];
  if (!words) return [];
  const [name, meaning] = words;
  return [
    h(
      "section",
      { class: "card is-sunken" },
      h("p", { class: "strong" }, icon("scale"), " ", name),
      h("p", { class: "small" }, meaning),
    ),
  ];
}

/** @param {BallotState} ballot */
function moreActions(ballot) {
  if (!data.may.run || !ballot.staff?.next_states.includes("void")) return [];
  const button = h(
    "button",
    { class: "button is-quiet-danger", type: "button" },
    icon("circle-x"),
    h("span", {}, _("Huỷ cuộc bỏ phiếu này")),
  );
  button.addEventListener("click", () => openDialog("void-dialog"));
  voiding = ballot;
  return [button];
}

/** Called off, with the reason that the audit log keeps. @param {SubmitEvent} event */
async function callOff(event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  const reason = String(new FormData(form).get("reason") ?? "").trim();
  if (!reason || !voiding) {
    setText(must("[data-error-for=reason]", form), _("Cần ghi lý do."));
    return;
  }
  const { version } = voiding;
  await act(form, () => post(`${api}/transitions`, { to: "void", version, reason }));
  form.closest("dialog")?.close();
}

/** @param {HTMLElement} button @param {() => Promise<unknown>} work */
function act(button, work) {
  return whileBusy(button, async () => {
    try {
      await work();
    } catch (/** @type {any} */ error) {
      const fields = (error.fields ?? []).map(
        (/** @type {{ message: string }} */ field) => field.message,
      );
      toast([textOf(error), ...fields].join(" "), { tone: "bad" });
    }
  });
}
