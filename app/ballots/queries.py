"""Reading ballots, and seeing them as the rules do."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.ballots.models import (
    Ballot,
    BallotEntitlement,
    BallotOption,
    BallotParticipation,
    BoxedBallot,
    CountedBatch,
    NamedVote,
)
from app.ballots.rules.count import Count, Electorate
from app.ballots.rules.lifecycle import BallotState
from app.ballots.rules.next_round import RoundKind
from app.ballots.rules.overrides import read_rules
from app.ballots.rules.paper import BallotPaper, Kind, Method, Option, OptionId, Secrecy
from app.ballots.rules.quorum import Quorum
from app.ballots.rules.records import read_totals
from app.ballots.rules.rule_set import RuleSet
from app.ballots.rules.tally import Totals, sum_of
from app.ballots.sealed.models import SealedBallot
from app.ballots.sealed.queries import shown_totals
from app.core.errors import NotFound
from app.core.formats import parse_date


def get_ballot(session: Session, ballot_id: str, *, lock: bool = False) -> Ballot:
    """The ballot; raises `NotFound`. `lock` holds its row until the commit."""
    row = session.get(Ballot, ballot_id, with_for_update=lock or None, populate_existing=lock)
    if row is None:
        raise NotFound
    return row


def meeting_of_ballot(session: Session, ballot_id: str) -> str:
    """Scope: the meeting of a ballot; remembered, for it never changes and every vote asks."""
    if ballot_id not in _meetings:
        _meetings[ballot_id] = get_ballot(session, ballot_id).meeting_id
    return _meetings[ballot_id]


_meetings: dict[str, str] = {}


def list_ballots(session: Session, meeting_id: str) -> Sequence[Ballot]:
    """The ballots of a meeting, the oldest first."""
    statement = select(Ballot).where(Ballot.meeting_id == meeting_id)
    return session.scalars(statement.order_by(Ballot.created_at, Ballot.id)).all()


def list_in_state(session: Session, state: BallotState) -> Sequence[str]:
    """The ids of the ballots in a state, of any meeting."""
    return session.scalars(select(Ballot.id).where(Ballot.state == state)).all()


def find_following(session: Session, ballot_id: str) -> Ballot | None:
    """The ballot that settles what this one left open, unless it was called off."""
    return _find_child(session, ballot_id, Ballot.round_kind != RoundKind.ALTERNATES)


def find_alternates(session: Session, ballot_id: str) -> Ballot | None:
    """The ballot for alternates, drawn from those not elected here, unless it was called off."""
    return _find_child(session, ballot_id, Ballot.round_kind == RoundKind.ALTERNATES)


def find_anew(session: Session, ballot_id: str) -> Ballot | None:
    """The ballot that is held instead of this one; called off, what is held instead of that."""
    statement = select(Ballot).where(Ballot.instead_of_id == ballot_id)
    for made in session.scalars(statement.order_by(Ballot.created_at.desc())).all():
        if made.state != BallotState.VOID:
            return made
        if (newer := find_anew(session, made.id)) is not None:
            return newer
    return None


def _find_child(session: Session, ballot_id: str, kind: ColumnElement[bool]) -> Ballot | None:
    statement = select(Ballot).where(
        Ballot.parent_id == ballot_id, Ballot.state != BallotState.VOID, kind
    )
    # Of several, those before came to nothing for want of a quorum and are held anew.
    return session.scalars(statement.order_by(Ballot.created_at.desc())).first()


def find_participation(
    session: Session, ballot_id: str, delegate_id: str
) -> BallotParticipation | None:
    """That this delegate voted."""
    return session.get(BallotParticipation, (ballot_id, delegate_id))


def is_on_list(session: Session, ballot_id: str, delegate_id: str) -> bool:
    """Is this delegate on the list of voters?"""
    return session.get(BallotEntitlement, (ballot_id, delegate_id)) is not None


def paper_of(ballot: Ballot) -> BallotPaper:
    """The ballot as it lies before the voter."""
    options = tuple(_option(option) for option in ballot.options)
    kind, method = Kind(ballot.kind), Method(ballot.method)
    return BallotPaper(kind, method, options, ballot.seats, ballot.round)


def rules_of(ballot: Ballot) -> RuleSet:
    """The rules it was made with; presets changed later do not touch it."""
    return read_rules(ballot.rules)


def is_secret(ballot: Ballot) -> bool:
    """May nobody learn how somebody voted?"""
    return ballot.secrecy != Secrecy.NAMED


def is_sealed(ballot: Ballot) -> bool:
    """May not even the server read it?"""
    return ballot.secrecy == Secrecy.SEALED


def is_settled_secret(session: Session, ballot_id: str) -> bool:
    """The same by id; remembered once the draft is adopted and it cannot change any more."""
    if ballot_id not in _secret:
        ballot = get_ballot(session, ballot_id)
        if ballot.state == BallotState.DRAFT:
            return is_secret(ballot)
        _secret[ballot_id] = is_secret(ballot)
    return _secret[ballot_id]


_secret: dict[str, bool] = {}


def counted_totals(session: Session, ballot: Ballot) -> Totals:
    """What the count has added up to so far."""
    if is_sealed(ballot):
        return shown_totals(session, ballot.id)
    statement = select(CountedBatch.totals).where(CountedBatch.ballot_id == ballot.id)
    return sum_of(read_totals(stored) for stored in session.scalars(statement))


def live_totals(ballot: Ballot) -> Totals:
    """The running totals of a named ballot."""
    return read_totals(ballot.live_totals) if ballot.live_totals else Totals()


def load_count(session: Session, ballot: Ballot, electorate: Electorate) -> Count:
    """All that the result of a counted ballot follows from."""
    totals = counted_totals(session, ballot)
    return Count(paper_of(ballot), rules_of(ballot), electorate, totals, kept_quorum(ballot))


def kept_quorum(ballot: Ballot) -> Quorum | None:
    """The quorum as it was judged; None before closing, and of ballots older than the rule."""
    return Quorum(**ballot.quorum) if ballot.quorum and ballot.closed_at else None


def count_box(session: Session, ballot: Ballot) -> int:
    """How many ballots lie in the box."""
    table = _BOXES[Secrecy(ballot.secrecy)]
    statement = select(func.count()).select_from(table).where(table.ballot_id == ballot.id)
    return session.scalar(statement) or 0


_BOXES: Mapping[Secrecy, type[BoxedBallot | SealedBallot | NamedVote]] = {
    Secrecy.NAMED: NamedVote,
    Secrecy.ANONYMOUS: BoxedBallot,
    Secrecy.SEALED: SealedBallot,
}


def count_participations(session: Session, ballot: Ballot) -> int:
    """How many people voted."""
    statement = select(func.count()).select_from(BallotParticipation)
    return session.scalar(statement.where(BallotParticipation.ballot_id == ballot.id)) or 0


def count_cast_by_holders(session: Session, ballot: Ballot) -> int:
    """How many ballots were cast by the holder of a proxy."""
    statement = select(func.count()).where(
        BallotParticipation.ballot_id == ballot.id, BallotParticipation.by_holder
    )
    return session.scalar(statement) or 0


def _option(row: BallotOption) -> Option:
    return Option(OptionId(row.id), row.name, parse_date(row.born), row.unit or "")
