"""What the papers of one ballot are written from, gathered once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.auth.queries import list_team
from app.ballots.electorates import electorate_of
from app.ballots.models import Ballot
from app.ballots.papers.models import TallyMinutes
from app.ballots.papers.particulars import find_particulars
from app.ballots.queries import count_cast_by_holders, find_following, is_sealed, load_count
from app.ballots.result_answers import ResultView
from app.ballots.rules.count import Count
from app.ballots.rules.lifecycle import BallotState
from app.ballots.sealed.boxes import tell_seal
from app.ballots.sealed.schemas import SealView
from app.ballots.telling import tell_result
from app.core.audit import AuditEntry
from app.core.permissions import Role
from app.meetings.models import Meeting
from app.meetings.queries import get_meeting

COUNTED = {BallotState.CERTIFIED, BallotState.PUBLISHED}
TELLERS = {Role.TELLER, Role.HEAD_TELLER}


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

    meeting: Meeting
    first: Counted
    following: tuple[Counted, ...]
    particulars: TallyMinutes


def gather(session: Session, ballot: Ballot, language: str) -> MinutesFacts:
    """The ballot, the counted rounds that followed it, and the particulars of its minutes."""
    return MinutesFacts(
        meeting=get_meeting(session, ballot.meeting_id),
        first=counted(session, ballot, language),
        following=tuple(_following(session, ballot, language)),
        particulars=proposed_particulars(session, ballot),
    )


def counted(session: Session, ballot: Ballot, language: str) -> Counted:
    """A ballot with its numbers, from the one function that gives them."""
    count = load_count(session, ballot, electorate_of(session, ballot))
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


def proposed_particulars(session: Session, ballot: Ballot) -> TallyMinutes:
    """As written; where nothing is: the place of the meeting, the tellers of its staff."""
    written = find_particulars(session, ballot.id) or TallyMinutes()
    team = [g for g in list_team(session, ballot.meeting_id) if g.role in TELLERS]
    heads = [grant.account.name for grant in team if grant.role == Role.HEAD_TELLER]
    names = dict.fromkeys([*heads, *(grant.account.name for grant in team)])
    return TallyMinutes(
        number=written.number,
        place=written.place or get_meeting(session, ballot.meeting_id).place,
        tellers=written.tellers or "\n".join(names) or None,
        head_teller=written.head_teller or next(iter(heads), None),
        chair=written.chair,
        seal_number=written.seal_number,
        complaints=written.complaints,
    )


def _following(session: Session, ballot: Ballot, language: str) -> list[Counted]:
    rounds = []
    following = find_following(session, ballot.id)
    while following is not None and following.state in COUNTED:
        rounds.append(counted(session, following, language))
        following = find_following(session, following.id)
    return rounds
