"""Majorities, percentages and quorums in integers (counting cases 29 to 31)."""

import pytest

from app.ballots.rules.count import Count
from app.ballots.rules.paper import Method
from app.ballots.rules.presets import PRESETS
from app.ballots.rules.quorum import Headcount, judge_quorum
from app.ballots.rules.result import Outcome, result_of
from app.ballots.rules.rule_set import Base
from app.ballots.rules.tally import Totals, tally
from app.core.threshold import Share, Threshold
from tests.unit.ballots.papers import A, election, electorate, judge_vote, motion, rules


@pytest.mark.parametrize(
    ("written", "base", "needed"),
    [
        ("≥ 2/3", 9, 6),
        ("≥ 2/3", 10, 7),
        ("≥ 2/3", 250, 167),
        ("≥ 2/3", 180, 120),
        ("> 1/2", 10, 6),
        ("> 1/2", 9, 5),
        ("> 1/2", 246, 124),
        ("> 1/2", 250, 126),
        ("> 1/2", 243, 122),
        (">= 65 %", 1000, 650),
        (">=65%", 1001, 651),
        ("≥ 1/1", 7, 7),
    ],
)
def test_needed_is_the_smallest_count_that_suffices(written, base, needed):
    threshold = Threshold.parse(written)
    assert threshold.needed(base) == needed
    assert threshold.is_reached(needed, base)
    assert not threshold.is_reached(needed - 1, base)


@pytest.mark.parametrize("written", ["", "1/2", "> 1", "> 1/0", "> 1/1", "≥ 3/2", "> 0/3", "< 1/2"])
def test_a_threshold_nobody_can_read_or_reach_is_none(written):
    with pytest.raises(ValueError, match="no"):
        Threshold.parse(written)


@pytest.mark.parametrize("written", ["> 1/2", "≥ 2/3", "≥ 65 %", "≥ 33 %", "> 3/10", "≥ 100 %"])
def test_a_threshold_is_written_as_it_was_read(written):
    assert str(Threshold.parse(written)) == written


def test_nothing_is_reached_of_nothing():
    assert not Threshold.parse("> 1/2").is_reached(0, 0)
    assert not Threshold.parse("≥ 2/3").is_reached(5, 0)
    assert Share.of(0, 0) is None
    assert Share.of(3, None) is None


@pytest.mark.parametrize(
    ("count", "base", "percent", "text"),
    [
        (6, 9, 66.67, "66,67 %"),
        (3, 9, 33.33, "33,33 %"),
        (6, 10, 60.0, "60,00 %"),
        (6, 11, 54.55, "54,55 %"),
        (1, 8, 12.5, "12,50 %"),
        (1, 32, 3.13, "3,13 %"),  # 3.125 rounds half up
        (8, 250, 3.2, "3,20 %"),
        (0, 5, 0.0, "0,00 %"),
        (5, 5, 100.0, "100,00 %"),
    ],
)
def test_a_share_is_rounded_half_up_only_when_shown(count, base, percent, text):
    share = Share(count, base)
    assert share.percent == percent
    assert share.text().replace("\N{NO-BREAK SPACE}", " ") == text


SHOW_OF_HANDS = [{"a": "yes"}] * 6 + [{"a": "no"}] * 3 + [{"a": "abstain"}]


@pytest.mark.parametrize(
    ("base", "yes", "no", "abstain"),
    [
        (Base.YES_AND_NO, 66.67, 33.33, 11.11),
        (Base.VALID, 60.0, 30.0, 10.0),
        (Base.ENTITLED, 50.0, 25.0, 8.33),
        (Base.PRESENT, 54.55, 27.27, 9.09),
    ],
)
def test_the_same_votes_of_different_wholes(base, yes, no, abstain):
    open_motion = rules("open_motion", base=base)
    paper = motion(names="a")
    totals = tally(judge_vote(paper, open_motion, sent) for sent in SHOW_OF_HANDS)
    voters = electorate(10, entitled=12, present=11, convened=12, issued=10)
    option = result_of(Count(paper, open_motion, voters, totals)).options[0]
    assert [share.percent for share in option.shares.values()] == [yes, no, abstain]
    assert option.share == option.shares["yes"]


@pytest.mark.parametrize("preset", PRESETS)
def test_no_votes_give_zeros_no_percentage_and_nobody_elected(preset):
    count = election({"a": 0, "b": 0}, seats=1, valid=0, rules=rules(preset))
    result = result_of(count)
    assert (result.collected, result.valid, result.invalid) == (0, 0, 0)
    assert (result.elected, result.tie) == ((), None)
    assert {option.outcome for option in result.options} == {Outcome.NOT_ELECTED}
    assert all(share is None for option in result.options for share in option.shares.values())
    assert all(option.needed is None for option in result.options)


def test_a_motion_without_votes_fails():
    nothing = Count(motion(names="a"), rules("open_motion"), electorate(0), Totals())
    option = result_of(nothing).options[0]
    assert (option.outcome, option.share, option.needed) == (Outcome.FAILED, None, None)


@pytest.mark.parametrize(
    ("present", "units_present", "met"), [(120, 27, True), (115, 40, False), (120, 26, False)]
)
def test_a_quorum_asks_for_people_and_for_units(present, units_present, met):
    headcount = Headcount(present, convened=180, units_present=units_present, units=40)
    quorum = judge_quorum(rules(), headcount)
    assert (quorum.met, quorum.people_needed, quorum.units_needed) == (met, 120, 27)


def test_nobody_convened_is_no_quorum():
    assert not judge_quorum(rules(), Headcount(0, 0)).met


def test_where_there_are_no_units_people_alone_decide():
    found = judge_quorum(rules(), Headcount(120, 180))
    assert (found.met, found.people_needed, found.units_needed) == (True, 120, None)
    assert not judge_quorum(rules(), Headcount(119, 180)).met


def test_later_calls_ask_for_less():
    company = rules("company_resolution")
    met = [judge_quorum(company, Headcount(34, 100), call).met for call in (1, 2)]
    assert met == [False, True]
    third = judge_quorum(company, Headcount(1, 100), call=3)
    assert (third.met, third.people_needed) == (True, None)


def test_a_motion_needs_more_than_half_not_half():
    def outcome(yes, present):
        totals = tally([judge_vote(motion(names="a"), rules("open_motion"), {"a": "yes"})] * yes)
        count = Count(motion(names="a"), rules("open_motion"), electorate(present), totals)
        return result_of(count).options[0].outcome

    assert outcome(5, 10) is Outcome.FAILED
    assert outcome(6, 10) is Outcome.PASSED


def test_each_option_of_a_motion_is_judged_alone():
    sent = {"a": "yes", "b": "no", "c": "abstain"}
    paper = motion(Method.YES_NO_ABSTAIN)
    totals = tally([judge_vote(paper, rules("open_motion"), sent)])
    result = result_of(Count(paper, rules("open_motion"), electorate(1), totals))
    outcomes = [option.outcome for option in result.options]
    assert outcomes == [Outcome.PASSED, Outcome.FAILED, Outcome.FAILED]
    assert result.options[0].votes == totals.of(A)
