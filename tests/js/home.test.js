import assert from "node:assert/strict";
import { test } from "node:test";
import { heroOf } from "../../static/js/home/hero.js";
import { lateText, minutesLate } from "../../static/js/home/late.js";
import { marksOf } from "../../static/js/home/run.js";
import { stepOf } from "../../static/js/home/step.js";

const at = (time) => `2026-09-17T${time}:00+07:00`;
const item = (id, time, title) => ({
  id,
  sitting_id: "s1",
  starts_at: at(time),
  title,
  responsible: null,
  note: null,
  kind: "report",
  minutes: null,
});
const sitting = (state) => ({
  id: "s1",
  name: "Sáng 17/9",
  starts_at: at("07:00"),
  ends_at: at("12:00"),
  state,
});
const meeting = (state, now = null, next = []) => ({
  id: "m",
  name: "Đại hội",
  announcement: null,
  sitting: sitting(state),
  now,
  next,
});
const motion = { id: "b1", title: "Thông qua Nghị quyết", kind: "motion", state: "open" };
const nobody = new Set();

test("an open ballot comes before whatever is on", () => {
  const hero = heroOf(meeting("open", item("a", "08:10", "Báo cáo")), [motion], nobody);
  assert.equal(hero.tone, "urgent");
  assert.equal(hero.title, "Thông qua Nghị quyết");
  assert.equal(hero.actions[0].href, "/ballots/b1");
});

test("who has voted is told so, until another ballot opens", () => {
  const second = { ...motion, id: "b2", title: "Bầu Ban Kiểm phiếu", kind: "election" };
  assert.equal(heroOf(meeting("open"), [motion], new Set(["b1"])).tone, "done");
  assert.equal(
    heroOf(meeting("open"), [motion, second], new Set(["b1"])).title,
    "Bầu Ban Kiểm phiếu",
  );
});

test("a ballot that is not open does not call anybody", () => {
  const hero = heroOf(
    meeting("open", item("a", "08:10", "Báo cáo")),
    [{ ...motion, state: "closed" }],
    nobody,
  );
  assert.equal(hero.title, "Báo cáo");
});

test("the item that is on, and what follows it", () => {
  const hero = heroOf(
    meeting("open", item("a", "08:10", "Báo cáo"), [item("b", "08:20", "Thảo luận")]),
    [],
    nobody,
  );
  assert.equal(hero.badge, "Đang diễn ra · 08:10");
  assert.equal(hero.next, "Tiếp theo 08:20 · Thảo luận");
});

test("before and after the sitting", () => {
  assert.match(heroOf(meeting("planned"), [], nobody).lede, /07:00, ngày 17\/09\/2026/);
  assert.equal(heroOf(meeting("closed"), [], nobody).tone, "quiet");
  assert.equal(heroOf({ ...meeting("planned"), sitting: null }, [], nobody).title, "Đại hội");
});

test("the next step: open, go on, close", () => {
  assert.equal(stepOf(meeting("planned")).commands[0].api, "POST /api/v1/sittings/s1/open");
  const going = stepOf(
    meeting("open", item("a", "08:10", "Báo cáo"), [item("b", "08:20", "Thảo luận")]),
  );
  assert.deepEqual(going.commands[0].body, { item: "b" });
  const elsewhere = { ...item("c", "14:00", "Chiều"), sitting_id: "s2" };
  assert.equal(
    stepOf(meeting("open", item("a", "08:10", "Báo cáo"), [elsewhere])).commands[0].api,
    "POST /api/v1/sittings/s1/close",
  );
  assert.deepEqual(stepOf(meeting("closed")).commands, []);
});

test("what is over, what is on, what is next", () => {
  assert.deepEqual(marksOf(["a", "b", "c", "d"], "b", "c"), ["over", "now", "next", ""]);
  assert.deepEqual(marksOf(["a", "b", "c"], null, "a"), ["next", "", ""]);
  assert.deepEqual(marksOf(["a", "b", "c"], null, "b"), ["over", "next", ""]);
  assert.deepEqual(marksOf(["a", "b"], "b", null), ["over", "now"]);
});

const told = (run, time) => minutesLate(run, new Date(at(time)));

test("an item is late when its minutes have passed", () => {
  const run = meeting("open", { ...item("a", "08:10", "Báo cáo"), minutes: 20 });
  assert.equal(told(run, "08:30"), 0);
  assert.equal(told(run, "08:42"), 12);
  assert.equal(lateText(run, new Date(at("08:42"))), "muộn 12 phút");
  assert.equal(
    heroOf(run, [], nobody, undefined, new Date(at("08:42"))).badge,
    "Đang diễn ra · 08:10 · muộn 12 phút",
  );
});

test("without minutes an item is late when the next of its sitting should have begun", () => {
  const next = item("b", "08:30", "Tham luận");
  assert.equal(told(meeting("open", item("a", "08:10", "Báo cáo"), [next]), "08:35"), 5);
  const afternoon = { ...next, sitting_id: "s2" };
  assert.equal(told(meeting("open", item("a", "08:10", "Báo cáo"), [afternoon]), "08:35"), 0);
});

test("a rehearsal on another day is not late", () => {
  const run = meeting("open", { ...item("a", "08:10", "Báo cáo"), minutes: 20 });
  assert.equal(minutesLate(run, new Date("2026-09-18T08:00:00+07:00")), 0);
  assert.equal(told({ ...run, sitting: sitting("closed") }, "08:42"), 0);
});
