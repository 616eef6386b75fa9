// @ts-check
/** Which picture the states ask for: a ballot's scene follows its ballot by itself. Pure. */

/**
 * @typedef {object} States
 * @property {import('./types.js').ScreenState} screen
 * @property {import('./types.js').MeetingState | null} meeting
 * @property {any} subject    the state of the scene's own feed, when it has come
 * @property {any} page
 */

/**
 * The name of the picture, and a key: while it stays the same the picture is only brought up to date.
 * @param {States} states
 */
export function viewOf({ screen, subject }) {
  const { kind } = screen.scene;
  if (kind !== "ballot") return { name: kind, key: `${kind}:${screen.scene.subject ?? ""}` };
  const name = subject ? ballotView(subject) : "blank";
  const options = subject?.options.map((/** @type {{ id: string }} */ option) => option.id) ?? [];
  // A result tells of the round that follows, once it is prepared.
  return { name, key: [name, screen.scene.subject, subject?.next_id ?? "", ...options].join(":") };
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
