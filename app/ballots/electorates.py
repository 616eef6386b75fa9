"""Who can vote: the list frozen at opening, who of it is in the hall, and both in numbers."""

from collections.abc import Collection, Sequence
from dataclasses import asdict

from sqlalchemy import ColumnElement, Row, and_, exists, func, insert, not_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.attendance.models import Excuse, Presence
from app.attendance.queries import attendance_of
from app.ballots.models import Ballot, BallotEntitlement, BallotParticipation
from app.ballots.rules.count import Electorate
from app.ballots.rules.entitlement import EntitledBy
from app.ballots.rules.quorum import Headcount, Quorum, judge_quorum
from app.ballots.rules.rule_set import QuorumFrom, RuleSet, Weight
from app.delegates.models import Delegate, Unit
from app.delegates.queries import is_entitled


def freeze_list(session: Session, ballot: Ballot) -> int:
    """Write down who may vote in this ballot, each once; how many they are."""
    rows = find_voters(session, ballot)
    if rows:
        session.execute(
            insert(BallotEntitlement),
            [
                {"ballot_id": ballot.id, "delegate_id": id_, "name": name, "unit": unit}
                for id_, name, unit in rows
            ],
        )
    return len(rows)


def find_voters(session: Session, ballot: Ballot) -> Sequence[Row[str, str, str | None]]:
    """Whom the list would hold if it were frozen now: delegate, name, unit."""
    statement = select(Delegate.id, Delegate.name, Unit.name).outerjoin(Unit)
    return session.execute(statement.where(_is_voter(ballot)).order_by(Delegate.id)).all()


def count_voters(session: Session, ballot: Ballot) -> int:
    """How many the list would hold if it were frozen now."""
    statement = select(func.count()).select_from(Delegate).where(_is_voter(ballot))
    return session.scalar(statement) or 0


def find_inside(session: Session, ballot: Ballot, delegate_ids: Collection[str]) -> frozenset[str]:
    """Which of these delegates are in the hall now."""
    statement = select(Presence.delegate_id).where(
        Presence.sitting_id == ballot.sitting_id,
        Presence.delegate_id.in_(delegate_ids),
        Presence.is_inside,
    )
    return frozenset(session.scalars(statement))


def electorate_of(session: Session, ballot: Ballot) -> Electorate:
    """The numbers of the voters: those frozen at closing, before that those of now."""
    if ballot.electorate is not None:
        return Electorate(**ballot.electorate)
    handed_out = _count_handed_out(session, ballot)
    convened, excused = _count_convened(session, ballot)
    return Electorate(
        convened=convened,
        excused=excused,
        present=handed_out,
        entitled=ballot.entitled,
        issued=handed_out,
    )


def quorum_of(session: Session, ballot: Ballot, rules: RuleSet, electorate: Electorate) -> Quorum:
    """May the assembly decide on this ballot, by its own rules or the meeting's?"""
    headcount = Headcount(electorate.present, electorate.entitled)
    if rules.quorum_from is QuorumFrom.TURNOUT:
        headcount = Headcount(ballot.collected, electorate.entitled)
    elif ballot.sitting_id is not None and _is_of_all(ballot):
        attendance = attendance_of(session, ballot.sitting_id)
        if rules.quorum_from is QuorumFrom.MEETING:
            found = attendance.quorum
            return Quorum(found.met, found.people_needed, found.units_needed)
        headcount = Headcount(
            attendance.present, attendance.convened, attendance.units_present, attendance.units
        )
    return judge_quorum(rules, headcount)


def freeze_electorate(session: Session, ballot: Ballot) -> None:
    """Keep the numbers of this moment: what happens at the doors later changes no result."""
    ballot.electorate = asdict(electorate_of(session, ballot))


def _is_voter(ballot: Ballot) -> ColumnElement[bool]:
    conditions = [Delegate.meeting_id == ballot.meeting_id, is_entitled()]
    if ballot.groups is not None:
        conditions.append(_is_of_groups(ballot.groups))
    if ballot.entitled_by == EntitledBy.LIST:
        conditions.append(_is_inside(ballot, Delegate.id))
    return and_(*conditions)


def _is_of_groups(groups: dict[str, list[str]]) -> ColumnElement[bool]:
    # A person in two groups is one row all the same.
    return or_(Delegate.unit_id.in_(groups["units"]), Delegate.id.in_(groups["delegates"]))


def _is_inside(ballot: Ballot, delegate_id: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    return exists().where(
        Presence.sitting_id == ballot.sitting_id,
        Presence.delegate_id == delegate_id,
        Presence.is_inside,
    )


def _count_handed_out(session: Session, ballot: Ballot) -> int:
    """Ballots handed out: everybody on the list who is in the hall, or has voted and left."""
    if ballot.entitled_by == EntitledBy.LIST:
        return ballot.entitled
    has_voted = exists().where(
        BallotParticipation.ballot_id == ballot.id,
        BallotParticipation.delegate_id == BallotEntitlement.delegate_id,
    )
    statement = select(func.coalesce(func.sum(BallotEntitlement.weight), 0)).where(
        BallotEntitlement.ballot_id == ballot.id,
        or_(_is_inside(ballot, BallotEntitlement.delegate_id), has_voted),
    )
    return session.scalar(statement) or 0


def _count_convened(session: Session, ballot: Ballot) -> tuple[int, int]:
    """The convened and, of them, the excused: of the congress, or of those asked here alone."""
    if ballot.sitting_id is None:
        return ballot.entitled, 0
    if _is_of_all(ballot):
        attendance = attendance_of(session, ballot.sitting_id)
        return attendance.convened, attendance.excused
    excused = (
        select(func.count())
        .select_from(Excuse)
        .join(BallotEntitlement, BallotEntitlement.delegate_id == Excuse.delegate_id)
        .where(
            BallotEntitlement.ballot_id == ballot.id,
            Excuse.sitting_id == ballot.sitting_id,
            not_(_is_inside(ballot, Excuse.delegate_id)),
        )
    )
    return ballot.entitled, session.scalar(excused) or 0


def _is_of_all(ballot: Ballot) -> bool:
    return ballot.groups is None and ballot.rules["weight"] != Weight.SHARES
