"""One ballot: what is accepted, invalid, or refused (counting cases 1 to 10)."""

import pytest

from app.ballots.errors import (
    BadAmount,
    BlankBallot,
    MalformedVote,
    OverVote,
    TooManyPoints,
    UnderVote,
    UnknownOption,
    UnknownValue,
)
from app.ballots.rules.choices import Mark
from app.ballots.rules.judging import InvalidReason, Verdict
from app.ballots.rules.paper import Method
from app.ballots.rules.rule_set import Blank, ThirdChoice, WrongMarks
from app.ballots.rules.tally import tally
from tests.unit.ballots.papers import A, B, C, judge_vote, motion, paper, rules

ANSWERS = motion()
PICK = paper(Method.PICK, "abc")
STRIKE = paper(Method.STRIKE_OUT, "abc", seats=2)
AGREE = paper(Method.AGREE_DISAGREE, "abc", seats=3)
SPLIT = paper(Method.SPLIT, "abc", seats=5)
GRADED = paper(Method.GRADED, "abc")


def test_one_ballot_answers_three_options():
    totals = tally([judge_vote(ANSWERS, rules(), {"a": "yes", "b": "no", "c": "abstain"})])
    assert (totals.of(A, Mark.YES), totals.of(B, Mark.NO), totals.of(C, Mark.ABSTAIN)) == (1, 1, 1)
    assert sum(totals.marks.values()) == 3
    assert (totals.valid, totals.collected) == (1, 1)


def test_a_judged_ballot_carries_no_person():
    ballot = judge_vote(ANSWERS, rules(), {"a": "yes"})
    assert set(ballot.__slots__) == {"verdict", "reason", "choices", "weight"}


def test_abstaining_is_refused_where_it_is_not_offered_and_nothing_else_counts():
    without = rules(third_choice=ThirdChoice.NONE)
    with pytest.raises(UnknownValue):
        judge_vote(ANSWERS, without, {"a": "yes", "b": "abstain"})


def test_options_left_out_get_nothing():
    totals = tally([judge_vote(ANSWERS, rules(), {"a": "yes"})])
    assert dict(totals.marks) == {(A, Mark.YES): 1}
    assert totals.valid == 1


def test_too_many_and_too_few_picks_are_refused():
    with pytest.raises(OverVote) as refused:
        judge_vote(PICK, rules(max_marks=1), {"a": True, "b": True})
    assert refused.value.params == {"marks": 2, "most": 1}
    with pytest.raises(UnderVote) as refused:
        judge_vote(PICK, rules(min_marks=2, max_marks=2), {"a": 1})
    assert refused.value.params == {"marks": 1, "least": 2}


def test_an_over_vote_is_invalid_where_that_is_a_right():
    ballot = judge_vote(PICK, rules(over_vote=WrongMarks.INVALID), {"a": True, "b": True})
    assert (ballot.verdict, ballot.reason) == (Verdict.INVALID, InvalidReason.OVER_VOTE)
    assert ballot.choices == ()


def test_names_left_standing_are_voted_for():
    totals = tally([judge_vote(STRIKE, rules(), {"a": "struck"})])
    assert dict(totals.marks) == {(B, Mark.YES): 1, (C, Mark.YES): 1}


def test_striking_nobody_from_a_list_with_surplus_is_an_over_vote():
    with pytest.raises(OverVote) as refused:
        judge_vote(STRIKE, rules(), {})
    assert refused.value.params == {"marks": 3, "most": 2}


def test_striking_everybody_elects_nobody():
    everybody = {"a": "struck", "b": "struck", "c": "struck"}
    ballot = judge_vote(STRIKE, rules(), everybody)
    assert (ballot.verdict, ballot.reason) == (Verdict.INVALID, InvalidReason.ELECTS_NOBODY)


@pytest.mark.parametrize(
    ("method", "sent"), [(Method.STRIKE_OUT, {"a": "struck"}), (Method.PICK, {})]
)
def test_a_one_name_list_may_be_voted_down(method, sent):
    ballot = judge_vote(paper(method, "a"), rules(), sent)
    assert (ballot.verdict, ballot.choices) == (Verdict.VALID, ())


def test_a_bare_number_is_never_taken_for_a_struck_or_a_kept_name():
    for value in (True, 1, 0, "yes"):
        with pytest.raises(UnknownValue):
            judge_vote(STRIKE, rules(), {"a": value})


