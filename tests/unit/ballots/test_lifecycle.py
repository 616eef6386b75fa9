"""Steps of a ballot, and when votes are taken (counting cases 16 and 18)."""

import itertools

import pytest

from app.ballots.errors import (
    BallotPublished,
    BallotVoid,
    NotOpen,
    VotingClosed,
    WrongState,
)
from app.ballots.rules.lifecycle import (
    BallotState,
    check_is_open,
    check_transition,
    next_states,
)
from app.ballots.rules.paper import Kind

IN_ORDER = ["draft", "list_adopted", "open", "closed", "counting", "certified", "published"]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_ballot_lives_step_by_step(kind):
    for state, following in itertools.pairwise(IN_ORDER):
        check_transition(kind, BallotState(state), BallotState(following))


def test_only_a_motion_may_skip_the_list_and_the_minutes():
    for state, wanted in [("draft", "open"), ("closed", "published")]:
        check_transition(Kind.MOTION, BallotState(state), BallotState(wanted))
        with pytest.raises(WrongState):
            check_transition(Kind.ELECTION, BallotState(state), BallotState(wanted))


@pytest.mark.parametrize("kind", list(Kind))
def test_a_box_once_closed_never_opens_again(kind):
    for state in ("closed", "counting", "certified", "published", "void"):
        with pytest.raises(WrongState):
            check_transition(kind, BallotState(state), BallotState.OPEN)


def test_all_but_the_published_may_be_called_off_and_nothing_follows_the_end():
    for state in IN_ORDER[:-1]:
        check_transition(Kind.ELECTION, BallotState(state), BallotState.VOID)
    assert next_states(Kind.MOTION, BallotState.PUBLISHED) == frozenset()
    assert next_states(Kind.MOTION, BallotState.VOID) == frozenset()


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ("draft", NotOpen),
        ("list_adopted", NotOpen),
        ("closed", VotingClosed),
        ("counting", VotingClosed),
        ("certified", VotingClosed),
        ("published", BallotPublished),
        ("void", BallotVoid),
    ],
)
def test_a_vote_outside_the_opening_is_refused_with_its_reason(state, reason):
    with pytest.raises(NotOpen) as refused:
        check_is_open(BallotState(state))
    assert type(refused.value) is reason
    assert (refused.value.code, refused.value.params) == ("not_open", {"state": state})


def test_the_reasons_can_be_told_apart():
    reasons = (NotOpen, VotingClosed, BallotPublished, BallotVoid)
    assert len({reason.message for reason in reasons}) == len(reasons)


def test_an_open_ballot_takes_votes():
    check_is_open(BallotState.OPEN)
