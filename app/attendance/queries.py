"""Reading attendance."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ScalarSelect, Select, and_, func, literal, select
from sqlalchemy.orm import Session, joinedload

from app.attendance.facts import counts_of
from app.attendance.models import Excuse, Presence, Scan
from app.attendance.quorum import Counts, Quorum, judge_quorum
from app.core.errors import NotFound
from app.delegates.models import Delegate, Unit
from app.delegates.queries import is_official
from app.meetings.models import Sitting
from app.meetings.queries import get_meeting, get_sitting

MOST_SCANS = 100


@dataclass(frozen=True)
class Attendance:
    """The attendance of a sitting: officials and their units."""

    convened: int
    present: int
    ever_present: int
    units: int
    units_present: int
    excused: int
    quorum: Quorum


@dataclass(frozen=True)
class Found:
    """A delegate, and where they are in a sitting."""

    delegate: Delegate
    presence: Presence | None
    excuse: Excuse | None = None


def attendance_of(session: Session, sitting_id: str) -> Attendance:
    """Who is there, counted; raises `NotFound`."""
    sitting = get_sitting(session, sitting_id)
    counted = counts_of(literal(sitting_id))
    excused = _excused(sitting_id).label("excused")
    row = session.execute(select(*counted.columns.values(), excused)).one()
    counts = Counts(row.convened, row.present, row.units, row.units_present)
    rules = get_meeting(session, sitting.meeting_id).rules
    return Attendance(
        convened=row.convened,
        present=row.present,
        ever_present=row.ever_present,
        units=row.units,
        units_present=row.units_present,
        excused=row.excused,
        quorum=judge_quorum(rules, counts),
    )


def list_people(session: Session, sitting_id: str) -> Sequence[Found]:
    """Everybody on the roster with their presence, by unit and name."""
    statement = people_of(sitting_id).outerjoin(Unit, Unit.id == Delegate.unit_id)
    order = (Unit.position.is_(None), Unit.position, Delegate.sort_key, Delegate.id)
    rows = session.execute(statement.order_by(*order)).all()
    return [Found(delegate, presence, excuse) for delegate, presence, excuse in rows]


def list_scans(session: Session, sitting_id: str, limit: int, device: str | None) -> Sequence[Scan]:
    """The latest scans of a sitting, of one desk or of all, the newest first."""
    statement = select(Scan).where(Scan.sitting_id == sitting_id)
    if device is not None:
        statement = statement.where(Scan.device == device)
    whole = joinedload(Scan.delegate).joinedload(Delegate.unit)
    newest = statement.options(whole).order_by(Scan.received_at.desc(), Scan.id)
    return session.scalars(newest.limit(min(limit, MOST_SCANS))).all()


def find_scan(session: Session, sitting_id: str, nonce: str) -> Scan | None:
    """The scan with this nonce, locked."""
    statement = select(Scan).where(Scan.sitting_id == sitting_id, Scan.nonce == nonce)
    return session.scalar(statement.with_for_update())


def get_scan(session: Session, sitting_id: str, nonce: str) -> Scan:
    """The scan with this nonce, locked; raises `NotFound`."""
    scan = find_scan(session, sitting_id, nonce)
    if scan is None:
        raise NotFound
    return scan


def list_bulk(session: Session, sitting_id: str, bulk_id: str) -> Sequence[Scan]:
    """The scans of one paper list that still count; raises `NotFound` when there are none."""
    statement = select(Scan).where(
        Scan.sitting_id == sitting_id, Scan.bulk_id == bulk_id, Scan.undone_at.is_(None)
    )
    scans = session.scalars(statement.with_for_update()).all()
    if not scans:
        raise NotFound
    return scans


def count_bulk(session: Session, sitting_id: str, bulk_id: str) -> int:
    """How many a paper list let in that still counts."""
    statement = select(func.count()).where(
        Scan.sitting_id == sitting_id, Scan.bulk_id == bulk_id, Scan.undone_at.is_(None)
    )
    return session.scalar(statement) or 0


def meeting_of_desk(session: Session, sitting_id: str) -> str:
    """Scope: the meeting of a sitting; remembered, for it never changes and every scan asks."""
    if sitting_id not in _meetings:
        _meetings[sitting_id] = get_sitting(session, sitting_id).meeting_id
    return _meetings[sitting_id]


_meetings: dict[str, str] = {}


def people_of(sitting_id: str) -> Select[Delegate, Presence, Excuse]:
    """SQL: everybody on the roster, with their presence in a sitting and their excuse."""
    here = (Presence.delegate_id == Delegate.id, Presence.sitting_id == sitting_id)
    excused = (Excuse.delegate_id == Delegate.id, Excuse.sitting_id == sitting_id)
    return (
        select(Delegate, Presence, Excuse)
        .join(Sitting, and_(Sitting.id == sitting_id, Sitting.meeting_id == Delegate.meeting_id))
        .outerjoin(Presence, and_(*here))
        .outerjoin(Excuse, and_(*excused))
        .options(joinedload(Delegate.unit))
    )


def _excused(sitting_id: str) -> ScalarSelect[int]:
    """Officials with an excuse who did not come after all."""
    return (
        select(func.count())
        .select_from(Excuse)
        .join(Delegate, and_(Delegate.id == Excuse.delegate_id, is_official()))
        .outerjoin(
            Presence,
            and_(
                Presence.sitting_id == Excuse.sitting_id,
                Presence.delegate_id == Excuse.delegate_id,
            ),
        )
        .where(Excuse.sitting_id == sitting_id, Presence.first_at.is_(None))
        .scalar_subquery()
    )
