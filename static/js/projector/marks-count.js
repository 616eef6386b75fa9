// @ts-check
/** The count of levels of confidence: every number of every name, growing by batches. */

import { marksTable, ROWS_WITH_MARKS } from "./marks-table.js";
import { paged, pager } from "./pager.js";

/** @param {import('./types.js').BallotState} ballot */
export function marksCount(ballot) {
  const tables = paged(ballot.options, ROWS_WITH_MARKS).map((lines) =>
    marksTable(
      ballot,
      lines.map(({ id, name }) => ({ id, name })),
    ),
  );
  const pages = pager(tables.map(({ element }) => element));
  return {
    ...pages,
    /** @param {{ marks: Record<string, Partial<Record<string, number>>> }} numbers */
    update({ marks }) {
      for (const table of tables) table.update(marks);
    },
  };
}
