"""Attendance reported: of every sitting and day, and as a list to print."""

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from app.attendance.models import Presence
from app.attendance.papers import AttendanceList, UnitList
from app.attendance.queries import Attendance, Found, attendance_of, list_people
from app.attendance.standing import has_come, presence_text, standing_text
from app.core.clock import local
from app.core.formats import format_datetime
from app.core.i18n import gettext as _
from app.delegates.models import Delegate
from app.delegates.queries import count_convened, is_official
from app.meetings.queries import get_meeting, get_sitting, list_sittings


def meeting_attendance(session: Session, meeting_id: str) -> dict[str, Any]:
    """Who came to each sitting, on each day, and to the meeting at all; officials only."""
    sittings = list_sittings(session, meeting_id)
    came = _came(session, meeting_id)
    days: dict[date, set[str]] = {}
    for sitting in sittings:
        day = days.setdefault(local(sitting.starts_at).date(), set())
        day |= came.get(sitting.id, set())
    return {
        "convened": count_convened(session, meeting_id).people,
        "ever_present": len(set().union(*came.values())),
        "days": [{"date": day, "ever_present": len(people)} for day, people in days.items()],
        "sittings": [
            asdict(attendance_of(session, sitting.id)) | {"id": sitting.id, "name": sitting.name}
            for sitting in sittings
        ],
    }


def attendance_list(session: Session, sitting_id: str, language: str) -> AttendanceList:
    """The list of one sitting, unit by unit, in words: what the paper holds."""
    sitting = get_sitting(session, sitting_id)
    counted = attendance_of(session, sitting_id)
    units: dict[str, list[Found]] = {}
    for found in list_people(session, sitting_id):
        name = found.delegate.unit.name if found.delegate.unit else _("Khách mời")
        units.setdefault(name, []).append(found)
    return AttendanceList(
        language=language,
        meeting=get_meeting(session, sitting.meeting_id).name,
        sitting=f"{sitting.name} – {format_datetime(sitting.starts_at)}",
        figures=_figures(counted),
        units=[_unit_list(name, people) for name, people in units.items()],
        texts={
            "title": _("Danh sách điểm danh").upper(),
            "head": [_("Số"), _("Họ và tên"), _("Tư cách"), _("Tình trạng")],
        },
    )


def _figures(counted: Attendance) -> str:
    return _(
        "Triệu tập %(convened)s; đã đến %(came)s; vắng có lý do %(excused)s;"
        " đơn vị có đại biểu %(present)s/%(units)s.",
        convened=counted.convened,
        came=counted.ever_present,
        excused=counted.excused,
        present=counted.units_present,
        units=counted.units,
    )


def _unit_list(name: str, people: list[Found]) -> UnitList:
    count = f"{sum(has_come(found) for found in people)}/{len(people)}"
    lines = [_line(found) for found in people]
    return UnitList(name, count, lines)


def _line(found: Found) -> list[str]:
    person = found.delegate
    return [str(person.number), person.name, standing_text(person), presence_text(found)]


def _came(session: Session, meeting_id: str) -> dict[str, set[str]]:
    """By sitting: the officials who came in at least once."""
    statement = (
        select(Presence.sitting_id, Presence.delegate_id)
        .join(Delegate, and_(Delegate.id == Presence.delegate_id, is_official()))
        .where(Delegate.meeting_id == meeting_id, Presence.first_at.is_not(None))
    )
    came: dict[str, set[str]] = {}
    for sitting_id, delegate_id in session.execute(statement):
        came.setdefault(sitting_id, set()).add(delegate_id)
    return came
