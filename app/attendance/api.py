"""The API of the desk."""

from flask import Blueprint

from app.attendance import services
from app.attendance.models import Scan
from app.attendance.offline import list_badges
from app.attendance.outcomes import FirstEntry, Outcome
from app.attendance.queries import Attendance, Found, attendance_of, list_scans, meeting_of_desk
from app.attendance.schemas import (
    AttendanceOut,
    FoundOut,
    ListedBadgeOut,
    NewAdmission,
    NewScan,
    NewScans,
    PeopleQuery,
    ScanOut,
    ScanRowOut,
    ScansOut,
    ScansQuery,
    UndoScan,
)
from app.attendance.search import search_people
from app.core.access import allow, current_actor
from app.core.api import endpoint
from app.core.db import current_session, transaction
from app.core.paging import whole_page
from app.core.permissions import Permission
from app.core.schemas import Page

bp = Blueprint("attendance_api", __name__)


@bp.post("/sittings/<sitting_id>/scans")
@allow(Permission.CHECK_IN, within=meeting_of_desk)
@endpoint(body=NewScan, answer=ScanOut)
def scan(sitting_id: str, body: NewScan) -> Outcome:
    """Judge one badge; 200 for every outcome a desk must show, 409 for a reused nonce."""
    with transaction() as session:
        return services.take_scan(session, current_actor(), sitting_id, body)


@bp.post("/sittings/<sitting_id>/scans/batch")
@allow(Permission.CHECK_IN, within=meeting_of_desk)
@endpoint(body=NewScans, answer=ScansOut)
def scan_batch(sitting_id: str, body: NewScans) -> dict[str, object]:
    """Judge what a desk collected without connection, each scan alone, in its order."""
    with transaction() as session:
        actor = current_actor()
        return {"results": services.take_scans(session, actor, sitting_id, body.scans)}


@bp.post("/sittings/<sitting_id>/admissions")
@allow(Permission.CHECK_IN, within=meeting_of_desk)
@endpoint(body=NewAdmission, answer=ScanOut)
def admit(sitting_id: str, body: NewAdmission) -> Outcome:
    """Let somebody through who was found by search; the reason is kept."""
    with transaction() as session:
        return services.admit(session, current_actor(), sitting_id, body)


@bp.post("/sittings/<sitting_id>/scans/<nonce>/undo")
@allow(Permission.CHECK_IN, within=meeting_of_desk)
@endpoint(body=UndoScan, answer=AttendanceOut, may_be_empty=True)
def undo_scan(sitting_id: str, nonce: str, body: UndoScan) -> Attendance:
    """Take a scan back within 15 minutes, from the desk that made it."""
    with transaction() as session:
        services.undo_scan(session, current_actor(), sitting_id, nonce, body.device)
        return attendance_of(session, sitting_id)


@bp.get("/sittings/<sitting_id>/scans")
@allow(Permission.CHECK_IN, within=meeting_of_desk)
@endpoint(query=ScansQuery, answer=Page[ScanRowOut])
def scans(sitting_id: str, query: ScansQuery) -> dict[str, object]:
    """The latest scans, of one desk or of all."""
    rows = list_scans(current_session(), sitting_id, query.limit, query.device)
    return whole_page([_scan_row(row) for row in rows])


@bp.get("/sittings/<sitting_id>/people")
@allow(Permission.CHECK_IN, within=meeting_of_desk)
@endpoint(query=PeopleQuery, answer=Page[FoundOut])
def people(sitting_id: str, query: PeopleQuery) -> dict[str, object]:
    """Find somebody by name, unit, number or the last digits of the phone."""
    found = search_people(current_session(), sitting_id, query.q)
    return whole_page([_person(one) for one in found])


@bp.get("/sittings/<sitting_id>/badges")
@allow(Permission.CHECK_IN, within=meeting_of_desk)
@endpoint(answer=Page[ListedBadgeOut])
def badges(sitting_id: str) -> dict[str, object]:
    """The list a desk takes along for the minutes without connection; badges as hashes."""
    return whole_page(list(list_badges(current_session(), sitting_id)))


@bp.get("/sittings/<sitting_id>/attendance")
@allow(Permission.ATTENDANCE_READ, within=meeting_of_desk)
@endpoint(answer=AttendanceOut)
def attendance(sitting_id: str) -> Attendance:
    """Who is there, counted, and whether there is a quorum."""
    return attendance_of(current_session(), sitting_id)


def _scan_row(scan: Scan) -> dict[str, object]:
    kept = {name: getattr(scan, name) for name in SCAN_COLUMNS}
    person = scan.delegate
    unit = person.unit if person else None
    return kept | {"name": person.name if person else None, "unit": unit.name if unit else None}


def _person(found: Found) -> dict[str, object]:
    delegate, presence = found.delegate, found.presence
    first = None
    if presence and presence.first_at:
        first = FirstEntry(presence.first_at, presence.first_device or "")
    return {name: getattr(delegate, name) for name in PERSON_COLUMNS} | {
        "unit": delegate.unit.name if delegate.unit else None,
        "phone_ends": delegate.phone[-3:] if delegate.phone else None,
        "is_inside": presence is not None and presence.is_inside,
        "first_entry": first,
    }


PERSON_COLUMNS = ("id", "number", "name", "seat", "kind", "status")
SCAN_COLUMNS = tuple(name for name in ScanRowOut.model_fields if name not in {"name", "unit"})
