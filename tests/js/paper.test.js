// A ballot paper as it is filled in: what the tablet lets through is what the server would take.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  complaint,
  mark,
  marksOn,
  refusal,
  roomFor,
  toSend,
} from "../../static/js/ballots/paper.js";
import { leftText, progressText } from "../../static/js/ballots/progress.js";
import { timeText } from "../../static/js/ballots/time-left.js";
import { options, paper } from "./papers.js";

test("a mark too many is refused with the reason, a change of mind is not", () => {
  const ballot = paper("pick");
  const two = { a: true, b: true };
  assert.match(refusal(ballot, two, "c", true), /2/);
  assert.equal(refusal(ballot, two, "a", null), "");
  assert.equal(progressText(ballot, two), "Đã chọn 2/2");
});

test("where an over-vote is the voter's right it is warned of, not prevented", () => {
  const ballot = paper("pick", { over_vote: "invalid" });
  assert.equal(refusal(ballot, { a: true, b: true }, "c", true), "");
  assert.deepEqual(complaint(ballot, { a: true, b: true, c: true })?.isStop, false);
});

test("on a strike-out ballot everybody is kept until struck, and every name is sent", () => {
  const ballot = paper("strike_out");
  assert.equal(marksOn(ballot, {}), 3);
  assert.equal(complaint(ballot, {})?.isStop, true);
  const struck = mark({}, "b", "struck");
  assert.equal(complaint(ballot, struck), null);
  assert.deepEqual(toSend(ballot, struck), { a: "kept", b: "struck", c: "kept" });
});

test("only agreeing counts against the limit", () => {
  const ballot = paper("agree_disagree", { least: 0 });
  assert.equal(marksOn(ballot, { a: "yes", b: "no", c: "yes" }), 2);
  assert.match(refusal(ballot, { a: "yes", b: "no", c: "yes" }, "b", "yes"), /2/);
});

test("points are added up and limited for one name", () => {
  const ballot = paper("split", { most: 5, most_for_one: 3 });
  assert.equal(marksOn(ballot, { a: 2, b: 3 }), 5);
  assert.match(refusal(ballot, { a: 3 }, "a", 4), /3/);
  assert.match(refusal(ballot, { a: 2, b: 3 }, "c", 1), /5/);
  assert.deepEqual(mark({ a: 1 }, "a", 0), {});
});

test("a list of one name may be sent without a vote for it", () => {
  const [only] = options;
  for (const method of ["pick", "strike_out"]) {
    const ballot = { ...paper(method, { least: 0, most: 1 }), options: [only] };
    const nobody = method === "pick" ? {} : { a: "struck" };
    assert.equal(complaint(ballot, nobody), null, method);
    assert.equal(leftText(ballot, nobody), "Phiếu không bầu ai.");
  }
});

test("to strike every name is said to be invalid, and not prevented", () => {
  const ballot = paper("strike_out");
  const all = { a: "struck", b: "struck", c: "struck" };
  assert.match(complaint(ballot, all)?.text ?? "", /không hợp lệ/);
  assert.equal(complaint(ballot, all)?.isStop, false);
});

test("saying no to more people than there are seats is nobody's over-vote", () => {
  const ballot = paper("yes_no_abstain", { most: 1, least: 0 });
  assert.equal(refusal(ballot, { a: "no", b: "no" }, "c", "no"), "");
  assert.match(refusal(ballot, { a: "yes" }, "b", "yes"), /1/);
  assert.equal(complaint(ballot, { a: "no", b: "no", c: "no" }), null);
  assert.equal(progressText(ballot, { a: "no", b: "no" }), "Đã chọn 2/3");
});

test("a blank ballot is refused, warned of, or counted apart, as the rules say", () => {
  assert.equal(complaint(paper("pick"), {})?.isStop, true);
  assert.match(complaint(paper("pick", { blank: "invalid" }), {})?.text ?? "", /không hợp lệ/);
  assert.match(complaint(paper("pick", { blank: "blank" }), {})?.text ?? "", /đếm riêng/);
  const few = { least: 2, under_vote: "invalid" };
  assert.equal(complaint(paper("pick", few), { a: true })?.isStop, false);
});

test("what is left to give or to say is told", () => {
  const shares = paper("split", { most: 30_000, most_for_one: 20_000, least: 0 });
  assert.equal(leftText(shares, { a: 20_000 }), "Còn 10.000 phiếu chưa dồn.");
  assert.equal(roomFor(shares, { a: 20_000 }, "b"), 10_000);
  assert.equal(roomFor(shares, { a: 5000 }, "a"), 20_000);
  assert.equal(leftText(paper("graded"), { a: "high" }), "Còn 2 người chưa chọn.");
  assert.equal(leftText(paper("pick"), { a: true }), "Còn được chọn 1 người nữa.");
});

test("points that are too many for one are warned of where that is a right", () => {
  const ballot = paper("split", { most: 5, most_for_one: 3, over_vote: "invalid" });
  assert.equal(refusal(ballot, { a: 3 }, "a", 4), "");
  assert.equal(complaint(ballot, { a: 4 })?.isStop, false);
});

test("the time left is told by the minute, and nobody is turned away at its end", () => {
  assert.equal(timeText(240), "Còn 4 phút");
  assert.equal(timeText(181), "Còn 4 phút");
  assert.equal(timeText(59), "Còn chưa đến 1 phút");
  assert.match(timeText(0), /gửi ngay khi thùng còn mở/);
});
