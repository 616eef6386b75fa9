"""Votes in shares beside a box of ballots: the two are never mixed."""

import pytest

from app.ballots.rules.count import Count, UnitOfVotes, unit_of
from app.ballots.rules.entitlement import weighs_shares
from app.ballots.rules.equations import failed_equations
from app.ballots.rules.result import Outcome, Shares, result_of
from app.ballots.rules.rule_set import Base, Weight
from app.ballots.rules.tally import tally
from app.meetings.rules import VotesBy
from tests.unit.ballots.papers import electorate, judge_vote, motion, rules

VOTES = [("yes", 620), ("no", 200), ("abstain", 100)]
RULES = rules("company_resolution")
# 1,100 shares in all, of 5 voters; four are here with 1,000; three ballots with 920 are cast.
VOTERS = electorate(
    1000, convened=1100, entitled=1100, excused=50, sheets=4, unit=UnitOfVotes.SHARES
)


def count(base: Base = Base.PRESENT) -> Count:
    paper = motion(names="a")
    ballots = [judge_vote(paper, RULES, {"a": mark}, weight) for mark, weight in VOTES]
    return Count(paper, rules("company_resolution", base=base), VOTERS, tally(ballots))


@pytest.mark.parametrize(
    ("meeting", "weight", "is_weighed"),
    [
        (VotesBy.SHARES, Weight.SHARES, True),
        (VotesBy.SHARES, Weight.ONE_EACH, False),
        (VotesBy.HEAD, Weight.SHARES, False),
        (VotesBy.HEAD, Weight.ONE_EACH, False),
    ],
)
def test_shares_are_weighed_where_meeting_and_ballot_say_so(
    meeting: VotesBy, weight: Weight, is_weighed: bool
) -> None:
    assert weighs_shares(meeting, rules("open_motion", weight=weight)) is is_weighed


@pytest.mark.parametrize(
    ("base", "whole", "needed", "outcome"),
    [
        (Base.COLLECTED, 920, 598, Outcome.PASSED),
        (Base.VALID, 920, 598, Outcome.PASSED),
        (Base.PRESENT, 1000, 650, Outcome.FAILED),
        (Base.ISSUED, 1000, 650, Outcome.FAILED),
        (Base.ENTITLED, 1100, 715, Outcome.FAILED),
        (Base.CONVENED, 1100, 715, Outcome.FAILED),
        (Base.CONVENED_NOT_EXCUSED, 1050, 683, Outcome.FAILED),  # 682.5
        (Base.YES_AND_NO, 820, 533, Outcome.PASSED),
    ],
)
def test_every_base_is_in_shares(base: Base, whole: int, needed: int, outcome: Outcome) -> None:
    result = result_of(count(base))
    assert (result.base, result.needed) == (whole, needed)
    assert (result.options[0].votes, result.options[0].outcome) == (620, outcome)


def test_the_box_is_in_ballots() -> None:
    result = result_of(count())
    assert (result.issued, result.collected, result.valid, result.invalid) == (4, 3, 3, 0)
    assert (result.unit, result.shares) == (UnitOfVotes.SHARES, Shares(1100, 1000, 920, 920))
    assert failed_equations(count()) == ()


def test_by_head_there_are_no_shares() -> None:
    paper = motion(names="a")
    ballots = [judge_vote(paper, RULES, {"a": mark}) for mark, _ in VOTES]
    voters = electorate(4, unit=unit_of(VotesBy.HEAD))
    result = result_of(Count(paper, RULES, voters, tally(ballots)))
    assert (result.unit, result.shares) == (UnitOfVotes.BALLOTS, None)
    assert (result.base, result.needed, result.collected) == (4, 3, 3)
