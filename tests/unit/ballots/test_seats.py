"""Who gets the seats, ties and what follows (counting cases 33 and 34)."""

import itertools

import pytest

from app.ballots.rules.count import Count
from app.ballots.rules.next_round import RoundKind, find_next_round
from app.ballots.rules.paper import Method
from app.ballots.rules.result import Outcome, result_of
from app.ballots.rules.rule_set import Tie
from app.ballots.rules.seating import Contender, Seating, seat
from app.ballots.rules.tally import tally
from app.core.formats import parse_date
from tests.unit.ballots.papers import election, electorate, judge_vote, paper, rules


def outcomes(count):
    return {option.id: option.outcome.value for option in result_of(count).options}


def test_over_the_threshold_and_within_the_seats():
    count = election({"a": 16, "b": 15, "c": 14, "d": 10, "e": 9}, seats=3, valid=18, rules=rules())
    assert outcomes(count)["d"] == "not_elected"
    result = result_of(count)
    assert result.elected == ("a", "b", "c")
    fourth = result.options[3]
    assert (fourth.rank, fourth.is_over_threshold, fourth.votes) == (4, True, 10)
    assert (result.base, result.needed, result.seats_left) == (18, 10, 0)


def test_half_is_not_more_than_half():
    assert outcomes(election({"a": 9}, seats=1, valid=18, rules=rules())) == {"a": "not_elected"}


def test_invalid_ballots_stay_in_the_base_when_it_is_collected():
    votes, invalid = {"a": 5, "b": 1}, {"over_vote": 2}
    collected = election(votes, seats=1, valid=8, invalid=invalid, rules=rules())
    assert outcomes(collected)["a"] == "not_elected"
    law = rules("election_law_2015")
    assert outcomes(election(votes, seats=1, valid=8, invalid=invalid, rules=law))["a"] == "elected"


@pytest.mark.parametrize("order", list(itertools.permutations("abcd")))
def test_a_tie_at_the_last_seat_is_reported_whatever_the_order_of_storage(order):
    votes = {"a": 9, "b": 7, "c": 7, "d": 1}
    count = election({name: votes[name] for name in order}, seats=2, valid=10, rules=rules())
    assert outcomes(count) == {"a": "elected", "b": "tied", "c": "tied", "d": "not_elected"}
    tie = result_of(count).tie
    assert (set(tie.options), tie.votes, tie.seats, tie.rule) == ({"b", "c"}, 7, 1, Tie.RUN_OFF)
    assert tie.is_confirmed_by_presidium


def test_the_same_votes_within_the_seats_are_no_tie():
    count = election({"a": 9, "b": 9, "c": 8}, seats=2, valid=10, rules=rules())
    assert result_of(count).tie is None
    assert result_of(count).elected == ("a", "b")
    assert [option.rank for option in result_of(count).options] == [1, 1, 3]


def test_the_same_votes_below_the_threshold_are_no_tie():
    count = election({"a": 9, "b": 5, "c": 5}, seats=2, valid=10, rules=rules())
    assert outcomes(count) == {"a": "elected", "b": "not_elected", "c": "not_elected"}


def test_the_older_of_the_tied_is_elected():
    born = {"a": "30/05/2001", "b": "19/02/2000", "c": "20/02/2000"}
    law = rules("election_law_2015")
    count = election({"a": 8, "b": 8, "c": 8}, seats=1, valid=10, rules=law, born=born)
    assert outcomes(count) == {"a": "not_elected", "b": "elected", "c": "not_elected"}
    assert result_of(count).tie is None


