// @ts-check
/** Which documents matter now: those of the item that is on, then of the sitting, then all. Pure. */

/** @typedef {{ id: string, title: string, agenda_item_id: string | null, number: number, pages: number, is_published: boolean, takes_comments: boolean }} Paper */
/** @typedef {{ title: 'sitting' | 'all', papers: Paper[] }} Choice */

const SHOWN = 8;

/**
 * @param {Paper[]} papers
 * @param {import('./hero.js').MeetingState} meeting
 * @param {Record<string, string>} sittingOf the sitting of each agenda item
 * @returns {Choice}
 */
export function choosePapers(papers, meeting, sittingOf) {
  const published = papers.filter((paper) => paper.is_published);
  const ofSitting = published.filter(
    ({ agenda_item_id: item }) => item !== null && sittingOf[item] === meeting.sitting?.id,
  );
  const chosen = ofSitting.length ? ofSitting : published;
  const isOn = (/** @type {Paper} */ paper) =>
    meeting.now !== null && paper.agenda_item_id === meeting.now.id;
  const first = [...chosen.filter(isOn), ...chosen.filter((paper) => !isOn(paper))];
  return { title: ofSitting.length ? "sitting" : "all", papers: first.slice(0, SHOWN) };
}

/**
 * The document that is presented now, if there is one.
 * @param {Paper[]} papers
 * @param {import('./hero.js').Item | null} item
 */
export function presented(papers, item) {
  return item
    ? papers.find((paper) => paper.is_published && paper.agenda_item_id === item.id)
    : undefined;
}
