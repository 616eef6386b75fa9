"""Hold a ballot anew that came to nothing: it was called off, or too few took part."""

from sqlalchemy.orm import Session

from app.ballots.electorates import electorate_of
from app.ballots.errors import HeldAnew, WrongState
from app.ballots.models import Ballot
from app.ballots.queries import (
    find_alternates,
    find_anew,
    find_following,
    get_ballot,
    load_count,
)
from app.ballots.rules.lifecycle import BallotState
from app.ballots.rules.next_round import RoundKind
from app.ballots.services.copying import draft_from
from app.ballots.services.drafting import add_draft
from app.core.permissions import Actor


def hold_anew(session: Session, actor: Actor, ballot_id: str) -> Ballot:
    """A draft of the same question or list, rules, voters and time; the two name each other.

    Raises WrongState of a ballot that still counts, HeldAnew while another stands in its place.
    """
    former = get_ballot(session, ballot_id, lock=True)
    if not _came_to_nothing(session, former):
        raise WrongState(state=former.state, wanted=BallotState.VOID)
    if (stands := _in_its_place(session, former)) is not None:
        raise HeldAnew(title=stands.title)
    ballot = draft_from(
        former,
        former.options,
        instead_of_id=former.id,
        parent_id=former.parent_id,
        round_kind=former.round_kind,
        is_list_open=former.is_list_open,
    )
    return add_draft(session, actor, ballot, former)


def _came_to_nothing(session: Session, ballot: Ballot) -> bool:
    if ballot.state == BallotState.PUBLISHED:  # maybe short of its quorum
        return load_count(session, ballot, electorate_of(session, ballot)).is_void
    return ballot.state == BallotState.VOID


def _in_its_place(session: Session, former: Ballot) -> Ballot | None:
    """What was made of it already; for a further round, what was made of the round before."""
    if (anew := find_anew(session, former.id)) is not None:
        return anew
    if former.parent_id is None:
        return None
    is_alternates = former.round_kind == RoundKind.ALTERNATES
    find = find_alternates if is_alternates else find_following
    stands = find(session, former.parent_id)
    return None if stands is former else stands
