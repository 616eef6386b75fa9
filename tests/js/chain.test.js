// The chain of commits of a sealed box, as a station checks it before anything is opened. The twin
// of tests/unit/ballots/test_sealed_vectors.py, on the same vectors.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fromHex, toHex } from "../../static/js/ballots/sealed/bytes.js";
import { isOfChain } from "../../static/js/ballots/sealed/chain.js";

const { commits } = JSON.parse(
  readFileSync(new URL("../vectors/sealed/chain.json", import.meta.url), "utf8"),
);
const HEIGHTS = [...commits.keys()];

/** Does this chain lead to its own last root and bring exactly its own ballots? */
function holds(chain, root = chain.at(-1)?.root) {
  const digests = chain
    .flatMap((commit) => commit.digests)
    .sort()
    .map(fromHex);
  return isOfChain({ commits: chain, root }, digests);
}

/** The chain with one commit changed in place. */
function changed(height, change) {
  const others = structuredClone(commits);
  change(others[height]);
  return others;
}

test("a chain that holds is known, and only with all of its ballots", () => {
  assert.equal(holds(commits), true);
  const digests = commits
    .flatMap((commit) => commit.digests)
    .sort()
    .map(fromHex);
  const root = commits.at(-1).root;
  assert.equal(isOfChain({ commits, root }, digests.slice(1)), false);
  assert.equal(isOfChain({ commits, root }, [...digests, digests[0]]), false);
  assert.equal(isOfChain({ commits: [], root }, []), false);
});

test("a chain that leads to another root than the hall saw is none", () => {
  for (const { root } of commits.slice(0, -1)) assert.equal(holds(commits, root), false);
  // Cut before its end, it holds for itself and not for the root that was seen.
  for (const height of HEIGHTS.slice(1)) {
    const cut = commits.slice(0, height);
    assert.equal(holds(cut), true, `cut at ${height}`);
    assert.equal(holds(cut, commits.at(-1).root), false, `cut at ${height}`);
  }
});

for (const first of HEIGHTS)
  for (const second of HEIGHTS.slice(first + 1))
    test(`commits ${first} and ${second} exchanged break the chain`, () => {
      const others = structuredClone(commits);
      [others[first], others[second]] = [others[second], others[first]];
      assert.equal(holds(others), false);
    });

for (const height of HEIGHTS) {
  test(`a commit ${height} with one more ballot, or a bit of it changed, breaks the chain`, () => {
    assert.equal(holds(changed(height, ({ digests }) => digests.push("00".repeat(32)))), false);
    const flip = (hex) => toHex(fromHex(hex).map((byte, place) => (place ? byte : byte ^ 1)));
    const last = commits.at(-1).root;
    const at = (change) => holds(changed(height, change), last);
    assert.equal(
      at((commit) => Object.assign(commit, { root: flip(commit.root) })),
      false,
    );
    assert.equal(
      at((commit) => Object.assign(commit, { height: height + 1 })),
      false,
    );
    if (height)
      assert.equal(
        at((commit) => Object.assign(commit, { parent: flip(commit.parent) })),
        false,
      );
    for (const place of commits[height].digests.keys())
      assert.equal(
        at(({ digests }) => digests.splice(place, 1, flip(digests[place]))),
        false,
      );
  });
}
