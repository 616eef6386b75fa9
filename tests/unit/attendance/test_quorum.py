"""Quorum of people and units, with the numbers of the charter."""

import pytest

from app.attendance.quorum import Counts, after_passage, judge_quorum

TWO_THIRDS = {"numerator": 2, "denominator": 3}
BOTH = {"quorum_people": TWO_THIRDS, "quorum_units": TWO_THIRDS}


@pytest.mark.parametrize(("whole", "needed"), [(9, 6), (10, 7), (180, 120), (250, 167), (0, 0)])
def test_two_thirds_are_counted_in_whole_people(whole: int, needed: int) -> None:
    assert judge_quorum(BOTH, Counts(convened=whole)).people_needed == needed


@pytest.mark.parametrize(
    ("present", "units_present", "met"),
    [(120, 20, True), (115, 30, False), (120, 19, False), (119, 20, False), (180, 30, True)],
)
def test_people_and_units_must_both_be_there(present: int, units_present: int, met: bool) -> None:
    counts = Counts(convened=180, present=present, units=30, units_present=units_present)
    assert judge_quorum(BOTH, counts).met is met


def test_a_meeting_may_ask_for_no_units() -> None:
    counts = Counts(convened=3, present=2, units=3, units_present=0)
    quorum = judge_quorum({"quorum_people": TWO_THIRDS, "quorum_units": None}, counts)
    assert quorum.met
    assert quorum.units_needed == 0


def test_nobody_convened_is_no_quorum() -> None:
    assert not judge_quorum(BOTH, Counts()).met


BEFORE = Counts(convened=10, present=4, units=3, units_present=2)


@pytest.mark.parametrize(
    ("was", "now", "others", "expected"),
    [
        (False, True, 0, Counts(10, 5, 3, 3)),
        (False, True, 2, Counts(10, 5, 3, 2)),
        (True, False, 0, Counts(10, 3, 3, 1)),
        (True, False, 1, Counts(10, 3, 3, 2)),
        (True, True, 0, BEFORE),
        (False, False, 0, BEFORE),
    ],
)
def test_counts_follow_one_passage(was: bool, now: bool, others: int, expected: Counts) -> None:
    after = after_passage(BEFORE, was_inside=was, is_inside=now, others_of_unit=others)
    assert after == expected
