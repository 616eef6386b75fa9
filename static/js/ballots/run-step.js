// @ts-check
/** The one clear next step of a ballot on the console: large, with what the hall will see. */

import { post } from "../core/api.js";
import { confirmAction } from "../core/dialog.js";
import { h, icon, pageData } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { act } from "./acting.js";
import { nextStep, standsInTheWay, whoDoes } from "./next-step.js";
import { anew } from "./run-anew.js";
import { nextRound, projectButton } from "./run-more.js";
import { isTimeOver, timeRow } from "./run-time.js";
import { keyChoice } from "./sealed/key-choice.js";
import { readyKeys, standingOf } from "./sealed/steps.js";
import { isValid } from "./steps.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */

/** @typedef {import('./teller-key.js').Key} Key */
/** @typedef {import('./next-step.js').NextStep} NextStep */
/** @typedef {ReturnType<typeof keyChoice> | null} Choice   the tellers' key, where the step seals */

const data = pageData("run-data");
const api = `/api/v1/ballots/${data.ballot}`;

/**
 * The next step, large; or what is awaited.
 * @param {BallotState} ballot
 * @param {Key[] | undefined} keys the tellers', for a sealed draft
 * @param {() => number} newest the version to send with a step
 */
export function stepCard(ballot, keys, newest) {
  const step = nextStep(ballot, keys && standingOf(keys));
  const missing = standsInTheWay(ballot);
  const isSealing = step?.to === "list_adopted" && ballot.secrecy === "sealed";
  const choice = isSealing ? keyChoice(readyKeys(keys ?? [])) : null;
  return h(
    "section",
    { class: `hero${ballot.state === "published" && isValid(ballot) ? " is-done" : ""}` },
    h(
      "div",
      { class: "hero-text" },
      h("h2", { class: "hero-title" }, titleOf(ballot, step, missing.length > 0)),
      ...(missing.length ? missing : [meaning(ballot, step)])
        .filter(Boolean)
        .map((text) => h("p", { class: "hero-lede" }, text)),
      choice?.element,
      timeRow(ballot, newest),
    ),
    h(
      "div",
      { class: "hero-actions" },
      ...actions(ballot, missing.length ? null : step, newest, choice),
    ),
  );
}

/** What the step does; nothing for those who are not told its numbers. @param {BallotState} ballot @param {NextStep | null} step */
function meaning(ballot, step) {
  if (!step) return waitingMeans(ballot);
  return ballot.staff ? step.confirm : "";
}

/** @param {BallotState} ballot @param {NextStep | null} step @param {boolean} isStopped */
function titleOf(ballot, step, isStopped) {
  if (!step) return waitingFor(ballot);
  if (isStopped) return _("Chưa thực hiện được: {step}", { step: step.text });
  return isTimeOver(ballot) ? _("Hết giờ bỏ phiếu: {step}", { step: step.text }) : step.text;
}

/** @param {BallotState} ballot @param {NextStep | null} step @param {() => number} newest @param {Choice} choice */
function actions(ballot, step, newest, choice) {
  const isMine =
    step &&
    data.may[step.needs] &&
    (step.href || ballot.staff?.next_states.includes(/** @type {any} */ (step.to)));
  return [
    isMine && stepButton(step, newest, choice),
    step &&
      !isMine &&
      h(
        "p",
        { class: "badge is-on-hero" },
        icon("hourglass"),
        _("Chờ {body}", { body: whoDoes(step.needs) }),
      ),
    ballot.state === "published" && isValid(ballot) && nextRound(ballot),
    (ballot.state === "void" || !isValid(ballot)) && anew(ballot),
    data.may.direct && projectButton(),
  ];
}

/** @param {BallotState} ballot */
function waitingFor(ballot) {
  const { state } = ballot;
  if (state === "counting") return _("Đang kiểm phiếu…");
  if (state === "void") return _("Đã huỷ");
  if (!isValid(ballot)) return _("Kết quả không có giá trị");
  return _("Đã công bố kết quả");
}

/** What it waits for, where nobody has anything to do. @param {BallotState} ballot */
function waitingMeans(ballot) {
  const { state, tally, result, next_id } = ballot;
  if (state === "counting")
    return _("Đã kiểm {counted}/{total} phiếu. Xong thì {body} lập biên bản.", {
      counted: tally?.counted ?? 0,
      total: tally?.total ?? 0,
      body: whoDoes("certify"),
    });
  if (state === "void") return _("Không phiếu nào được tính. Lý do ở trong nhật ký.");
  if (!isValid(ballot))
    return ballot.kind === "motion"
      ? _("Chưa đủ số người tham gia theo quy định. Khi đủ người thì biểu quyết lại từ đầu.")
      : _("Chưa đủ số người tham gia theo quy định. Khi đủ người thì bầu lại từ đầu.");
  if (result?.next_round && !next_id)
    return result.tie
      ? _("Còn {seats} suất chưa xác định vì bằng phiếu.", { seats: result.tie.seats })
      : _("Còn thiếu {seats} người so với số cần bầu.", { seats: result.seats_left });
  return "";
}

/** @param {NextStep} step @param {() => number} newest @param {Choice} choice */
function stepButton(step, newest, choice) {
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
    if (choice && !choice.named()) return choice.ask();
    const isSure = await confirmAction({
      title: step.title,
      text: choice ? `${step.confirm} ${choice.words()}` : step.confirm,
      action: step.text,
    });
    const taken = () => ({
      to: step.to,
      version: newest(),
      ...(choice && { key: choice.named() }),
    });
    if (isSure) act(button, () => post(`${api}/transitions`, taken()));
  });
  return button;
}
