import assert from "node:assert/strict";
import { test } from "node:test";
import { makeKeyPair, OVERHEAD, open, seal } from "../../static/js/ballots/sealed/box.js";
import { fromBase64url, toBase64url, utf8 } from "../../static/js/ballots/sealed/bytes.js";
import { readContent, writeContent } from "../../static/js/ballots/sealed/content.js";
import { differences, readManifest } from "../../static/js/ballots/sealed/manifest.js";
import { readReceipt } from "../../static/js/ballots/sealed/receipt.js";
import { Gathering, readSlip, splitKey, writeSlip } from "../../static/js/ballots/sealed/slips.js";
import { batchBounds, shuffled, sumOf, tally } from "../../static/js/ballots/sealed/totals.js";

const HASH = "ab".repeat(32);
const SHAPE = { id: "k3y-of_the-tell1", threshold: 3, slips: 5 };

/** A key, its slips as texts, and a gathering that waits for them. */
async function ceremony() {
  const { secret, publicKey } = makeKeyPair();
  const shares = await splitKey(secret, SHAPE.slips, SHAPE.threshold);
  const key = { ...SHAPE, public: toBase64url(publicKey) };
  return {
    secret,
    slips: shares.map((share) => writeSlip(SHAPE, share)),
    gathering: new Gathering(key),
  };
}

test("a sealed ballot opens with the key alone, and not when a single bit is changed", () => {
  const { secret, publicKey } = makeKeyPair();
  const ballot = writeContent(HASH, { a: true }, 256);
  const sealed = seal(ballot, publicKey);
  assert.equal(sealed.length, 256 + OVERHEAD);
  assert.deepEqual(open(sealed, secret, publicKey), ballot);
  assert.equal(open(sealed, makeKeyPair().secret, publicKey), null);
  for (const place of [0, 40, sealed.length - 1]) {
    const changed = Uint8Array.from(sealed);
    changed[place] ^= 1;
    assert.equal(open(changed, secret, publicKey), null);
  }
});

test("the same ballot is never sealed or written the same way twice", () => {
  const { publicKey } = makeKeyPair();
  const ballot = writeContent(HASH, { a: true }, 256);
  assert.notDeepEqual(writeContent(HASH, { a: true }, 256), ballot);
  assert.notDeepEqual(seal(ballot, publicKey), seal(ballot, publicKey));
});

test("all ballots of a list have one length, and a longer one is not written", () => {
  assert.equal(writeContent(HASH, {}, 512).length, 512);
  assert.throws(() => writeContent(HASH, { long: "x".repeat(300) }, 256));
});

test("what was written is read again, for its own manifest alone", () => {
  const choices = { "opt-1": "kept", "opt-2": "struck" };
  const ballot = writeContent(HASH, choices, 512);
  assert.deepEqual(readContent(ballot, HASH), choices);
  assert.equal(readContent(ballot, "cd".repeat(32)), "other_manifest");
});

test("any three of five slips give the key, in any order; two do not", async () => {
  const { secret, slips, gathering } = await ceremony();
  assert.equal(gathering.take(slips[4]), "taken");
  assert.equal(gathering.take(slips[4]), "twice");
  assert.equal(gathering.take(` ${slips[0].slice(0, 30)} ${slips[0].slice(30)}\n`), "taken");
  assert.equal(gathering.isEnough, false);
  assert.equal(gathering.take(slips[2]), "taken");
  assert.equal(gathering.take(slips[1]), "enough");
  assert.deepEqual(await gathering.open(), secret);
  assert.equal(gathering.slips.length, 0);
});

test("a slip with a mistake, of another key, or no slip at all is told apart", async () => {
  const { slips, gathering } = await ceremony();
  const other = await ceremony();
  assert.equal(gathering.take(slips[0].replace(/.$/, "x")), "unreadable");
  assert.equal(gathering.take(slips[0].toUpperCase()), "unreadable");
  assert.equal(gathering.take(slips[0].replace(SHAPE.id, "another")), "unreadable");
  assert.equal(gathering.take("https://plenum.example/b/234"), "no_slip");
  const slip = readSlip(other.slips[0]);
  assert.equal(gathering.take(writeSlip({ ...SHAPE, id: "other" }, slip.share)), "other_key");
});

