"""Ballots that follow from one another: whom a further round may elect, and what holds them."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.ballots.electorates import electorate_of
from app.ballots.errors import AlreadyMade, NextRoundStands
from app.ballots.events import BallotChanged
from app.ballots.models import Ballot, BallotOption
from app.ballots.queries import (
    find_alternates,
    find_following,
    get_ballot,
    load_count,
    rules_of,
)
from app.ballots.rules.lifecycle import BallotState
from app.ballots.rules.next_round import NextRound, RoundKind, find_next_round
from app.ballots.rules.result import result_of
from app.core.errors import N_, FieldError
from app.core.events import record

COUNTED = {BallotState.CERTIFIED, BallotState.PUBLISHED}
Person = tuple[str, str | None, str | None]


def check_nothing_follows(session: Session, ballot: Ballot) -> None:
    """Raise NextRoundStands: a result is not called off under a ballot that was made from it."""
    for made in (find_following(session, ballot.id), find_alternates(session, ballot.id)):
        if made is not None:
            raise NextRoundStands(title=made.title)


def check_made_so(made: Ballot, **wanted: object) -> None:
    """Raise AlreadyMade unless the ballot that was made is what is asked for; None asks nothing."""
    if any(value not in (None, getattr(made, name)) for name, value in wanted.items()):
        raise AlreadyMade(ballot=made.id, title=made.title, seats=made.seats)


def tell_relatives(session: Session, ballot: Ballot) -> None:
    """The ballots that name this one have changed: its first round, those it is held instead of."""
    if ballot.parent_id:
        record(session, BallotChanged(ballot.parent_id, ballot.meeting_id))
    while ballot.instead_of_id:
        ballot = get_ballot(session, ballot.instead_of_id)
        record(session, BallotChanged(ballot.id, ballot.meeting_id))


def problems_of_next_round(session: Session, ballot: Ballot) -> Iterator[FieldError]:
    """What a ballot made from a result asks for, and that result does not leave."""
    if ballot.parent_id is None:
        return
    former = get_ballot(session, ballot.parent_id)
    is_alternates = ballot.round_kind == RoundKind.ALTERNATES
    offered = None if former.state not in COUNTED else offered_round(session, former)
    if former.state not in COUNTED or not (is_alternates or offered):
        message = N_("Vòng trước đã huỷ hoặc không còn để lại gì, vòng này không tổ chức được.")
        yield FieldError("round", "former_round_undone", message)
    elif offered is not None and not is_alternates:
        yield from _strangers(ballot, former, offered)
        yield from _beyond_what_is_left(ballot, former, offered)


def offered_round(session: Session, former: Ballot) -> NextRound | None:
    """The next round that the rules of a counted ballot offer."""
    count = load_count(session, former, electorate_of(session, former))
    return find_next_round(count.paper, count.rules, result_of(count))


def person_of(option: BallotOption) -> Person:
    """Who stands on a line, on whichever list."""
    return option.name, option.born, option.unit


def _strangers(ballot: Ballot, former: Ballot, offered: NextRound) -> Iterator[FieldError]:
    left = {person_of(option) for option in former.options if option.id in offered.options}
    for index, option in enumerate(ballot.options):
        if person_of(option) not in left:
            message = N_("%(name)s không thuộc vòng này: chỉ bầu những người vòng trước để lại.")
            field = f"options.{index}.name"
            yield FieldError(field, "not_of_this_round", message, {"name": option.name})


def _beyond_what_is_left(
    ballot: Ballot, former: Ballot, offered: NextRound
) -> Iterator[FieldError]:
    if ballot.seats > offered.seats:
        message = N_("Vòng trước còn để lại %(left)s suất, không bầu %(seats)s được.")
        numbers = {"left": offered.seats, "seats": ballot.seats}
        yield FieldError("seats", "seats_above_left", message, numbers)
    most, wanted = rules_of(former).max_rounds, rules_of(ballot).max_rounds
    if most is not None and (wanted is None or wanted > most):
        message = N_("Cuộc bầu này có nhiều nhất %(most)s vòng, vòng sau không tăng thêm được.")
        yield FieldError("rules.max_rounds", "more_rounds", message, {"most": most})