def test_a_name_neither_agreed_nor_disagreed_is_not_counted_and_the_ballot_stays_valid():
    totals = tally([judge_vote(AGREE, rules(), {"a": "yes", "b": "no"})])
    assert dict(totals.marks) == {(A, Mark.YES): 1, (B, Mark.NO): 1, (C, Mark.UNMARKED): 1}
    assert totals.valid == 1


def test_points_are_split_within_the_total_and_the_limit_for_one():
    limits = rules("company_cumulative", split_total=5, split_per_option=3)
    totals = tally([judge_vote(SPLIT, limits, {"a": 2, "b": 3})])
    assert (totals.of(A), totals.of(B), totals.of(C)) == (2, 3, 0)
    with pytest.raises(TooManyPoints) as refused:
        judge_vote(SPLIT, limits, {"a": 4, "b": 1})
    assert refused.value.params == {"marks": 4, "most": 3}
    with pytest.raises(OverVote):
        judge_vote(SPLIT, rules("company_cumulative", split_total=3), {"a": 2, "b": 2})


def test_points_are_shares_times_seats():
    cumulative = rules("company_cumulative")
    ballot = judge_vote(SPLIT, cumulative, {"a": 50}, weight=10)
    assert ballot.choices[0].amount == 50
    with pytest.raises(OverVote):
        judge_vote(SPLIT, cumulative, {"a": 51}, weight=10)


def test_a_weighted_answer_counts_its_shares():
    totals = tally([judge_vote(ANSWERS, rules("company_resolution"), {"a": "yes"}, weight=300)])
    assert totals.of(A) == 300
    assert (totals.valid, totals.valid_weight) == (1, 300)


@pytest.mark.parametrize("amount", [-1, 2.0, 1.5, "2", True, None, [1], {}])
def test_points_must_be_whole_numbers(amount):
    with pytest.raises(BadAmount):
        judge_vote(SPLIT, rules("company_cumulative"), {"a": amount, "b": 1})


@pytest.mark.parametrize("sent", [None, [], ["a"], "a", 1, True])
def test_choices_must_be_a_map(sent):
    with pytest.raises(MalformedVote):
        judge_vote(ANSWERS, rules(), sent)


@pytest.mark.parametrize(
    ("ballot_paper", "value"),
    [
        (ballot_paper, value)
        for ballot_paper in (ANSWERS, AGREE, GRADED, STRIKE)
        for value in (1, 0, True, 1.0, None, "Y", "YES", "", "unmarked", [], {}, "x" * 10_000)
    ]
    + [(PICK, value) for value in (2, -1, 1.0, "1", "yes", None, [], {})],
)
def test_values_of_another_kind_are_refused(ballot_paper, value):
    with pytest.raises(UnknownValue):
        judge_vote(ballot_paper, rules(), {"a": value})


@pytest.mark.parametrize("option", ["d", "", "A", 1, None, ("a",)])
def test_an_option_of_another_ballot_refuses_the_whole_ballot(option):
    with pytest.raises(UnknownOption):
        judge_vote(ANSWERS, rules(), {"a": "yes", option: "yes"})


EMPTY = [
    (ANSWERS, {}),
    (PICK, {}),
    (PICK, {"a": False, "b": 0}),
    (AGREE, {}),
    (GRADED, {}),
    (SPLIT, {"a": 0}),
]


@pytest.mark.parametrize(("ballot_paper", "sent"), EMPTY)
def test_an_empty_ballot_is_refused(ballot_paper, sent):
    with pytest.raises(BlankBallot):
        judge_vote(ballot_paper, rules(), sent)


@pytest.mark.parametrize(("ballot_paper", "sent"), EMPTY)
def test_an_empty_ballot_is_collected_where_the_rules_allow_it(ballot_paper, sent):
    invalid = tally([judge_vote(ballot_paper, rules(blank=Blank.INVALID), sent)])
    assert (invalid.collected, invalid.valid, invalid.blank) == (1, 0, 0)
    assert dict(invalid.invalid) == {InvalidReason.BLANK: 1}
    blank = tally([judge_vote(ballot_paper, rules(blank=Blank.BLANK), sent)])
    assert (blank.collected, blank.valid, blank.blank, blank.invalid_count) == (1, 0, 1, 0)


def test_levels_of_confidence():
    totals = tally([judge_vote(GRADED, rules("confidence_vote"), {"a": "high", "b": "low"})])
    assert dict(totals.marks) == {(A, Mark.HIGH): 1, (B, Mark.LOW): 1}
