// @ts-check
/** Filling in a ballot: the rule, the rows, the running count, then a look before it is sent. */

import { h, icon, setText } from "../core/dom.js";
import { formatNumber } from "../core/format.js";
import { _ } from "../core/i18n.js";
import { holding } from "../core/wrapping.js";
import { complaint, emptyPaper, mark, refusal } from "./paper.js";
import { fullText, leftText, progressText } from "./progress.js";
import { reviewSheet } from "./review.js";
import { question, row } from "./rows.js";
import { markWord } from "./words.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */
/** @typedef {import('./paper.js').Choices} Choices */

/**
 * @param {BallotState} ballot
 * @param {(choices: Choices) => void} onSend
 * @param {HTMLElement} beside stays in sight, in the bar below the paper
 */
export function form(ballot, onSend, beside) {
  const isQuestion = ballot.method === "yes_no_abstain" && ballot.options.length === 1;
  const said = h("p", { class: "paper-said", role: "status" });
  const progress = h("p", { class: "paper-progress num" });
  const next = h(
    "button",
    { class: "button is-primary is-large", type: "button", onclick: () => review() },
    icon("arrow-right"),
    h("span", {}, _("Xem lại phiếu")),
  );
  let choices = emptyPaper();
  const rows = isQuestion
    ? [question(ballot, onMark)]
    : ballot.options.map((option, index) => row(ballot, option, index + 1, onMark));
  const paper = h("div", { class: isQuestion ? "paper-question" : "paper-rows" });
  const count = h("div", { class: "paper-count" }, beside, progress, said);
  const bar = h("div", { class: "paper-bar" }, count, next);
  const element = h(
    "section",
    { class: "ballot-paper" },
    ...(isQuestion ? [] : [rules(ballot)]),
    paper,
    bar,
  );
  paper.append(...rows.map((one) => one.element));

  /** @param {string} id @param {import('./paper.js').Value | null} value */
  function onMark(id, value) {
    const why = refusal(ballot, choices, id, value);
    if (!why) choices = mark(choices, id, value);
    update(why);
  }

  function update(why = "") {
    for (const one of rows) one.update(choices);
    const problem = complaint(ballot, choices);
    setText(progress, isQuestion ? "" : progressText(ballot, choices));
    setText(said, why || (problem ? problem.text : leftText(ballot, choices) || fullText(ballot)));
    said.classList.toggle("is-strong", Boolean(why));
    said.classList.toggle("is-warning", !why && Boolean(problem && !problem.isStop));
    next.disabled = Boolean(problem?.isStop);
  }

  function review() {
    const sheet = reviewSheet(ballot, choices, back, () => {
      onSend(choices);
      forget();
    });
    sheet.lastElementChild?.prepend(beside);
    element.replaceChildren(sheet);
    sheet.querySelector("h2")?.focus();
    scrollTo(0, 0);
  }

  function back() {
    count.prepend(beside);
    element.replaceChildren(...(isQuestion ? [] : [rules(ballot)]), paper, bar);
    update();
  }

  function forget() {
    choices = emptyPaper();
    for (const one of rows) one.update(choices);
  }

  /** Take over the choices of another ballot, to be looked at before they are sent. @param {Choices} others */
  function copy(others) {
    choices = { ...others };
    update();
    if (!next.disabled) review();
  }

  update();
  return { element, forget, copy };
}

/** What this ballot asks for, in words. @param {BallotState} ballot */
function rules(ballot) {
  const { most } = ballot.filling_in;
  const names = ballot.options.length;
  /** @type {Record<string, string>} */
  const texts = {
    pick: _("Chạm vào tên người đồng chí bầu. Chọn nhiều nhất {most} trong {names} người.", {
      most,
      names,
    }),
    strike_out: _(
      "Chạm vào tên để GẠCH người đồng chí KHÔNG bầu. Tên không gạch là được bầu. Giữ lại nhiều nhất {most} trong {names} người.",
      { most, names },
    ),
    agree_disagree: _(
      "Với từng người, chọn Đồng ý hoặc Không đồng ý. Đồng ý nhiều nhất {most} người.",
      { most },
    ),
    split: pointsRule(ballot),
    graded: _("Chọn mức tín nhiệm cho từng người."),
    yes_no_abstain: _("Chọn một ý kiến cho từng nội dung."),
  };
  const words = ballot.marks.map((mark) => markWord(ballot, mark));
  return h(
    "p",
    { class: `paper-rules is-${ballot.method}` },
    icon(ballot.method === "strike_out" ? "pencil" : "info"),
    h("span", {}, holding(texts[ballot.method], words)),
  );
}

/** @param {BallotState} ballot */
function pointsRule({ filling_in }) {
  const most = formatNumber(filling_in.most);
  if (filling_in.most_for_one >= filling_in.most)
    return _("Đồng chí có {most} phiếu, dồn cho một người hoặc chia cho nhiều người.", { most });
  const one = formatNumber(filling_in.most_for_one);
  return _("Đồng chí có {most} phiếu, chia cho nhiều người; mỗi người nhiều nhất {one} phiếu.", {
    most,
    one,
  });
}
