// @ts-check
/**
 * The box at the tellers' station: check that it is the one the hall closed, open and judge every
 * ballot here, and keep nothing but totals.
 */

import { OVERHEAD, open } from "./box.js";
import { compare, fromBase64url, utf8, wipe } from "./bytes.js";
import { isOfChain } from "./chain.js";
import { judgeOpened } from "./judge.js";
import { readManifest } from "./manifest.js";
import { digestOf } from "./receipt.js";
import { batchBounds, shuffled, tally } from "./totals.js";

// So many ballots are opened before the page may draw again.
const AT_ONCE = 20;

/** @typedef {{ manifest: string, count: number, root: string, commits: import('./chain.js').Commit[], ballots: string[] }} SentBox */
/** @typedef {import('./manifest.js').ReadManifest & { sealed: Uint8Array[], root: string }} Box */

/**
 * The box as it was sent, checked; the name of what is wrong instead.
 * @param {SentBox} sent
 * @param {import('../../projector/types.js').BallotState} ballot
 * @returns {Box | 'other_manifest' | 'other_number' | 'other_root' | 'wrong_length' | 'doubled'}
 */
export function readBox(sent, ballot) {
  const read = readManifest(utf8(sent.manifest));
  if (read.code !== ballot.code || read.manifest.ballot !== ballot.id) return "other_manifest";
  if (sent.count !== sent.ballots.length || sent.count !== ballot.box?.collected)
    return "other_number";
  if (ballot.seal && ballot.seal.root !== sent.root) return "other_root";
  const sealed = sent.ballots.map(fromBase64url);
  if (sealed.some(({ length }) => length !== read.manifest.length + OVERHEAD))
    return "wrong_length";
  const digests = sealed.map((each) => digestOf(read.hash, each)).sort(compare);
  const isDoubled = digests.some((each, place) => place && !compare(each, digests[place - 1]));
  if (isDoubled) return "doubled";
  return !isOfChain(sent, digests) ? "other_root" : { ...read, sealed, root: sent.root };
}

/**
 * Open, judge and add up the whole box; the secret is wiped whatever happens.
 * @param {Box} box
 * @param {Uint8Array} secret
 * @param {(counted: number) => void} onProgress
 * @returns {Promise<import('./totals.js').Totals[]>} of batches, mixed so that no batch tells a ballot
 */
export async function countBox({ manifest, hash, sealed }, secret, onProgress) {
  const publicKey = fromBase64url(manifest.key.public);
  const judged = [];
  try {
    for (const ballot of sealed) {
      const opened = open(ballot, secret, publicKey);
      judged.push(judgeOpened(manifest, hash, opened));
      wipe(opened);
      if (judged.length % AT_ONCE === 0) {
        onProgress(judged.length);
        await new Promise((resolve) => setTimeout(resolve));
      }
    }
  } finally {
    wipe(secret);
  }
  onProgress(judged.length);
  const mixed = shuffled(judged);
  return batchBounds(mixed.length, manifest.batch_minimum).map(([from, to]) =>
    tally(mixed.slice(from, to)),
  );
}