test("slips of another splitting do not pass for the key", async () => {
  const { gathering } = await ceremony();
  const other = await ceremony();
  for (const slip of other.slips.slice(0, 3)) gathering.take(slip);
  assert.equal(await gathering.open(), null);
});

test("a manifest that says otherwise than the page is named", () => {
  const filling = { least: 1, most: 2, most_for_one: 1 };
  const option = { id: "a", name: "Trịnh Hải An", born: null, unit: "Tỉnh đoàn" };
  const manifest = {
    v: 1,
    meeting: "m",
    ballot: "b",
    title: "Bầu",
    kind: "election",
    method: "pick",
    seats: 2,
    round: 1,
    options: [option],
    filling_in: { most: 2, least: 1, most_for_one: 1 },
    key: { public: "xx" },
  };
  const read = readManifest(utf8(JSON.stringify(manifest)));
  assert.match(read.code, /^[A-Z2-7]{4}-[A-Z2-7]{4}$/);
  assert.match(read.keyMark, /^[A-Z2-7]{4}-[A-Z2-7]{4}$/);
  const shown = { ...manifest, id: "b", meeting_id: "m", code: read.code, filling_in: filling };
  assert.deepEqual(differences(read, shown), []);
  assert.deepEqual(differences(read, { ...shown, code: "AAAA-AAAA" }), ["code"]);
  const renamed = { ...shown, options: [{ ...option, name: "Trịnh Hải Anh" }] };
  assert.deepEqual(differences(read, renamed), ["options"]);
  const otherKey = readManifest(utf8(JSON.stringify({ ...manifest, key: { public: "yy" } })));
  assert.deepEqual(differences(otherKey, shown), ["code"]);
  assert.notEqual(otherKey.keyMark, read.keyMark);
});

test("a receipt is found however it is typed", () => {
  assert.equal(readReceipt(" abcde 23456 "), "ABCDE-23456");
  assert.equal(readReceipt("abcd0-1238x"), "ABCDO-I23BX");
  assert.equal(readReceipt("ABCDE"), null);
});

test("totals of batches add up to those of the whole, whatever the order", () => {
  const judged = Array.from({ length: 47 }, (_none, n) => ({
    verdict: n % 5 ? "valid" : "invalid",
    reason: n % 5 ? null : "blank",
    choices: n % 5 ? [{ id: n % 2 ? "a" : "b", mark: "yes", amount: 1 }] : [],
  }));
  const bounds = batchBounds(47, 20);
  assert.deepEqual(bounds, [
    [0, 23],
    [23, 47],
  ]);
  const mixed = shuffled(judged);
  assert.deepEqual(sumOf(bounds.map(([from, to]) => tally(mixed.slice(from, to)))), tally(judged));
  assert.deepEqual(batchBounds(7, 20), [[0, 7]]);
  assert.deepEqual(batchBounds(0, 20), []);
});

test("after every batch of any box nothing is left, or enough for another", () => {
  for (let ballots = 1; ballots <= 1500; ballots += ballots < 100 ? 1 : 7) {
    const least = Math.min(20, ballots);
    const bounds = batchBounds(ballots, 20);
    assert.equal(bounds.at(-1)?.[1], ballots);
    for (const [place, [from, to]] of bounds.entries()) {
      assert.equal(from, place ? bounds[place - 1][1] : 0);
      assert.ok(to - from >= least, `${ballots}: a batch of ${to - from}`);
      assert.ok(to === ballots || ballots - to >= least, `${ballots}: ${ballots - to} are left`);
    }
  }
});

test("base64url goes there and back", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_none, n) => n);
  assert.deepEqual(fromBase64url(toBase64url(bytes)), bytes);
  assert.throws(() => fromBase64url("a+b/"), RangeError);
});
