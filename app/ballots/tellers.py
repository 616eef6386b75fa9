"""Who counts a ballot, and why nobody who stands on its list may."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.auth.models import Account, RoleGrant
from app.ballots.errors import CandidateMayNotCount
from app.ballots.models import Ballot
from app.ballots.queries import paper_of
from app.ballots.rules.paper import Kind
from app.ballots.rules.tellers import Teller, is_teller
from app.core.formats import PartialDate, parse_date
from app.core.permissions import Actor, Role
from app.delegates.models import Delegate


def tellers_of(session: Session, meeting_id: str) -> tuple[Teller, ...]:
    """Those who count, who may not be candidates."""
    statement = (
        select(Account.name)
        .join(RoleGrant)
        .where(
            RoleGrant.meeting_id == meeting_id,
            RoleGrant.role.in_([Role.TELLER, Role.HEAD_TELLER]),
        )
    )
    names = sorted(set(session.scalars(statement)))
    return tuple(Teller(name, _born_of(session, meeting_id, name)) for name in names)


def _born_of(session: Session, meeting_id: str, name: str) -> PartialDate | None:
    """The birth date of the only one of this name on the roster."""
    statement = select(Delegate.born).where(
        Delegate.meeting_id == meeting_id, Delegate.name == name
    )
    found = session.scalars(statement).all()
    return parse_date(found[0]) if len(found) == 1 else None


def find_candidates_who_count(session: Session, ballot: Ballot) -> tuple[str, ...]:
    """Names of the list that are tellers' too, as of somebody appointed after its adoption."""
    if ballot.kind != Kind.ELECTION:
        return ()
    tellers = tellers_of(session, ballot.meeting_id)
    options = paper_of(ballot).options
    return tuple(o.name for o in options if any(is_teller(o, teller) for teller in tellers))


def check_may_count(session: Session, actor: Actor, ballot: Ballot) -> None:
    """Raise CandidateMayNotCount: whoever became a teller late still stands on this list.

    Where nobody can tell a namesake from the candidate, another teller counts.
    """
    if is_candidate(session, ballot, actor.name):
        raise CandidateMayNotCount(name=actor.name)


def is_candidate(session: Session, ballot: Ballot, name: str) -> bool:
    """Does whoever has this name stand on the list, or might?"""
    if ballot.kind != Kind.ELECTION:
        return False
    counts = Teller(name, _born_of(session, ballot.meeting_id, name))
    return any(is_teller(option, counts) for option in paper_of(ballot).options)
