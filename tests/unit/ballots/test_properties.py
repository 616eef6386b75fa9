"""What holds of every ballot and every count, whatever people do."""

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.ballots.errors import MalformedVote, WrongNumberOfMarks
from app.ballots.rules.count import Count
from app.ballots.rules.equations import failed_equations
from app.ballots.rules.next_round import find_next_round
from app.ballots.rules.paper import BallotPaper, Kind, Method, Option, OptionId
from app.ballots.rules.presets import PRESETS
from app.ballots.rules.result import Outcome, result_of
from app.ballots.rules.rule_set import Blank, Tie, WrongMarks
from app.ballots.rules.tally import sum_of, tally
from app.core.formats import PartialDate
from app.core.threshold import Share, Threshold
from tests.unit.ballots.papers import electorate, judge_vote

VALUES = {
    Method.YES_NO_ABSTAIN: ["yes", "no", "abstain"],
    Method.PICK: [True, False],
    Method.STRIKE_OUT: ["struck", "kept"],
    Method.AGREE_DISAGREE: ["yes", "no"],
    Method.SPLIT: [0, 1, 2, 3],
    Method.GRADED: ["high", "confidence", "low"],
}
birth_dates = st.none() | st.builds(PartialDate, st.integers(1990, 1992))
thresholds = st.builds(
    Threshold, st.fractions("1/100", "99/100", max_denominator=100), st.booleans()
)


@st.composite
def ballots(draw):
    """A paper, its rules and what some voters send."""
    names = "abcdef"[: draw(st.integers(1, 6))]
    method = draw(st.sampled_from(Method))
    options = tuple(Option(OptionId(n), n, draw(birth_dates)) for n in names)
    seats = draw(st.integers(1, len(names)))
    paper = BallotPaper(draw(st.sampled_from(Kind)), method, options, seats)
    rules = replace(
        PRESETS[draw(st.sampled_from(sorted(PRESETS)))],
        blank=draw(st.sampled_from(Blank)),
        over_vote=draw(st.sampled_from(WrongMarks)),
        under_vote=draw(st.sampled_from(WrongMarks)),
        tie=draw(st.sampled_from(Tie)),
    )
    votes = st.dictionaries(st.sampled_from(names), st.sampled_from(VALUES[method]))
    return paper, rules, draw(st.lists(votes, max_size=25))


def cast(paper, rules, sent):
    """The ballots that the electronic box takes."""
    taken = []
    for choices in sent:
        try:
            taken.append(judge_vote(paper, rules, choices))
        except (MalformedVote, WrongNumberOfMarks):
            continue
    return taken


def count_of(paper, rules, taken):
    return Count(paper, rules, electorate(len(taken)), tally(taken))


@given(ballots(), st.integers(1, 7))
def test_batches_add_up_to_the_whole_in_any_order(ballot, size):
    taken = cast(*ballot)
    batches = [tally(taken[i : i + size]) for i in range(0, len(taken), size)]
    assert sum_of(batches) == sum_of(reversed(batches)) == tally(taken)


@given(ballots())
def test_what_the_box_takes_can_always_be_certified(ballot):
    paper, rules, _ = ballot
    assert failed_equations(count_of(paper, rules, cast(*ballot))) == ()


@given(ballots(), st.randoms())
def test_no_outcome_depends_on_the_order_of_storage(ballot, random):
    paper, rules, _ = ballot
    taken = cast(*ballot)
    shuffled = replace(paper, options=tuple(random.sample(paper.options, len(paper.options))))

    def outcomes(ballot_paper):
        result = result_of(count_of(ballot_paper, rules, taken))
        return {option.id: (option.outcome, option.rank, option.votes) for option in result.options}

    assert outcomes(shuffled) == outcomes(paper)


@given(ballots())
def test_seats_are_never_overfilled_and_ties_are_real(ballot):
    paper, rules, _ = ballot
    result = result_of(count_of(paper, rules, cast(*ballot)))
    votes = {option.id: option.votes for option in result.options}
    assert len(result.elected) <= paper.seats
    assert [votes[i] for i in result.elected] == sorted(map(votes.get, result.elected))[::-1]
    if result.tie is not None:
        assert len(result.tie.options) > result.tie.seats >= 1
        assert result.tie.seats == result.seats_left
        assert {votes[option_id] for option_id in result.tie.options} == {result.tie.votes}


@given(ballots())
def test_nobody_with_more_votes_stands_behind(ballot):
    paper, rules, _ = ballot
    result = result_of(count_of(paper, rules, cast(*ballot)))
    order = [Outcome.ELECTED, Outcome.TIED, Outcome.NOT_ELECTED]
    seated = [option for option in result.options if option.outcome in order]
    for one, other in itertools.permutations(seated, 2):
        if one.votes > other.votes:
            assert order.index(one.outcome) <= order.index(other.outcome)


@given(ballots())
def test_the_elected_are_over_the_threshold(ballot):
    paper, rules, _ = ballot
    for option in result_of(count_of(paper, rules, cast(*ballot))).options:
        if option.outcome in {Outcome.ELECTED, Outcome.TIED, Outcome.PASSED}:
            assert option.is_over_threshold
            assert option.needed is None or option.votes >= option.needed


@given(ballots())
def test_a_next_round_can_always_be_held(ballot):
    paper, rules, _ = ballot
    following = find_next_round(paper, rules, result_of(count_of(paper, rules, cast(*ballot))))
    if following is not None:
        assert set(following.options) <= set(paper.option_ids)
        assert 1 <= following.seats <= len(following.options)
        assert following.round == paper.round + 1


@given(thresholds, st.integers(1, 100_000), st.integers(0, 100_000))
def test_needed_agrees_with_the_exact_comparison(threshold, base, count):
    exact = count > threshold.part * base if threshold.is_strict else count >= threshold.part * base
    assert threshold.is_reached(count, base) == exact
    assert exact == (count >= threshold.needed(base))


@given(thresholds)
def test_a_threshold_is_read_as_it_was_written(threshold):
    assert Threshold.parse(str(threshold)) == threshold


@given(st.integers(1, 100_000).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
def test_a_shown_percentage_is_within_half_a_hundredth(numbers):
    count, base = numbers
    hundredths = round(Share(count, base).percent * 100)
    assert -base <= 2 * (10_000 * count - hundredths * base) < base
    assert Share(count, base).text().replace(",", "").split()[0] == f"{hundredths:03d}"
