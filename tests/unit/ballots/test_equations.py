"""Numbers that contradict each other are named before anyone certifies (counting cases 26 to 28)."""

from dataclasses import replace

import pytest

from app.ballots.errors import BatchLocked, NotCertifiable
from app.ballots.rules.batches import Batch, put_batch, totals_of
from app.ballots.rules.choices import Mark
from app.ballots.rules.count import Count
from app.ballots.rules.equations import check_equations, failed_equations
from app.ballots.rules.judging import InvalidReason
from app.ballots.rules.paper import Method
from app.ballots.rules.tally import Totals, tally
from tests.unit.ballots.papers import (
    A,
    B,
    C,
    election,
    electorate,
    judge_vote,
    motion,
    paper,
    rules,
)

SOUND = election({"a": 30, "b": 25, "c": 15}, seats=2, valid=35, rules=rules())


def failing(count):
    return [(failed.code, failed.left, failed.right) for failed in failed_equations(count)]


def with_totals(**changes):
    return replace(SOUND, totals=replace(SOUND.totals, **changes))


def test_sound_numbers_may_be_certified():
    check_equations(SOUND)


@pytest.mark.parametrize(
    ("count", "failed"),
    [
        (with_totals(marks={(A, Mark.YES): 36}), ("votes_at_most_valid", 36, 35)),
        (with_totals(marks={(A, Mark.YES): -1}), ("votes_at_least_zero", -1, 0)),
        (
            with_totals(marks={(A, Mark.YES): 35, (B, Mark.YES): 30, (C, Mark.YES): 6}),
            ("all_votes_at_most_marks", 71, 70),
        ),
        (with_totals(collected=34), ("judged_equals_collected", 35, 34)),
        (
            with_totals(invalid={InvalidReason.NOT_ISSUED: 2}),
            ("judged_equals_collected", 37, 35),
        ),
        (
            replace(SOUND, electorate=electorate(35, issued=34)),
            ("collected_at_most_issued", 35, 34),
        ),
        (
            replace(SOUND, electorate=electorate(35, sheets=34)),
            ("collected_at_most_issued", 35, 34),
        ),
        (
            replace(with_totals(collected_weight=351), electorate=electorate(350, sheets=35)),
            ("shares_at_most_issued", 351, 350),
        ),
        (
            replace(SOUND, electorate=electorate(36, issued=36, present=35)),
            ("issued_at_most_present", 36, 35),
        ),
        (
            replace(SOUND, electorate=electorate(36, issued=36, entitled=35)),
            ("issued_at_most_present", 36, 35),
        ),
    ],
)
def test_each_contradiction_is_named_with_its_numbers(count, failed):
    assert failing(count) == [failed]
    with pytest.raises(NotCertifiable) as refused:
        check_equations(count)
    (field,) = refused.value.fields
    assert (field.code, field.params["left"], field.params["right"]) == failed
    assert field.message % field.params


def test_several_contradictions_are_all_named():
    broken = with_totals(collected=34, marks={(A, Mark.YES): 36})
    assert [code for code, *_ in failing(broken)] == [
        "judged_equals_collected",
        "votes_at_most_valid",
    ]


def test_agreed_disagreed_and_unmarked_make_the_valid():
    ballot_paper = paper(Method.AGREE_DISAGREE, "ab", seats=2)
    totals = tally(judge_vote(ballot_paper, rules(), {"a": "yes", "b": "no"}) for _ in range(5))
    count = Count(ballot_paper, rules(), electorate(5), totals)
    assert failing(count) == []
    typed = {(A, Mark.YES): 3, (A, Mark.NO): 1, (B, Mark.NO): 4, (B, Mark.UNMARKED): 1}
    mistyped = replace(count, totals=replace(totals, marks=typed))
    assert failing(mistyped) == [("answers_equal_valid", 4, 5)]


def test_nobody_answers_twice():
    totals = tally(judge_vote(motion(), rules(), {"a": "yes"}) for _ in range(5))
    typed = {(A, Mark.YES): 3, (A, Mark.NO): 2, (A, Mark.ABSTAIN): 1}
    count = Count(motion(), rules(), electorate(5), replace(totals, marks=typed))
    assert failing(count) == [("answers_at_most_valid", 6, 5)]


def test_points_may_exceed_the_ballots_but_not_the_points_given_out():
    ballot_paper, cumulative = paper(Method.SPLIT, "ab", seats=2), rules("company_cumulative")
    totals = tally([judge_vote(ballot_paper, cumulative, {"a": 20}, weight=10)])
    count = Count(ballot_paper, cumulative, electorate(10), totals)
    assert failing(count) == []
    assert failing(replace(count, totals=replace(totals, marks={(A, Mark.YES): 21}))) == [
        ("votes_at_most_valid", 21, 20),
        ("all_votes_at_most_marks", 21, 20),
    ]


def pile(sheets, votes_for_a, *, declared=None, is_locked=False):
    totals = Totals(
        collected=sheets,
        valid=sheets,
        marks={(A, Mark.YES): votes_for_a},
        collected_weight=sheets,
        valid_weight=sheets,
    )
    return Batch(sheets if declared is None else declared, totals, is_locked)


def test_corrected_numbers_replace_and_tell_what_they_were():
    batches = {1: pile(50, 30), 2: pile(20, 9)}
    correction = put_batch(batches, 1, pile(50, 31))
    assert (correction.before, correction.after) == (pile(50, 30), pile(50, 31))
    totals = totals_of({**batches, 1: correction.after})
    assert (totals.collected, totals.of(A)) == (70, 40)


def test_a_batch_of_50_with_49_entered_cannot_be_locked():
    put_batch({}, 3, pile(49, 30, declared=50))
    with pytest.raises(NotCertifiable) as refused:
        put_batch({}, 3, pile(49, 30, declared=50, is_locked=True))
    assert refused.value.fields[0].params == {"left": 50, "right": 49, "subject": "3"}


def test_a_locked_batch_stands():
    with pytest.raises(BatchLocked):
        put_batch({1: pile(50, 30, is_locked=True)}, 1, pile(50, 31))
