// @ts-check
/**
 * The twin of the server's judging (`app/ballots/rules/judging.py`, `choices.py`): the same ballot
 * gets the same verdict, and shared test vectors hold them to it. Pure.
 */

import { readContent } from "./content.js";

/** @typedef {import('./manifest.js').Manifest} Manifest */
/** @typedef {import('../../projector/types.js').Mark} Mark */
/** @typedef {{ id: string, mark: Mark, amount: number }} Choice */
/**
 * @typedef {{ verdict: 'valid' | 'blank' | 'invalid', reason: string | null, choices: Choice[] }} Judged
 */

/**
 * One ballot as the tellers count it; `opened` is null when the box does not open with the key.
 * @param {Manifest} manifest
 * @param {string} hash
 * @param {Uint8Array | null} opened
 * @returns {Judged}
 */
export function judgeOpened(manifest, hash, opened) {
  if (!opened) return invalid("unopened");
  const sent = readContent(opened, hash);
  if (typeof sent === "string") return invalid(sent);
  const choices = readChoices(manifest, sent);
  return typeof choices === "string" ? invalid(choices) : judge(manifest, choices);
}

/** @param {Manifest} manifest @param {Choice[]} choices @returns {Judged} */
function judge(manifest, choices) {
  const fault = findFault(manifest, choices);
  if (!fault) return { verdict: "valid", reason: null, choices };
  if (fault === "blank" && manifest.filling_in.blank === "blank")
    return { verdict: "blank", reason: null, choices: [] };
  return invalid(fault);
}

/** @param {string} reason @returns {Judged} */
function invalid(reason) {
  return { verdict: "invalid", reason, choices: [] };
}

/**
 * The marks of one ballot in list order; the reason instead when any entry is wrong.
 * @param {Manifest} manifest
 * @param {import('./content.js').Sent} sent
 * @returns {Choice[] | string}
 */
function readChoices(manifest, sent) {
  const ids = manifest.options.map(({ id }) => id);
  if (Object.keys(sent).some((id) => !ids.includes(id))) return "unknown_option";
  const choices = [];
  for (const id of ids) {
    const isLeftOut = !Object.hasOwn(sent, id);
    const read = isLeftOut ? leftOut(manifest.method) : readValue(manifest, sent[id]);
    if (read === undefined) return manifest.method === "split" ? "bad_amount" : "unknown_value";
    if (read) choices.push({ id, ...read });
  }
  return choices;
}

/** @typedef {{ mark: Mark, amount: number } | null | undefined} Read null: no mark; undefined: wrong */

/** What an option gets that the ballot does not name. @param {Manifest['method']} method @returns {Read} */
function leftOut(method) {
  if (method === "strike_out") return one("yes");
  return method === "agree_disagree" ? one("unmarked") : null;
}

/** @param {Manifest} manifest @param {unknown} value @returns {Read} */
function readValue(manifest, value) {
  switch (manifest.method) {
    case "pick":
      if (value === true || value === 1) return one("yes");
      return value === false || value === 0 ? null : undefined;
    case "strike_out":
      if (value === "kept") return one("yes");
      return value === "struck" ? null : undefined;
    case "split":
      if (typeof value !== "number" || value < 0) return undefined;
      return value ? { mark: "yes", amount: value } : null;
    default: {
      const mark = wordsOf(manifest).find((word) => word === value);
      return mark && one(mark);
    }
  }
}

/** @param {Mark} mark */
function one(mark) {
  return { mark, amount: 1 };
}

/** The words a voter may say of an option. @param {Manifest} manifest @returns {Mark[]} */
function wordsOf({ method, rules }) {
  if (method === "graded") return ["high", "confidence", "low"];
  const hasThird = method === "yes_no_abstain" && rules.third_choice !== "none";
  return hasThird ? ["yes", "no", "abstain"] : ["yes", "no"];
}

/** @param {Manifest} manifest @param {Choice[]} choices @returns {string | null} */
function findFault({ method, filling_in }, choices) {
  const { least, most, most_for_one } = filling_in;
  const given = choices.reduce((sum, { mark, amount }) => sum + (mark === "yes" ? amount : 0), 0);
  if (given > most) return "over_vote";
  if (choices.some(({ amount }) => amount > most_for_one)) return "too_many_points";
  if (given > 0 && given < least) return "under_vote";
  // To strike every name is an act, not an empty ballot.
  if (method === "strike_out") return given < least ? "elects_nobody" : null;
  if (method === "pick") return given < least ? "blank" : null;
  return choices.every(({ mark }) => mark === "unmarked") ? "blank" : null;
}
