"""Everything a scan is judged by, read in one statement."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    ScalarSelect,
    Select,
    Subquery,
    and_,
    bindparam,
    case,
    func,
    select,
    true,
)
from sqlalchemy.orm import Session, aliased

from app.attendance import rules
from app.attendance.models import Presence, Scan
from app.attendance.quorum import Counts
from app.attendance.rules import Facts, Reason
from app.core.db import Id
from app.core.errors import NotFound
from app.delegates.kinds import DelegateStatus
from app.delegates.models import Badge, Delegate, Unit
from app.delegates.photos.models import photo_address
from app.delegates.queries import is_official
from app.meetings.models import Meeting, Sitting

BARRED = {
    DelegateStatus.WITHDRAWN: Reason.WITHDRAWN,
    DelegateStatus.REPLACED: Reason.REPLACED,
    DelegateStatus.NOT_RECOGNISED: Reason.NOT_RECOGNISED,
}


@dataclass(frozen=True)
class Person:
    """What a desk shows of somebody; `delegation` is that of the unit."""

    id: str
    number: int
    name: str
    unit: str | None
    delegation: str | None
    seat: str | None
    kind: str
    status: str
    photo: str | None = None


@dataclass(frozen=True)
class Known:
    """What the database knows about a scan that has just come in.

    `former`: the same scan, when it has come in before. `others_of_unit`: officials of the same
    unit who are inside.
    """

    facts: Facts
    rules: Mapping[str, Any]
    counts: Counts
    person: Person | None
    first_device: str | None
    is_official: bool
    others_of_unit: int
    former: Scan | None


def read_facts(
    session: Session, sitting_id: str, nonce: str, *, code: str = "", delegate_id: str = ""
) -> Known:
    """Read by badge code or by delegate; raises `NotFound` when there is no such sitting."""
    values = {"sitting": sitting_id, "nonce": nonce, "code": code, "delegate": delegate_id}
    row = session.execute(_FACTS, values).one_or_none()
    if row is None:
        raise NotFound
    facts = _facts(row)
    return Known(
        facts=facts,
        rules=row.rules,
        counts=Counts(row.convened, row.present, row.units, row.units_present),
        person=_person(row) if facts.is_known and facts.is_of_this_meeting else None,
        first_device=row.first_device,
        is_official=bool(row.is_official),
        others_of_unit=row.others_of_unit,
        former=row.Scan,
    )


def counts_of(sitting: ColumnElement[str]) -> Subquery:
    """SQL: officials and units, convened and inside now, as one row."""
    inside = case((Presence.is_inside, 1))
    return (
        select(
            func.count().label("convened"),
            func.count(inside).label("present"),
            func.count(Delegate.unit_id.distinct()).label("units"),
            func.count(case((Presence.is_inside, Delegate.unit_id)).distinct()).label(
                "units_present"
            ),
            func.count(Presence.first_at).label("ever_present"),
        )
        .select_from(Sitting)
        .join(Delegate, and_(Delegate.meeting_id == Sitting.meeting_id, is_official()))
        .outerjoin(
            Presence,
            and_(Presence.sitting_id == Sitting.id, Presence.delegate_id == Delegate.id),
        )
        .where(Sitting.id == sitting)
        .subquery("counts")
    )


def _facts_statement() -> Select[Any]:
    sitting: ColumnElement[str] = bindparam("sitting", type_=Id)
    counts = counts_of(sitting)
    who = func.coalesce(Scan.delegate_id, Badge.delegate_id, bindparam("delegate", type_=Id))
    return (
        select(
            *(Sitting.state, Sitting.meeting_id, Meeting.rules, Badge.revoked_at, Scan),
            Delegate.id.label("delegate_id"),
            Delegate.meeting_id.label("delegate_meeting"),
            *(Delegate.number, Delegate.name, Delegate.seat, Delegate.kind, Delegate.status),
            Delegate.photo_id,
            Unit.name.label("unit"),
            *(Presence.first_at, Presence.first_device, Presence.last_at, Presence.is_inside),
            is_official().label("is_official"),
            _others_of_unit(sitting).label("others_of_unit"),
            *counts.columns,
        )
        .select_from(Sitting)
        .join(Meeting, Meeting.id == Sitting.meeting_id)
        .join(counts, true())
        .outerjoin(Scan, and_(Scan.sitting_id == sitting, Scan.nonce == bindparam("nonce")))
        .outerjoin(Badge, Badge.code == bindparam("code"))
        .outerjoin(Delegate, Delegate.id == who)
        .outerjoin(Unit, Unit.id == Delegate.unit_id)
        .outerjoin(
            Presence,
            and_(Presence.sitting_id == sitting, Presence.delegate_id == Delegate.id),
        )
        .where(Sitting.id == sitting)
    )


def _others_of_unit(sitting: ColumnElement[str]) -> ScalarSelect[int]:
    other, inside = aliased(Delegate), aliased(Presence)
    return (
        select(func.count())
        .select_from(inside)
        .join(other, other.id == inside.delegate_id)
        .where(
            *(inside.sitting_id == sitting, inside.is_inside, is_official(other)),
            *(other.unit_id == Delegate.unit_id, other.id != Delegate.id),
        )
        .correlate(Delegate)
        .scalar_subquery()
    )


def _facts(row: Row[Any]) -> Facts:
    is_seen = row.last_at is not None
    return Facts(
        sitting_state=row.state,
        is_known=row.delegate_id is not None,
        is_of_this_meeting=row.delegate_meeting in {None, row.meeting_id},
        barred=Reason.REVOKED if row.revoked_at else BARRED.get(row.status),
        presence=rules.Presence(row.first_at, row.last_at, row.is_inside) if is_seen else None,
    )


def _person(row: Row[Any]) -> Person:
    return Person(
        id=row.delegate_id,
        number=row.number,
        name=row.name,
        unit=row.unit,
        delegation=row.unit,
        seat=row.seat,
        kind=row.kind,
        status=row.status,
        photo=photo_address(row.photo_id),
    )


# Put together once: building it costs more than running it.
_FACTS = _facts_statement()
