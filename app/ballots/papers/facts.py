"""What the papers of one ballot are written from, gathered once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.ballots.electorates import electorate_of
from app.ballots.models import Ballot
from app.ballots.papers.models import TallyMinutes
from app.ballots.papers.particulars import particulars_of
from app.ballots.queries import count_cast_by_holders, find_following, is_sealed, load_count
from app.ballots.result_answers import ResultView
from app.ballots.rules.count import Count
from app.ballots.rules.lifecycle import SIGNED
from app.ballots.sealed.boxes import tell_seal
from app.ballots.sealed.schemas import SealView
from app.ballots.telling import tell_result
from app.core.audit import AuditEntry


@dataclass(frozen=True)
class Counted:
    """One counted ballot: its count, the numbers as they are told everywhere, its moments.

    `by_holder`: how many of its ballots were cast by the holder of a proxy; `seal`: of a sealed
    ballot its key, its box and who counted.
    """

    ballot: Ballot
    count: Count
    result: ResultView
    by_holder: int
    seal: SealView | None
    moments: Mapping[str, datetime]


@dataclass(frozen=True)
class MinutesFacts:
    """All that the tally minutes say."""

    first: Counted
    following: tuple[Counted, ...]
    particulars: TallyMinutes


def gather(session: Session, ballot: Ballot, language: str) -> MinutesFacts:
    """The ballot, the counted rounds that followed it, and the particulars of its minutes."""
    return MinutesFacts(
        first=_counted(session, ballot, language),
        following=tuple(_following(session, ballot, language)),
        particulars=particulars_of(session, ballot),
    )


def counted(session: Session, ballot: Ballot, count: Count, language: str) -> Counted:
    """A ballot with its numbers, from the one function that gives them."""
    by_holder = count_cast_by_holders(session, ballot)
    moments = moments_of(session, ballot.id)
    seal = tell_seal(session, ballot) if is_sealed(ballot) else None
    return Counted(ballot, count, tell_result(count, language), by_holder, seal, moments)


def moments_of(session: Session, ballot_id: str) -> Mapping[str, datetime]:
    """When the ballot came into each state, by the audit log."""
    statement = select(AuditEntry).where(
        AuditEntry.subject_id == ballot_id, AuditEntry.action == "ballot.moved"
    )
    entries = session.scalars(statement.order_by(AuditEntry.at))
    return {str(entry.details.get("after")): entry.at for entry in entries}


def _counted(session: Session, ballot: Ballot, language: str) -> Counted:
    count = load_count(session, ballot, electorate_of(session, ballot))
    return counted(session, ballot, count, language)


def _following(session: Session, ballot: Ballot, language: str) -> list[Counted]:
    rounds = []
    following = find_following(session, ballot.id)
    while following is not None and following.state in SIGNED:
        rounds.append(_counted(session, following, language))
        following = find_following(session, following.id)
    return rounds
