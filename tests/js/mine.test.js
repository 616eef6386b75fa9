// The ballots of one person: their own and those of others, one after the other.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  isForOthers,
  lineToFill,
  paperOf,
  standingText,
  weightText,
  whoseText,
} from "../../static/js/ballots/mine.js";
import {
  openProof,
  receiptUse,
  sealedText,
  secretProof,
  storedText,
} from "../../static/js/ballots/stored-words.js";

const line = (delegate_id, more = {}) => ({
  delegate_id,
  name: "Lò Văn Ún",
  is_own: false,
  weight: 1,
  has_voted: false,
  by_holder: false,
  may_vote: true,
  reason: null,
  ...more,
});
const own = line("me", { is_own: true });

test("the own ballot comes first, then the one asked for, then what is left", () => {
  assert.equal(lineToFill([own, line("a")], "")?.delegate_id, "me");
  assert.equal(lineToFill([own, line("a")], "a")?.delegate_id, "a");
  const voted = { ...own, has_voted: true, may_vote: false };
  assert.equal(lineToFill([voted, line("a")], "me")?.delegate_id, "a");
  assert.equal(lineToFill([voted], ""), null);
});

test("it is said whose ballot it is, and what it weighs where ballots weigh something", () => {
  assert.equal(isForOthers([own]), false);
  assert.equal(whoseText(line("a")), "Phiếu bỏ thay Lò Văn Ún");
  assert.equal(weightText([own, line("a")], own), "");
  const heavy = line("a", { weight: 20_000 });
  assert.equal(weightText([own, heavy], heavy), "20.000 phiếu biểu quyết");
});

test("a ballot carries as much as its own line says", () => {
  const ballot = { method: "split", filling_in: { least: 0, most: 2, most_for_one: 2 } };
  const heavy = line("a", { most: 40_000, most_for_one: 20_000 });
  assert.deepEqual(paperOf(ballot, heavy).filling_in, {
    least: 0,
    most: 40_000,
    most_for_one: 20_000,
  });
});

test("a ballot that was cast by the holder is told to its owner", () => {
  const cast = { has_voted: true, may_vote: false, reason: "already_voted" };
  assert.match(standingText({ ...own, ...cast, by_holder: true }), /uỷ quyền/);
  assert.equal(standingText(line("a", cast)), "Đã bỏ phiếu");
  assert.match(standingText(line("a", { may_vote: false, reason: "principal_is_present" })), /tự/);
});

test("a stored ballot names whose it is and who cast it", () => {
  const cast = { has_voted: true, by_holder: true, holder: "Vàng A Giống" };
  const forOther = line("a", cast);
  for (const said of [storedText(forOther), sealedText(forOther)])
    assert.match(said, /^Phiếu .*của Lò Văn Ún do đồng chí bỏ thay đã/);
  for (const said of [storedText({ ...own, ...cast }), sealedText({ ...own, ...cast })])
    assert.match(said, /^Phiếu .*của đồng chí do Vàng A Giống bỏ thay đã/);
  assert.equal(sealedText(line("a", { has_voted: true })), "Lò Văn Ún đã tự bỏ phiếu.");
  assert.match(secretProof(forOther), /đồng chí đã bỏ phiếu thay Lò Văn Ún, không cho biết/);
  assert.match(secretProof({ ...own, ...cast }), /Vàng A Giống đã bỏ phiếu thay đồng chí/);
  assert.match(openProof(forOther), /đồng chí đã biểu quyết thay Lò Văn Ún/);
  assert.match(receiptUse(forOther), /biết phiếu của Lò Văn Ún có trong thùng/);
  assert.match(receiptUse(own), /phiếu của mình/);
});
