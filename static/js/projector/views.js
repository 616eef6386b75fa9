// @ts-check
/** Which picture the states ask for: a ballot's scene follows its ballot by itself. */

import { agenda } from "./agenda.js";
import { announcement, blank } from "./announcement.js";
import { attendance } from "./attendance.js";
import { box } from "./box.js";
import { count } from "./count.js";
import { list } from "./list.js";
import { motion } from "./motion.js";
import { motionResult } from "./motion-result.js";
import { notice } from "./notice.js";
import { result } from "./result.js";
import { welcome } from "./welcome.js";

/**
 * @typedef {object} States
 * @property {import('./types.js').ScreenState} screen
 * @property {import('./types.js').MeetingState | null} meeting
 * @property {any} subject    the state of the scene's own feed, when it has come
 * @property {any} page
 */
/** @typedef {(states: any) => import('./parts.js').View} Maker */

/** @type {Record<string, Maker>} */
const MAKERS = {
  welcome,
  attendance,
  agenda,
  announcement,
  blank,
  box,
  count,
  list,
  motion,
  notice,
  result,
  "motion-result": motionResult,
};

/**
 * The name of the picture, and a key: while it stays the same the picture is only brought up to date.
 * @param {States} states
 */
export function viewOf({ screen, subject }) {
  const { kind } = screen.scene;
  if (kind !== "ballot") return { name: kind, key: `${kind}:${screen.scene.subject ?? ""}` };
  const name = subject ? ballotView(subject) : "blank";
  const options = subject?.options.map((/** @type {{ id: string }} */ option) => option.id) ?? [];
  return { name, key: [name, screen.scene.subject, ...options].join(":") };
}

/** @param {import('./types.js').BallotState} ballot */
function ballotView(ballot) {
  const isMotion = ballot.kind === "motion" && ballot.options.length === 1;
  const isShownLive = isMotion && ballot.secrecy === "named";
  switch (ballot.state) {
    case "draft":
    case "list_adopted":
      return "list";
    case "open":
      return isShownLive ? "motion" : "box";
    case "closed":
      return isShownLive ? "motion" : "box";
    case "published":
      return resultView(ballot, isMotion);
    case "void":
      return "notice";
    default:
      if (isMotion) return isShownLive ? "motion" : "box";
      return ballot.tally ? "count" : "box";
  }
}

/** @param {import('./types.js').BallotState} ballot @param {boolean} isMotion */
function resultView(ballot, isMotion) {
  if (!ballot.result) return "box";
  return isMotion ? "motion-result" : "result";
}

/** @param {string} name @param {States} states */
export function makeView(name, states) {
  return MAKERS[name](states);
}
