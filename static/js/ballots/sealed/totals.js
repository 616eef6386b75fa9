// @ts-check
/** Adding judged ballots up, in batches too large to tell anybody's ballot. Pure but for the shuffle. */

import { randomBytes } from "./bytes.js";

const MOST_BATCHES = 30;

/**
 * @typedef {{ collected: number, valid: number, blank: number, invalid: Record<string, number>,
 *   marks: Record<string, Record<string, number>> }} Totals
 */

/** @param {import('./judge.js').Judged[]} ballots @returns {Totals} */
export function tally(ballots) {
  const totals = noTotals();
  for (const { verdict, reason, choices } of ballots) {
    totals.collected += 1;
    if (verdict === "valid") totals.valid += 1;
    if (verdict === "blank") totals.blank += 1;
    if (reason) add(totals.invalid, reason, 1);
    for (const { id, mark, amount } of choices) {
      totals.marks[id] ??= {};
      add(totals.marks[id], mark, amount);
    }
  }
  return totals;
}

/** The totals of all batches together. @param {Totals[]} batches @returns {Totals} */
export function sumOf(batches) {
  const sum = noTotals();
  for (const { collected, valid, blank, invalid, marks } of batches) {
    sum.collected += collected;
    sum.valid += valid;
    sum.blank += blank;
    for (const [reason, count] of Object.entries(invalid)) add(sum.invalid, reason, count);
    for (const [id, counts] of Object.entries(marks)) {
      sum.marks[id] ??= {};
      for (const [mark, count] of Object.entries(counts)) add(sum.marks[id], mark, count);
    }
  }
  return sum;
}

/**
 * First and end of each batch: at most thirty, each of at least `smallest` unless there are fewer.
 * @param {number} ballots
 * @param {number} smallest
 * @returns {[number, number][]}
 */
export function batchBounds(ballots, smallest) {
  if (!ballots) return [];
  const batches = Math.min(MOST_BATCHES, Math.max(1, Math.floor(ballots / smallest)));
  const edge = (/** @type {number} */ number) => Math.floor((number * ballots) / batches);
  return Array.from({ length: batches }, (_none, number) => [edge(number), edge(number + 1)]);
}

/** The same things in an order that nobody can foresee. @template T @param {T[]} things @returns {T[]} */
export function shuffled(things) {
  const mixed = [...things];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
  }
  return mixed;
}

/** A random number from 0 up to the limit, every one as likely. @param {number} limit */
function below(limit) {
  const fair = 2 ** 32 - (2 ** 32 % limit);
  for (;;) {
    const [number] = new Uint32Array(randomBytes(4).buffer);
    if (number < fair) return number % limit;
  }
}

/** @returns {Totals} */
function noTotals() {
  return { collected: 0, valid: 0, blank: 0, invalid: {}, marks: {} };
}

/** @param {Record<string, number>} counts @param {string} name @param {number} number */
function add(counts, name, number) {
  counts[name] = (counts[name] ?? 0) + number;
}
