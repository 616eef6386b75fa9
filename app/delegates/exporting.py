"""The roster as a table that the import reads: the same file again changes nobody."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.core.audit import write_audit
from app.core.errors import N_
from app.core.formats import format_phone, parse_date
from app.core.permissions import Actor
from app.core.spreadsheets import Sheet
from app.delegates.kinds import DelegateKind, DelegateStatus, Sex
from app.delegates.labels import FIELDS, KINDS, SEXES, STATUSES
from app.delegates.models import Delegate
from app.meetings.queries import get_meeting

# Whatever the reader's language: these are the words of the country's rosters, and of the import.
TITLE = N_("Đại biểu")
COLUMNS = {
    N_("Số đại biểu"): 8,
    FIELDS["name"]: 28,
    FIELDS["sex"]: 10,
    FIELDS["born"]: 13,
    FIELDS["position"]: 30,
    FIELDS["unit"]: 34,
    FIELDS["kind"]: 16,
    FIELDS["phone"]: 16,
    FIELDS["email"]: 26,
    FIELDS["seat"]: 9,
    FIELDS["weight"]: 16,
    FIELDS["note"]: 30,
    N_("Tình trạng"): 20,  # to be read by people: the import leaves it alone
}


def export_roster(session: Session, actor: Actor, meeting_id: str, kind: str) -> Sheet:
    """Everybody by number, without sensitive attributes; that it was taken is logged."""
    get_meeting(session, meeting_id)
    statement = select(Delegate).where(Delegate.meeting_id == meeting_id).order_by(Delegate.number)
    delegates = session.scalars(statement.options(joinedload(Delegate.unit))).all()
    write_audit(
        session,
        actor,
        "roster.exported",
        meeting_id=meeting_id,
        subject_id=meeting_id,
        file=kind,
        count=len(delegates),
    )
    rows = (tuple(COLUMNS), *(tuple(_cells(delegate)) for delegate in delegates))
    return Sheet(TITLE, rows, tuple(COLUMNS.values()))


def _cells(delegate: Delegate) -> Iterator[str | int | None]:
    born = parse_date(delegate.born)
    yield delegate.number
    yield delegate.name
    yield SEXES[Sex(delegate.sex)] if delegate.sex else None
    yield str(born) if born else None
    yield delegate.position
    yield delegate.unit.name if delegate.unit else None
    yield KINDS[DelegateKind(delegate.kind)]
    yield format_phone(delegate.phone) if delegate.phone else None
    yield delegate.email
    yield delegate.seat
    yield delegate.weight
    yield delegate.note
    yield STATUSES[DelegateStatus(delegate.status)]
