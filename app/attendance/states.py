"""The live state of a sitting's attendance: for the hall, and with the desks for its staff."""

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session, joinedload

from app.attendance.models import Presence, Scan
from app.attendance.queries import attendance_of
from app.attendance.rules import Result
from app.attendance.schemas import AttendanceOut, QuorumOut
from app.core.schemas import Moment, Output
from app.delegates.models import Delegate, Unit
from app.delegates.queries import is_official
from app.meetings.queries import get_sitting

# Bounds that keep the state well under 16 KB, however many come.
ARRIVALS_SHOWN, UNITS_SHOWN, DESKS_SHOWN, LATE_SHOWN = 8, 30, 20, 5
SITTINGS_SHOWN = 20
LONGEST_SHOWN = 80


class Arrival(Output):
    """Somebody who has come in: what stands on the badge, no more."""

    name: str
    unit: str | None
    at: Moment | None


class Desk(Output):
    """How many a desk has let in."""

    device: str
    admitted: int


class Late(Output):
    """Somebody who was let in at two doors, one of them without connection."""

    name: str
    device: str
    scanned_at: Moment


class AttendanceState(AttendanceOut):
    """Everything that is shown of a sitting's attendance; lists are the newest, or cut."""

    sitting_id: str
    sitting_name: str
    guests_present: int
    units_missing: list[str]
    units_missing_more: int
    last_arrivals: list[Arrival]
    desks: list[Desk]
    late: list[Late]


def attendance_state(session: Session, sitting_id: str, audience: str) -> AttendanceState:
    """Build the state; `staff` sees the desks too."""
    sitting = get_sitting(session, sitting_id)
    counted = attendance_of(session, sitting_id)
    missing = _units_missing(session, sitting_id, sitting.meeting_id)
    is_staff = audience == "staff"
    return AttendanceState(
        convened=counted.convened,
        present=counted.present,
        ever_present=counted.ever_present,
        units=counted.units,
        units_present=counted.units_present,
        excused=counted.excused,
        quorum=QuorumOut.model_validate(counted.quorum),
        sitting_id=sitting.id,
        sitting_name=sitting.name,
        guests_present=_others_present(session, sitting_id),
        units_missing=[_cut(name) for name in missing[:UNITS_SHOWN]],
        units_missing_more=max(0, len(missing) - UNITS_SHOWN),
        last_arrivals=_last_arrivals(session, sitting_id),
        desks=_desks(session, sitting_id) if is_staff else [],
        late=_late(session, sitting_id) if is_staff else [],
    )


class OwnPresence(Output):
    """Where one delegate is in one sitting."""

    sitting_id: str
    is_inside: bool
    first_at: Moment | None


class OwnPresenceState(Output):
    """Where one delegate is, in every sitting they have come to."""

    presences: list[OwnPresence]


def own_presence_state(session: Session, delegate_id: str) -> OwnPresenceState:
    """What the delegate's own tablet shows of the doors."""
    statement = select(Presence).where(Presence.delegate_id == delegate_id)
    rows = session.scalars(statement.order_by(Presence.last_at.desc()).limit(SITTINGS_SHOWN))
    return OwnPresenceState(presences=[OwnPresence.model_validate(row) for row in rows])


def _units_missing(session: Session, sitting_id: str, meeting_id: str) -> list[str]:
    """Units of which no official is inside, in the order of the roster."""
    inside = func.count(case((Presence.is_inside, 1)))
    statement = (
        select(Unit.name)
        .join(Delegate, and_(Delegate.unit_id == Unit.id, is_official()))
        .outerjoin(Presence, _presence_of(sitting_id))
        .where(Unit.meeting_id == meeting_id)
        .group_by(Unit.id, Unit.name, Unit.position)
        .having(inside == 0)
    )
    return list(session.scalars(statement.order_by(Unit.position, Unit.id)))


def _others_present(session: Session, sitting_id: str) -> int:
    """Guests and alternates inside now."""
    statement = (
        select(func.count())
        .select_from(Presence)
        .join(Delegate, Delegate.id == Presence.delegate_id)
    )
    inside = (Presence.sitting_id == sitting_id, Presence.is_inside, ~is_official())
    return session.scalar(statement.where(*inside)) or 0


def _last_arrivals(session: Session, sitting_id: str) -> list[Arrival]:
    statement = (
        select(Delegate.name, Unit.name, Presence.first_at)
        .join(Presence, Presence.delegate_id == Delegate.id)
        .outerjoin(Unit, Unit.id == Delegate.unit_id)
        .where(
            Presence.sitting_id == sitting_id, Presence.is_inside, Presence.first_at.is_not(None)
        )
        .order_by(Presence.first_at.desc(), Delegate.id)
    )
    rows = session.execute(statement.limit(ARRIVALS_SHOWN)).all()
    return [Arrival(name=name, unit=_cut(unit) if unit else None, at=at) for name, unit, at in rows]


def _desks(session: Session, sitting_id: str) -> list[Desk]:
    """The desks and the entries each has told "admitted"."""
    statement = (
        select(Scan.device, func.count())
        .where(
            Scan.sitting_id == sitting_id,
            Scan.result == Result.ADMITTED.value,
            Scan.undone_at.is_(None),
        )
        .group_by(Scan.device)
        .order_by(func.count().desc(), Scan.device)
    )
    rows = session.execute(statement.limit(DESKS_SHOWN)).all()
    return [Desk(device=device, admitted=admitted) for device, admitted in rows]


def _late(session: Session, sitting_id: str) -> list[Late]:
    statement = (
        select(Scan)
        .where(Scan.sitting_id == sitting_id, Scan.late, Scan.undone_at.is_(None))
        .options(joinedload(Scan.delegate))
        .order_by(Scan.received_at.desc(), Scan.id)
    )
    return [
        Late(name=scan.delegate.name, device=scan.device, scanned_at=scan.scanned_at)
        for scan in session.scalars(statement.limit(LATE_SHOWN))
        if scan.delegate
    ]


def _presence_of(sitting_id: str) -> ColumnElement[bool]:
    return and_(Presence.delegate_id == Delegate.id, Presence.sitting_id == sitting_id)


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST_SHOWN else name[: LONGEST_SHOWN - 1] + "…"
