"""The API of the roll: paper lists, excused absences, the whole meeting's attendance."""

from flask import Blueprint, Response

from app.attendance import roll
from app.attendance.models import Excuse
from app.attendance.papers import attendance_paper
from app.attendance.queries import Attendance, attendance_of, meeting_of_desk
from app.attendance.reports import attendance_list, meeting_attendance
from app.attendance.schemas import (
    AttendanceOut,
    BulkOut,
    ExcuseOut,
    MarkUnit,
    MeetingAttendanceOut,
    NewExcuse,
)
from app.core import apart
from app.core.access import allow, current_actor
from app.core.api import endpoint
from app.core.db import current_session, transaction
from app.core.i18n import current_locale
from app.core.permissions import Permission
from app.meetings.queries import meeting_of_meeting

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

bp = Blueprint("roll_api", __name__)


@bp.post("/sittings/<sitting_id>/units/<unit_id>/present")
@allow(Permission.ATTENDANCE_EDIT, within=meeting_of_desk)
@endpoint(body=MarkUnit, answer=BulkOut)
def mark_unit(sitting_id: str, unit_id: str, body: MarkUnit) -> dict[str, object]:
    """Mark a delegation present from a paper list; the same nonce again changes nothing."""
    with transaction() as session:
        bulk = roll.mark_unit(session, current_actor(), sitting_id, unit_id, body)
        counted = attendance_of(session, sitting_id)
        return {"bulk": bulk.id, "admitted": bulk.admitted, "attendance": counted}


@bp.post("/sittings/<sitting_id>/bulk/<bulk_id>/undo")
@allow(Permission.ATTENDANCE_EDIT, within=meeting_of_desk)
@endpoint(answer=AttendanceOut)
def undo_bulk(sitting_id: str, bulk_id: str) -> Attendance:
    """Take back a whole paper list within 15 minutes."""
    with transaction() as session:
        roll.undo_bulk(session, current_actor(), sitting_id, bulk_id)
        return attendance_of(session, sitting_id)


@bp.put("/sittings/<sitting_id>/excuses/<delegate_id>")
@allow(Permission.ATTENDANCE_EDIT, within=meeting_of_desk)
@endpoint(body=NewExcuse, answer=ExcuseOut)
def excuse(sitting_id: str, delegate_id: str, body: NewExcuse) -> Excuse:
    """Note why somebody is absent."""
    with transaction() as session:
        return roll.excuse(session, current_actor(), sitting_id, delegate_id, body.reason)


@bp.delete("/sittings/<sitting_id>/excuses/<delegate_id>")
@allow(Permission.ATTENDANCE_EDIT, within=meeting_of_desk)
@endpoint()
def withdraw_excuse(sitting_id: str, delegate_id: str) -> None:
    """Take an excuse back."""
    with transaction() as session:
        roll.withdraw_excuse(session, current_actor(), sitting_id, delegate_id)


@bp.get("/meetings/<meeting_id>/attendance")
@allow(Permission.ATTENDANCE_READ, within=meeting_of_meeting)
@endpoint(answer=MeetingAttendanceOut)
def whole_meeting(meeting_id: str) -> dict[str, object]:
    """The attendance of each sitting, each day, and the whole meeting."""
    return meeting_attendance(current_session(), meeting_id)


@bp.get("/meetings/<meeting_id>/attendance.xlsx")
@allow(Permission.DELEGATE_READ, within=meeting_of_meeting)
@endpoint()
def sheet(meeting_id: str) -> Response:
    """The attendance of every unit and delegate in every sitting, as a spreadsheet."""
    # Imported when it is asked for: no start of the server has to wait for openpyxl.
    from app.attendance.sheets import attendance_sheet  # noqa: PLC0415

    content = attendance_sheet(current_session(), meeting_id)
    headers = {"Content-Disposition": "attachment; filename=attendance.xlsx"}
    return Response(content, mimetype=XLSX, headers=headers)


@bp.get("/sittings/<sitting_id>/attendance.pdf")
@allow(Permission.DELEGATE_READ, within=meeting_of_desk)
@endpoint()
def paper(sitting_id: str) -> Response:
    """The attendance list of a sitting to print, unit by unit."""
    session = current_session()
    listed = attendance_list(session, sitting_id, current_locale())
    session.close()  # setting takes a while; others need the connection
    content = apart.call(attendance_paper, listed)
    headers = {"Content-Disposition": "inline; filename=attendance.pdf"}
    return Response(content, mimetype="application/pdf", headers=headers)