@pytest.mark.parametrize(
    ("born", "seats", "elected", "tied"),
    [
        ({"a": "2000", "b": "30/05/2000", "c": "1999"}, 1, "c", ""),
        ({"a": "2000", "b": "30/05/2000", "c": "2001"}, 1, "", "ab"),
        ({"a": "2000", "b": "30/05/2000", "c": "1999"}, 2, "c", "ab"),
        ({"a": "01/01/2000", "b": "01/01/2000", "c": "02/01/2000"}, 2, "ab", ""),
        ({"a": "01/01/2000", "b": "01/01/2000", "c": "02/01/2000"}, 1, "", "ab"),
        ({"a": None, "b": "01/01/1950", "c": "02/01/2000"}, 1, "", "ab"),
        ({"a": "05/2000", "b": "04/2000", "c": "2000"}, 1, "", "bc"),
    ],
)
def test_age_decides_only_where_it_is_known(born, seats, elected, tied):
    contenders = [Contender(name, 8, parse_date(date)) for name, date in born.items()]
    for order in itertools.permutations(contenders):
        seating = seat(order, seats, Tie.OLDER)
        assert set(seating.elected) == set(elected)
        assert set(seating.tied) == set(tied)
        assert len(seating.elected) + seating.seats_tied_for == seats


def test_by_rank_alone_points_decide_and_nobody_without_any_is_elected():
    cumulative = rules("company_cumulative")
    ballot_paper = paper(Method.SPLIT, "abc", seats=2)
    totals = tally(
        judge_vote(ballot_paper, cumulative, sent, weight)
        for sent, weight in [({"a": 100}, 50), ({"b": 1}, 10)]
    )
    result = result_of(Count(ballot_paper, cumulative, electorate(60), totals))
    assert result.elected == ("a", "b")
    assert (result.base, result.needed, result.options[0].share) == (None, None, None)


def test_levels_of_confidence_elect_nobody():
    ballot_paper, confidence = paper(Method.GRADED, "ab"), rules("confidence_vote")
    sent = [{"a": "high", "b": "low"}] * 3 + [{"a": "confidence", "b": "low"}]
    totals = tally(judge_vote(ballot_paper, confidence, each) for each in sent)
    result = result_of(Count(ballot_paper, confidence, electorate(4), totals))
    assert [option.outcome for option in result.options] == [None, None]
    assert [share.percent for share in result.options[0].shares.values()] == [75.0, 25.0, 0.0]


def test_a_run_off_takes_the_tied_for_the_seats_left_once_more():
    count = election({"a": 9, "b": 7, "c": 7, "d": 1}, seats=2, valid=10, rules=rules())
    run_off = find_next_round(count.paper, count.rules, result_of(count))
    assert (run_off.kind, run_off.options, run_off.seats, run_off.round) == (
        RoundKind.RUN_OFF,
        ("b", "c"),
        1,
        2,
    )
    assert run_off.is_confirmed_by_presidium
    assert run_off.rules == count.rules


def test_in_the_forces_a_plurality_decides_the_run_off():
    count = election({"a": 7, "b": 7}, seats=1, valid=10, rules=rules("military_tt165"))
    run_off = find_next_round(count.paper, count.rules, result_of(count))
    assert run_off.rules.threshold is None
    again = election({"a": 3, "b": 2}, seats=1, valid=10, rules=run_off.rules)
    assert result_of(again).elected == ("a",)


def test_seats_left_may_be_filled_by_an_additional_round_among_those_not_elected():
    count = election({"a": 9, "b": 4, "c": 3}, seats=2, valid=10, rules=rules())
    additional = find_next_round(count.paper, count.rules, result_of(count))
    assert (additional.kind, additional.options, additional.seats) == (
        RoundKind.ADDITIONAL,
        ("b", "c"),
        1,
    )
    assert additional.is_decided_by_congress


def test_no_round_follows_the_last_one_or_a_full_bench():
    full = election({"a": 9, "b": 4}, seats=1, valid=10, rules=rules())
    assert find_next_round(full.paper, full.rules, result_of(full)) is None
    short = election({"a": 4, "b": 4}, seats=1, valid=10, rules=rules())
    second = paper(Method.PICK, "ab", nth=2)
    assert find_next_round(second, short.rules, result_of(short)) is None


def test_a_tie_that_age_leaves_open_has_no_run_off_in_the_law():
    law = rules("election_law_2015")
    count = election({"a": 8, "b": 8}, seats=1, valid=10, rules=law)
    assert outcomes(count) == {"a": "tied", "b": "tied"}
    assert find_next_round(count.paper, law, result_of(count)) is None


def test_empty_seats_stay_empty():
    assert seat([], 3, Tie.RUN_OFF) == Seating(elected=())
    assert Outcome("elected") is Outcome.ELECTED
