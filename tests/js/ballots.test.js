import assert from "node:assert/strict";
import { test } from "node:test";
import { doubtOf, lineOf, readLines, readNumbered } from "../../static/js/ballots/making/lines.js";
import { readRule, writeRule } from "../../static/js/ballots/making/rule-fields.js";
import { nextStep } from "../../static/js/ballots/next-step.js";
import { stepOf } from "../../static/js/ballots/paper.js";
import { readyKeys, standingOf } from "../../static/js/ballots/sealed/steps.js";
import { isValid, stepsOf } from "../../static/js/ballots/steps.js";
import { pageAt, paged } from "../../static/js/projector/pager.js";
import { viewOf } from "../../static/js/projector/view-of.js";
import { options, paper } from "./papers.js";

test("a list is read as offices type and paste it", () => {
  const text =
    "1. Trịnh Hải An; 18/04/1996; Cơ quan Tỉnh đoàn\n\n2\tLường Văn Bách\t1994\tĐoàn xã Mường Ngần\n- Vàng A Giống";
  assert.deepEqual(readLines(text), [
    { name: "Trịnh Hải An", born: "18/04/1996", unit: "Cơ quan Tỉnh đoàn" },
    { name: "Lường Văn Bách", born: "1994", unit: "Đoàn xã Mường Ngần" },
    { name: "Vàng A Giống" },
  ]);
});

test("commas part the cells where nothing else does, and an error finds its line", () => {
  const text =
    "Trịnh Hải An, 1988, Văn phòng, Tỉnh đoàn\n\nLường Văn Bách; 1994; Sở Văn hoá, Thể thao";
  assert.deepEqual(readLines(text), [
    { name: "Trịnh Hải An", born: "1988", unit: "Văn phòng, Tỉnh đoàn" },
    { name: "Lường Văn Bách", born: "1994", unit: "Sở Văn hoá, Thể thao" },
  ]);
  assert.equal(lineOf("options.1.name", readNumbered(text))?.at, 3);
  assert.equal(lineOf("seats", readNumbered(text)), undefined);
});

test("dashes part the cells too, and what looks unlike a name is doubted", () => {
  const text =
    "Bùi Đức Ân - 1991 - Công an tỉnh, phòng 3\nLò Thị Ún, 1990, Văn phòng - Tỉnh đoàn\nNiê-Kdăm Hoa – 1985";
  assert.deepEqual(readLines(text), [
    { name: "Bùi Đức Ân", born: "1991", unit: "Công an tỉnh, phòng 3" },
    { name: "Lò Thị Ún", born: "1990", unit: "Văn phòng - Tỉnh đoàn" },
    { name: "Niê-Kdăm Hoa", born: "1985" },
  ]);
  const doubts = ["Bùi Đức Ân 1991", "Ân", "Bà Trần Thị Ánh", "Ông Bà", "Lò Ún"].map((name) =>
    doubtOf({ name }),
  );
  assert.deepEqual(doubts, ["digits", "one_word", "address", null, null]);
});

test("the heads of a copied table, unseen signs and full-width commas are no part of a name", () => {
  const text =
    "STT\tHọ và tên\tNăm sinh\tĐơn vị\n1\tLò Ún\t1990\tXã Nà Hai\n(2) Đỗ Hữu\u200b Phong，1993";
  assert.deepEqual(readLines(text), [
    { name: "Lò Ún", born: "1990", unit: "Xã Nà Hai" },
    { name: "Đỗ Hữu Phong", born: "1993" },
  ]);
});

test("a rule is read as it is written, and written as it is read", () => {
  const rule = (kind, texts, parts = [""]) => ({ kind, texts, parts });
  const both = (field, value) => {
    assert.deepEqual(readRule(field), value);
    assert.deepEqual(writeRule(field, value), field.texts);
  };
  both(rule("text", ["≥ 2/3"]), "≥ 2/3");
  both(rule("number", ["13"]), 13);
  both(rule("truth", ["false"]), false);
  both(rule("list", ["≥ 33 %; bất kỳ"]), ["≥ 33 %", null]);
  both(rule("range", ["10 % – 15 %"]), ["10 %", "15 %"]);
  both(rule("several", ["issued", "valid"]), ["issued", "valid"]);
  both(rule("small_list", ["3", "5"], ["from", "to"]), { from: 3, to: 5 });
  assert.equal(readRule(rule("text", [""])), null);
  assert.equal(readRule(rule("number", ["một"])), "một"); // the API names it
  assert.deepEqual(readRule(rule("list", [""])), []);
});

test("a motion takes the short way, an election the long one", () => {
  const ballot = {
    ...paper("pick"),
    state: "draft",
    seats: 2,
    staff: { voters: 9 },
    secrecy: "named",
  };
  assert.equal(nextStep({ ...ballot, kind: "motion" })?.to, "open");
  assert.equal(nextStep(ballot)?.to, "list_adopted");
  assert.equal(nextStep({ ...ballot, state: "closed", box: { collected: 3 } })?.to, "counting");
  assert.equal(nextStep({ ...ballot, kind: "motion", state: "closed" })?.to, "published");
  assert.equal(stepsOf({ ...ballot, kind: "motion" }).steps.length, 4);
});

