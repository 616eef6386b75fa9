// @ts-check
/** The pictures by name. */

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

/** @param {string} name @param {import('./view-of.js').States} states */
export function makeView(name, states) {
  return MAKERS[name](states);
}
