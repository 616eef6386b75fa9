// @ts-check
/**
 * The chain of commits of a box: whoever opens it knows that these are the ballots of the root that
 * the hall saw. A box made up around one ballot would tell that ballot by its totals. Pure.
 */

import { sha256 } from "@noble/hashes/sha2.js";
import { fromHex, join, toHex } from "./bytes.js";

/** @typedef {{ height: number, parent: string, root: string, digests: string[] }} Commit */

/**
 * Do the commits lead to the root, and bring exactly these ballots?
 * @param {{ commits: Commit[], root: string }} box
 * @param {Uint8Array[]} digests of the ballots, sorted
 */
export function isOfChain({ commits, root }, digests) {
  const written = commits.flatMap((commit) => commit.digests).sort();
  const isWhole = written.join() === digests.map(toHex).join();
  return isWhole && commits.at(-1)?.root === root && commits.every(isNext);
}

/** @param {Commit} commit @param {number} height @param {Commit[]} commits */
function isNext(commit, height, commits) {
  if (commit.height !== height) return false;
  if (height === 0) return commit.digests.length === 0;
  const { root: parent } = commits[height - 1];
  const grown = toHex(sha256(join(fromHex(parent), ...commit.digests.map(fromHex))));
  return commit.parent === parent && commit.root === grown;
}
