// @ts-check
/** What the "now" card says: one thing, the most pressing. Pure. */

import { formatDate, formatTime } from "../core/format.js";
import { _ } from "../core/i18n.js";
import { held } from "../core/wrapping.js";
import { lateText } from "./late.js";

/** @typedef {{ id: string, title: string, responsible: string | null, note: string | null, kind: string, starts_at: string, sitting_id: string, minutes: number | null }} Item */
/** @typedef {{ id: string, name: string, starts_at: string, ends_at: string, state: 'planned' | 'open' | 'closed' }} Sitting */
/** @typedef {{ id: string, name: string, announcement: string | null, sitting: Sitting | null, now: Item | null, next: Item[], agenda: string }} MeetingState */
/** @typedef {{ id: string, title: string, kind: 'motion' | 'election', state: string }} BallotNotice */
/** @typedef {{ text: string, href: string, icon: string, isMain: boolean }} Action */
/** @typedef {{ tone: '' | 'urgent' | 'done' | 'quiet', badge: string, isLive: boolean, title: string, lede: string, next: string, actions: Action[] }} Hero */

/** @type {Hero} */
const EMPTY = { tone: "", badge: "", isLive: false, title: "", lede: "", next: "", actions: [] };

/**
 * An open ballot comes before everything, then the item that is on, then the sitting.
 * @param {MeetingState} meeting
 * @param {BallotNotice[]} ballots
 * @param {ReadonlySet<string>} voted the ballots that this person has voted in
 * @param {import('./papers.js').Paper} [paper] the document that is presented
 * @param {Date} [moment]
 * @returns {Hero}
 */
export function heroOf(meeting, ballots, voted, paper, moment = new Date()) {
  const waiting = waitingBallot(ballots, voted);
  if (waiting) return callToVote(waiting);
  const stored = ballots.find((ballot) => ballot.state === "open");
  if (stored) return voteStored(stored, meeting);
  if (meeting.sitting?.state === "open" && meeting.now)
    return onNow(meeting, meeting.now, moment, paper);
  return aboutSitting(meeting);
}

/**
 * The open ballot that waits for this person.
 * @param {BallotNotice[]} ballots
 * @param {ReadonlySet<string>} voted
 */
export function waitingBallot(ballots, voted) {
  return ballots.find((ballot) => ballot.state === "open" && !voted.has(ballot.id));
}

/** @param {BallotNotice} ballot @returns {Hero} */
function callToVote(ballot) {
  const isElection = ballot.kind === "election";
  return {
    ...EMPTY,
    tone: "urgent",
    badge: isElection ? _("Đang bỏ phiếu") : _("Đang biểu quyết"),
    isLive: true,
    title: held(ballot.title),
    lede: isElection ? _("Đồng chí chưa bỏ phiếu.") : _("Đồng chí chưa biểu quyết."),
    actions: [
      {
        text: isElection ? _("Bỏ phiếu ngay") : _("Biểu quyết ngay"),
        href: `/ballots/${ballot.id}`,
        icon: "vote",
        isMain: true,
      },
    ],
  };
}

/** @param {BallotNotice} ballot @param {MeetingState} meeting @returns {Hero} */
function voteStored(ballot, meeting) {
  const action = {
    text: _("Xem phiếu"),
    href: `/ballots/${ballot.id}`,
    icon: "vote",
    isMain: false,
  };
  return {
    ...EMPTY,
    tone: "done",
    badge: _("Phiếu của đồng chí đã được ghi nhận"),
    title: held(ballot.title),
    lede: _("Đang chờ các đại biểu khác."),
    next: nextText(meeting),
    actions: [action],
  };
}

/**
 * @param {MeetingState} meeting
 * @param {Item} item
 * @param {Date} moment
 * @param {import('./papers.js').Paper} [paper]
 * @returns {Hero}
 */
function onNow(meeting, item, moment, paper) {
  const late = lateText(meeting, moment);
  const read = { text: _("Mở tài liệu đang trình"), icon: "file-text", isMain: false };
  return {
    ...EMPTY,
    badge: [_("Đang diễn ra · {time}", { time: formatTime(item.starts_at) }), late]
      .filter(Boolean)
      .join(" · "),
    isLive: true,
    title: item.title,
    lede: item.responsible ?? item.note ?? "",
    next: nextText(meeting),
    actions: paper ? [{ ...read, href: `/documents/${paper.id}` }] : [],
  };
}

/** @param {MeetingState} meeting @returns {Hero} */
function aboutSitting({ name, sitting, next }) {
  if (!sitting)
    return { ...EMPTY, tone: "quiet", title: name, lede: _("Chương trình chưa được công bố.") };
  const day = formatDate(sitting.starts_at);
  if (sitting.state === "closed") {
    return {
      ...EMPTY,
      tone: "quiet",
      badge: _("Đã kết thúc"),
      title: name,
      lede: _("{name} đã kết thúc.", { name: sitting.name }),
    };
  }
  if (sitting.state === "planned") {
    const lede = _("Bắt đầu lúc {time}, ngày {day}.", { time: formatTime(sitting.starts_at), day });
    return { ...EMPTY, badge: _("Sắp diễn ra"), title: sitting.name, lede };
  }
  return {
    ...EMPTY,
    badge: _("Đang diễn ra"),
    isLive: true,
    title: sitting.name,
    next: nextText({ next }),
  };
}

/** @param {{ next: Item[] }} meeting */
function nextText({ next }) {
  const [item] = next;
  return item
    ? _("Tiếp theo {time} · {title}", { time: formatTime(item.starts_at), title: item.title })
    : "";
}
