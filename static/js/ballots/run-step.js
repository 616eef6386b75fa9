// @ts-check
/** The one clear next step of a ballot on the console: large, with what the hall will see. */

import { post, put } from "../core/api.js";
import { confirmAction } from "../core/dialog.js";
import { h, icon, pageData } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { toast } from "../core/toast.js";
import { act } from "./acting.js";
import { nextStep } from "./next-step.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */

/** @typedef {import('./sealed/steps.js').KeyStanding} KeyStanding */

const data = pageData("run-data");
const api = `/api/v1/ballots/${data.ballot}`;

/**
 * The next step, large; or what is awaited.
 * @param {BallotState} ballot
 * @param {KeyStanding | undefined} key how far the tellers' key has come
 * @param {() => number} newest the version to send with a step
 */
export function stepCard(ballot, key, newest) {
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
      isAllowed && stepButton(step, newest),
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

/** @param {import('./next-step.js').NextStep} step @param {() => number} newest */
function stepButton(step, newest) {
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
    if (isSure) act(button, () => post(`${api}/transitions`, { to: step.to, version: newest() }));
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
