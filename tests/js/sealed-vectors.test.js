// The browser and the server read the same vectors: tests/support/sealed_vectors.py writes them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { open, publicKeyOf, seal } from "../../static/js/ballots/sealed/box.js";
import { fromBase64url, toBase64url, toHex, utf8 } from "../../static/js/ballots/sealed/bytes.js";
import { answerTo } from "../../static/js/ballots/sealed/content.js";
import { judgeOpened } from "../../static/js/ballots/sealed/judge.js";
import { readManifest } from "../../static/js/ballots/sealed/manifest.js";
import { digestOf, receiptOf } from "../../static/js/ballots/sealed/receipt.js";
import { Gathering, readSlip, writeSlip } from "../../static/js/ballots/sealed/slips.js";
import { tally } from "../../static/js/ballots/sealed/totals.js";

/** @param {string} name */
const vectors = (name) =>
  JSON.parse(readFileSync(new URL(`../vectors/sealed/${name}.json`, import.meta.url), "utf8"));

for (const [place, box] of vectors("boxes").entries()) {
  test(`sealed box ${place} is byte for byte that of libsodium`, () => {
    const [secret, publicKey] = [fromBase64url(box.secret), fromBase64url(box.public)];
    const ephemeral = fromBase64url(box.ephemeral_secret);
    assert.deepEqual(publicKeyOf(secret), publicKey);
    const content = fromBase64url(box.content);
    const pair = { secret: ephemeral, publicKey: publicKeyOf(ephemeral) };
    assert.equal(toBase64url(seal(content, publicKey, pair)), box.sealed);
    assert.deepEqual(open(fromBase64url(box.sealed), secret, publicKey), content);
  });
}

for (const key of vectors("slips")) {
  test(`slips of a key that ${key.threshold} open`, async () => {
    const shape = { id: key.key_id, threshold: key.threshold, slips: key.slips.length };
    for (const [place, text] of key.slips.entries()) {
      const slip = readSlip(text);
      assert.equal(toBase64url(slip.share), key.shares[place]);
      assert.equal(writeSlip(shape, slip.share), text);
    }
    for (const opener of key.openers) {
      const gathering = new Gathering({ ...shape, public: key.public });
      for (const place of opener) assert.equal(gathering.take(key.slips[place]), "taken");
      assert.equal(toBase64url(await gathering.open()), key.secret);
    }
  });
}

for (const envelope of vectors("envelopes")) {
  test(`manifest, digest and receipt of ${envelope.receipt}`, () => {
    const { hash, code, manifest } = readManifest(utf8(envelope.manifest));
    assert.equal(hash, envelope.manifest_hash);
    assert.equal(code, envelope.code);
    assert.equal(manifest.length, envelope.length);
    const digest = digestOf(hash, fromBase64url(envelope.sealed));
    assert.equal(toHex(digest), envelope.digest);
    assert.equal(receiptOf(digest), envelope.receipt);
  });
}

for (const { name, manifest: text, ballots, totals } of vectors("judged")) {
  test(`judged alike: ${name}`, () => {
    const { hash, manifest } = readManifest(utf8(text));
    const judged = ballots.map(({ content, verdict, reason, choices }, place) => {
      const padded = content === null ? null : fromBase64url(content);
      const mine = judgeOpened(manifest, hash, padded);
      const said = {
        ...mine,
        choices: mine.choices.map(({ id, mark, amount }) => [id, mark, amount]),
      };
      assert.deepEqual(said, { verdict, reason, choices }, `ballot ${place}`);
      return mine;
    });
    assert.deepEqual(tally(judged), totals);
  });
}

test("what is opened for a rehearsal is told only if it cannot be a ballot", () => {
  const dummy = new Uint8Array(32).fill(7);
  assert.equal(answerTo(dummy), dummy);
  for (const other of [null, new Uint8Array(31), new Uint8Array(256)])
    assert.equal(answerTo(other).length, 0);
});