test("short of a quorum it is said before opening; of voters or shares the result is void", () => {
  const warnings = [{ code: "no_quorum", message: "Chưa đủ người: có mặt 2, cần 4." }];
  const ballot = { ...paper("pick"), state: "list_adopted", staff: { voters: 6, warnings } };
  assert.match(nextStep(ballot)?.confirm ?? "", /có mặt 2, cần 4\. 6 đại biểu/);
  assert.equal(isValid({ result: { quorum: { met: false, is_of_turnout: true } } }), false);
  assert.equal(isValid({ result: { quorum: { met: false, is_of_shares: true } } }), false);
  assert.equal(isValid({ result: { quorum: { met: false } } }), true);
  assert.equal(isValid({ result: { quorum: null } }), true);
});

test("a pasted name loses how people address its bearer", () => {
  const names = readLines("- Đ/c Vàng A Giống, 1990\nĐồng chí Lò Văn Ún\nÔng Văn Bà").map(
    ({ name }) => name,
  );
  assert.deepEqual(names, ["Vàng A Giống", "Lò Văn Ún", "Ông Văn Bà"]);
});

test("one tap adds one point, or a round part of very many", () => {
  const steps = [5, 1000, 900_000, 1_000_000].map((most) => stepOf(paper("split", { most })));
  assert.deepEqual(steps, [1, 1, 5000, 10_000]);
});

test("nobody can certify before every sheet is counted", () => {
  const ballot = { ...paper("pick"), state: "counting", tally: { counted: 20, total: 21 } };
  assert.equal(nextStep(ballot), null);
  assert.equal(nextStep({ ...ballot, tally: { counted: 21, total: 21 } })?.to, "certified");
});

test("a sealed ballot needs a tried key first and two agreeing counts last", () => {
  const seal = { counts: [], threshold: 3, counts_agree: false };
  const ballot = {
    ...paper("pick"),
    id: "b",
    meeting_id: "m",
    secrecy: "sealed",
    seats: 2,
    state: "draft",
    seal,
    staff: { voters: 9 },
  };
  assert.equal(nextStep(ballot, "none")?.href, "/console/m/teller-key");
  assert.equal(nextStep(ballot, "made")?.href, "/console/m/teller-key");
  assert.equal(nextStep(ballot, "ready")?.to, "list_adopted");
  assert.equal(nextStep({ ...ballot, kind: "motion" }, "ready")?.to, "list_adopted");
  assert.equal(nextStep({ ...ballot, state: "closed" })?.href, "/ballots/b/station");
  const tally = { counted: 9, total: 9 };
  const counting = { ...ballot, state: "counting", tally };
  assert.equal(nextStep(counting)?.href, "/ballots/b/station");
  const counts = [{ is_finished: true }, { is_finished: true }];
  const lacking = (lack) => ({ ...counting, seal: { ...seal, counts, counts_lack: lack } });
  assert.match(nextStep(lacking("same_result"))?.confirm ?? "", /KHÔNG khớp/);
  assert.match(nextStep(lacking("second_person"))?.confirm ?? "", /cần người thứ hai/);
  assert.match(nextStep(lacking("second_count"))?.confirm ?? "", /Một người khác/);
  const agreeing = { ...counting, seal: { ...seal, counts, counts_agree: true } };
  assert.equal(nextStep(agreeing)?.to, "certified");
  const key = (rehearsed_at, retired_at = null) => ({ rehearsed_at, retired_at });
  assert.equal(standingOf([]), "none");
  assert.equal(standingOf([key("07:00", "09:00")]), "none");
  assert.equal(standingOf([key(null), key("07:00", "09:00")]), "made");
  assert.equal(standingOf([key(null), key("07:00")]), "ready");
  assert.deepEqual(readyKeys([key(null), key("07:00"), key("07:00", "09:00")]), [key("07:00")]);
});

test("pages are of nearly the same length and never above six rows", () => {
  const lengths = (count) =>
    paged(Array.from({ length: count }, (_row, i) => i)).map((p) => p.length);
  assert.deepEqual(lengths(15), [5, 5, 5]);
  assert.deepEqual(lengths(7), [4, 3]);
  assert.deepEqual(lengths(6), [6]);
  assert.deepEqual(lengths(0), [0]);
  assert.equal(pageAt(3, 9000 * 4), 1);
});

test("the scene of a ballot follows its state, and shows no option of a secret one before the count", () => {
  const screen = { scene: { kind: "ballot", subject: "b" } };
  const view = (subject) =>
    viewOf({ screen, subject: { options, kind: "election", ...subject } }).name;
  const secret = { secrecy: "anonymous", tally: null, result: null };
  assert.equal(view({ ...secret, state: "list_adopted" }), "list");
  assert.equal(view({ ...secret, state: "open" }), "box");
  assert.equal(view({ ...secret, state: "closed" }), "box");
  assert.equal(view({ ...secret, state: "counting", tally: {} }), "count");
  assert.equal(view({ ...secret, state: "published", result: {} }), "result");
  assert.equal(view({ ...secret, state: "void" }), "notice");
});
