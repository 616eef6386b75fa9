import assert from "node:assert/strict";
import { test } from "node:test";
import { aftermath, notesOf } from "../../static/js/ballots/aftermath.js";

const NAMES = ["An", "Bách", "Chi", "Duệ", "Giang", "Hà", "Khánh"];

/** A result of an election whose names got these votes, under the half of 200. */
function resultOf(votes, outcomes, more = {}) {
  const options = votes.map((count, index) => ({
    id: `o${index}`,
    name: NAMES[index],
    votes: count,
    outcome: outcomes[index],
  }));
  const elected = options.filter(({ outcome }) => outcome === "elected").map(({ id }) => id);
  const none = { quorum: null, tie: null, next_round: null, seats_left: 0 };
  return { unit_of_votes: "ballots", needed: 101, options, elected, ...none, ...more };
}

const ballot = (more = {}) => ({ kind: "election", seats: 3, next_id: null, ...more });
const plain = (words) => words && `${words.what} ${words.next}`.replaceAll("\u00a0", " ");
const OUTCOMES = ["elected", "elected", "tied", "tied"];
const tie = (rule, more = {}) => ({
  tie: { options: ["o2", "o3"], votes: 120, seats: 1, rule, is_confirmed_by_presidium: false },
  seats_left: 1,
  next_round: "run_off",
  ...more,
});
const told = (more, of = ballot()) =>
  plain(aftermath(of, resultOf([160, 160, 120, 120], OUTCOMES, more)));

test("nothing is said when all seats are filled", () => {
  assert.equal(
    aftermath(ballot({ seats: 1 }), resultOf([160, 90], ["elected", "not_elected"])),
    null,
  );
});

test("a tie names who is tied, with how many votes, for how many places, and what follows", () => {
  const who = "Chi và Duệ cùng được 120 phiếu, chỉ còn 1 suất.";
  assert.equal(told(tie("run_off")), `${who} Bầu lại giữa 2 người này, chọn 1 người.`);
  assert.equal(
    told(tie("run_off_plurality")),
    `${who} Bầu lại giữa 2 người này, ai nhiều phiếu hơn thì trúng cử.`,
  );
  const confirmed = tie("run_off");
  confirmed.tie.is_confirmed_by_presidium = true;
  assert.match(told(confirmed), /Đoàn Chủ tịch xác nhận, rồi bầu lại/);
  assert.match(told(tie("older", { next_round: null })), /ngày sinh đã ghi chưa phân định được/);
  assert.match(told(tie("none", { next_round: null })), /Đại hội quyết định/);
  assert.match(told(tie("run_off", { next_round: null })), /Đã hết số vòng bầu/);
  assert.equal(
    told(tie("run_off"), ballot({ next_id: "b" })),
    `${who} Tiếp theo: bầu lại giữa 2 người này, chọn 1 người.`,
  );
});

test("in shares a tie is a tie of shares", () => {
  assert.match(told(tie("run_off", { unit_of_votes: "shares" })), /120 cổ phần/);
  const split = ballot({ method: "split" });
  assert.match(told(tie("run_off", { unit_of_votes: "shares" }), split), /120 phiếu bầu/);
});

test("many tied names are named in part", () => {
  const options = NAMES.map((_name, index) => `o${index}`);
  const result = resultOf(
    NAMES.map(() => 120),
    NAMES.map(() => "tied"),
  );
  const many = { ...tie("run_off").tie, options };
  const words = plain(aftermath(ballot(), { ...result, tie: many, next_round: "run_off" }));
  assert.match(words, /^An, Bách, Chi, Duệ và 3 người khác cùng được 120 phiếu/);
});

test("an age that decided is told", () => {
  const result = resultOf([160, 120, 120], ["elected", "elected", "not_elected"]);
  assert.equal(
    plain(aftermath(ballot({ seats: 2 }), result)),
    "Bách và Chi cùng được 120 phiếu. Theo quy định, người nhiều tuổi hơn trúng cử: Bách.",
  );
});

test("seats left are told, and what becomes of them", () => {
  const few = (more, of) =>
    plain(
      aftermath(
        ballot(of),
        resultOf([160, 90], ["elected", "not_elected"], { seats_left: 2, ...more }),
      ),
    );
  const what = "1/3 người đạt 101 phiếu trở lên, còn thiếu 2.";
  const further = { next_round: "additional" };
  assert.equal(few({}), `${what} Theo quy định không bầu thêm.`);
  assert.equal(few(further), `${what} Bầu thêm 2 người trong số chưa trúng cử.`);
  assert.equal(
    few({ ...further, is_next_round_decided_by_congress: true }),
    `${what} Đại hội quyết định có bầu thêm 2 người hay không.`,
  );
  assert.equal(few(further, { next_id: "b" }), `${what} Tiếp theo: bầu thêm 2 người.`);
});

const QUORUM = { met: false, people: 3, people_needed: 5, units: 1, units_needed: null };

test("too few voters or shares leave nothing else to say", () => {
  const turnout = { ...QUORUM, is_of_turnout: true };
  assert.match(told({ ...tie("run_off"), quorum: turnout }), /^Có 3 người bỏ phiếu.*giá trị/);
  assert.match(told({ quorum: { ...QUORUM, is_of_shares: true } }), /^Dự họp 3 cổ phần.*giá trị/);
});

test("too few present are told beside what the result leaves open", () => {
  const notes = (quorum) =>
    notesOf(ballot(), resultOf([160, 160, 120, 120], OUTCOMES, { ...tie("run_off"), quorum }));
  const [short, tied] = notes(QUORUM).map(plain);
  assert.equal(short, "Có mặt 3 người, cần ít nhất 5. Đoàn Chủ tịch xem xét kết quả này.");
  assert.match(tied, /cùng được 120 phiếu/);
  const [both] = notes({ ...QUORUM, units_needed: 2, represented: 2 }).map(plain);
  assert.match(both, /^Có mặt hoặc uỷ quyền 3 người, cần ít nhất 5. Có mặt 1 đơn vị/);
});
