"""The list of voters: one line for each, what their vote weighs, and who may cast it for them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    exists,
    false,
    func,
    insert,
    literal,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from app.attendance.models import Presence
from app.ballots.models import Ballot, BallotEntitlement
from app.ballots.queries import is_secret, rules_of
from app.ballots.rules.entitlement import EntitledBy, weighs_shares
from app.delegates.models import Delegate, Unit
from app.delegates.queries import is_entitled
from app.meetings.models import Meeting
from app.meetings.queries import current_sitting, get_meeting
from app.meetings.rules import Proxies, VotesBy
from app.proxies.models import Proxy

Holder = aliased(Delegate, name="holder")


@dataclass(frozen=True, slots=True)
class VoterLine:
    """One voter; the holder of their proxy casts the ballot while they are absent."""

    delegate_id: str
    name: str
    unit: str | None
    weight: int
    holder_id: str | None
    holder_name: str | None


def votes_by_of(session: Session, ballot: Ballot) -> VotesBy:
    """What the votes of this ballot are: those of its frozen list, or of the list as of now."""
    if ballot.opened_at is not None:
        return VotesBy(ballot.votes_by)
    meeting = get_meeting(session, ballot.meeting_id)
    is_by_shares = weighs_shares(VotesBy(meeting.votes_by), rules_of(ballot))
    return VotesBy.SHARES if is_by_shares else VotesBy.HEAD


def freeze_list(session: Session, ballot: Ballot) -> int:
    """Write down who may vote in this ballot, each once; how many they are."""
    lines = find_voters(session, ballot)
    if lines:
        rows = [{"ballot_id": ballot.id, **asdict(line)} for line in lines]
        session.execute(insert(BallotEntitlement), rows)
    return len(lines)


def find_voters(
    session: Session, ballot: Ballot, caster_id: str | None = None
) -> Sequence[VoterLine]:
    """Whom the list would hold if it were frozen now; of one caster: own line and principals."""
    statement = _voters(session, ballot)
    if caster_id is not None:
        statement = statement.where(or_(Delegate.id == caster_id, Holder.id == caster_id))
    rows = session.execute(statement.order_by(Delegate.id))
    return [VoterLine(*row) for row in rows]


def count_voters(session: Session, ballot: Ballot) -> int:
    """How many the list would hold if it were frozen now."""
    listed = _voters(session, ballot).subquery()
    return session.scalar(select(func.count()).select_from(listed)) or 0


def count_casters(session: Session, ballot: Ballot) -> int:
    """How many people would fill in ballots if it opened now; a holder fills in several."""
    listed = _voters(session, ballot).subquery()
    caster = func.coalesce(listed.c.holder_id, listed.c.delegate_id)
    return session.scalar(select(func.count(caster.distinct()))) or 0


def sitting_of(session: Session, ballot: Ballot) -> str | None:
    """The sitting it was opened in; before that the one it would be opened in."""
    if ballot.sitting_id is not None or ballot.opened_at is not None:
        return ballot.sitting_id
    sitting = current_sitting(session, ballot.meeting_id)
    return sitting.id if sitting else None


def is_inside(
    sitting_id: str | None,
    delegate_id: InstrumentedAttribute[str] | InstrumentedAttribute[str | None],
) -> ColumnElement[bool]:
    """SQL: is this delegate in the hall?"""
    return exists().where(
        Presence.sitting_id == sitting_id,
        Presence.delegate_id == delegate_id,
        Presence.is_inside,
    )


def _voters(
    session: Session, ballot: Ballot
) -> Select[str, str, str | None, int, str | None, str | None]:
    by_shares = votes_by_of(session, ballot) is VotesBy.SHARES
    meeting = get_meeting(session, ballot.meeting_id)
    sitting_id = sitting_of(session, ballot)
    return (
        select(
            Delegate.id.label("delegate_id"),
            Delegate.name,
            Unit.name,
            Delegate.weight if by_shares else literal(1),
            Holder.id.label("holder_id"),
            Holder.name,
        )
        .select_from(Delegate)
        .outerjoin(Unit, Unit.id == Delegate.unit_id)
        .outerjoin(Proxy, _is_proxy_here(meeting, ballot, sitting_id))
        .outerjoin(Holder, and_(Holder.id == Proxy.holder_id, is_entitled(Holder)))
        .where(_is_voter(ballot, sitting_id))
    )


def _is_proxy_here(meeting: Meeting, ballot: Ballot, sitting_id: str | None) -> ColumnElement[bool]:
    """A proxy of the delegate that holds in this ballot."""
    wanted = {Proxies.ALL} if is_secret(ballot) else {Proxies.ALL, Proxies.OPEN}
    if meeting.proxies not in wanted:
        return false()
    standing = and_(Proxy.principal_id == Delegate.id, Proxy.withdrawn_at.is_(None))
    if ballot.entitled_by == EntitledBy.LIST:  # who was in the hall at opening votes alone
        return and_(standing, not_(is_inside(sitting_id, Delegate.id)))
    return standing


def _is_voter(ballot: Ballot, sitting_id: str | None) -> ColumnElement[bool]:
    conditions = [Delegate.meeting_id == ballot.meeting_id, is_entitled()]
    if ballot.groups is not None:
        conditions.append(_is_of_groups(ballot.groups))
    if ballot.entitled_by == EntitledBy.LIST:
        here = or_(is_inside(sitting_id, Delegate.id), is_inside(sitting_id, Holder.id))
        conditions.append(here)
    return and_(true(), *conditions)


def _is_of_groups(groups: dict[str, list[str]]) -> ColumnElement[bool]:
    # A person in two groups is one row all the same.
    return or_(Delegate.unit_id.in_(groups["units"]), Delegate.id.in_(groups["delegates"]))
