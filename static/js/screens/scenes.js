// @ts-check
/** The scenes that can be put on a screen, as buttons name them. Pure. */

import { _ } from "../core/i18n.js";

/** @typedef {import('../projector/types.js').Scene} Scene */
/** @typedef {{ id: string, title: string, kind: string, state: string, round: number }} BallotLine */
/** @typedef {{ icon: string, text: string, scene: { kind: string, subject?: string, text?: string } }} Choice */

const BALLOTS_SHOWN = 4;

/** The scenes that every meeting has. @returns {Choice[]} */
export function usualScenes() {
  return [
    { icon: "house", text: _("Chào mừng"), scene: { kind: "welcome" } },
    { icon: "users", text: _("Điểm danh"), scene: { kind: "attendance" } },
    { icon: "calendar-days", text: _("Chương trình"), scene: { kind: "agenda" } },
    { icon: "eye-off", text: _("Màn trống"), scene: { kind: "blank" } },
  ];
}

/** The ballots worth showing: those under way first, then the newest. @param {BallotLine[]} ballots @returns {Choice[]} */
export function ballotScenes(ballots) {
  const isUnderWay = (/** @type {BallotLine} */ ballot) =>
    ["open", "closed", "counting", "certified"].includes(ballot.state);
  return ballots
    .filter(({ state }) => state !== "draft" && state !== "void")
    .toReversed()
    .toSorted((one, other) => Number(isUnderWay(other)) - Number(isUnderWay(one)))
    .slice(0, BALLOTS_SHOWN)
    .map((ballot) => ({
      icon: ballot.kind === "election" ? "vote" : "hand",
      text: ballot.title,
      scene: { kind: "ballot", subject: ballot.id },
    }));
}

/** Is this what the screen shows? @param {Choice} choice @param {Scene} scene */
export function isShown({ scene: wanted }, scene) {
  return (
    wanted.kind === scene.kind && (wanted.kind !== "ballot" || wanted.subject === scene.subject)
  );
}

/** What a screen shows, in words. @param {Scene} scene @param {BallotLine[]} ballots */
export function sceneWord(scene, ballots) {
  const usual = usualScenes().find((choice) => isShown(choice, scene));
  if (usual) return usual.text;
  if (scene.kind === "announcement") return _("Thông báo");
  return ballots.find(({ id }) => id === scene.subject)?.title ?? _("Biểu quyết, bầu cử");
}
