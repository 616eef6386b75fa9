"""The voters of a ballot in numbers: each counted once, present in person or by their holder."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, not_, or_, select, true
from sqlalchemy.orm import Session, aliased

from app.attendance.models import Excuse, Presence
from app.attendance.queries import attendance_of
from app.ballots.models import Ballot, BallotEntitlement, BallotParticipation
from app.ballots.rules.count import Electorate, unit_of
from app.ballots.rules.entitlement import EntitledBy
from app.ballots.voter_lists import is_inside
from app.delegates.models import Delegate
from app.delegates.queries import is_official
from app.meetings.rules import VotesBy

Line = BallotEntitlement


def find_inside(session: Session, ballot: Ballot, delegate_ids: Collection[str]) -> frozenset[str]:
    """Which of these delegates are in the hall now."""
    return find_people_inside(session, ballot.sitting_id, delegate_ids)


def find_people_inside(
    session: Session, sitting_id: str | None, delegate_ids: Collection[str]
) -> frozenset[str]:
    """Which of these delegates are in the hall of a sitting."""
    statement = select(Presence.delegate_id).where(
        Presence.sitting_id == sitting_id,
        Presence.delegate_id.in_(delegate_ids),
        Presence.is_inside,
    )
    return frozenset(session.scalars(statement))


def electorate_of(session: Session, ballot: Ballot) -> Electorate:
    """The numbers of the voters: those frozen at closing, before that those of now."""
    if ballot.electorate is not None:
        return _read(ballot, ballot.electorate)
    handed_out = _is_handed_out(ballot)
    is_excused = and_(_has_excuse(ballot), not_(handed_out))
    statement = select(
        func.coalesce(func.sum(Line.weight), 0),
        func.coalesce(func.sum(case((handed_out, Line.weight))), 0),
        func.coalesce(func.sum(case((is_excused, Line.weight))), 0),
        func.count(case((handed_out, 1))),
    ).where(Line.ballot_id == ballot.id)
    entitled, present, excused, sheets = session.execute(statement).one()
    convened = entitled
    if is_of_all(ballot) and ballot.sitting_id is not None:
        attendance = attendance_of(session, ballot.sitting_id)
        convened = attendance.convened
        stays_away = and_(_has_excuse(ballot), not_(_ever_came(ballot)))
        voted_for = find_represented(session, ballot, stays_away)
        excused = attendance.excused - count_represented(session, ballot.sitting_id, voted_for)[0]
    return Electorate(
        convened=int(convened),
        excused=int(excused),
        present=int(present),
        entitled=int(entitled),
        issued=int(present),
        sheets=sheets,
        unit=unit_of(VotesBy(ballot.votes_by)),
    )


def freeze_electorate(session: Session, ballot: Ballot) -> None:
    """Keep the numbers of this moment: what happens at the doors later changes no result."""
    kept = asdict(electorate_of(session, ballot))
    del kept["unit"]  # the ballot's own
    ballot.electorate = kept


def _read(ballot: Ballot, kept: dict[str, Any]) -> Electorate:
    # Before votes had weights, what was handed out was counted in ballots alone.
    unit = unit_of(VotesBy(ballot.votes_by))
    return Electorate(**{"sheets": kept["issued"], **kept, "unit": unit})


def _is_handed_out(ballot: Ballot) -> ColumnElement[bool]:
    """Whoever is in the hall, or their holder is; or has voted and left."""
    if ballot.entitled_by == EntitledBy.LIST:
        return true()
    return or_(
        is_inside(ballot.sitting_id, Line.delegate_id),
        is_inside(ballot.sitting_id, Line.holder_id),
        _has_voted(),
    )


def _has_voted() -> ColumnElement[bool]:
    return exists().where(
        BallotParticipation.ballot_id == Line.ballot_id,
        BallotParticipation.delegate_id == Line.delegate_id,
    )


def _has_excuse(ballot: Ballot) -> ColumnElement[bool]:
    return exists().where(
        Excuse.sitting_id == ballot.sitting_id, Excuse.delegate_id == Line.delegate_id
    )


def _ever_came(ballot: Ballot) -> ColumnElement[bool]:
    return exists().where(
        Presence.sitting_id == ballot.sitting_id,
        Presence.delegate_id == Line.delegate_id,
        Presence.first_at.is_not(None),
    )


def find_represented(
    session: Session, ballot: Ballot, *which: ColumnElement[bool]
) -> Sequence[str]:
    """Who is absent while their holder is there for them, or has voted for them."""
    here = or_(is_inside(ballot.sitting_id, Line.holder_id), _has_voted())
    statement = select(Line.delegate_id).where(
        *(Line.ballot_id == ballot.id, Line.holder_id.is_not(None), *which),
        *(here, not_(is_inside(ballot.sitting_id, Line.delegate_id))),
    )
    return session.scalars(statement).all()


def count_represented(
    session: Session, sitting_id: str, represented: Collection[str]
) -> tuple[int, int]:
    """Officials among the represented, and their units of which nobody is in the hall."""
    other = aliased(Delegate)
    has_somebody_here = exists().where(
        *(other.unit_id == Delegate.unit_id, is_official(other)),
        is_inside(sitting_id, other.id),
    )
    statement = select(
        func.count(), func.count(case((not_(has_somebody_here), Delegate.unit_id)).distinct())
    ).where(Delegate.id.in_(represented), is_official())
    people, units = session.execute(statement).one()
    return people, units


def is_of_all(ballot: Ballot) -> bool:
    """Were all convened asked, one vote each?"""
    return ballot.groups is None and ballot.votes_by == VotesBy.HEAD
