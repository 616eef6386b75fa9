"""Attendance over the sittings: counted, and as a spreadsheet."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from app.attendance.labels import KINDS, STATUSES
from app.attendance.models import Presence
from app.attendance.queries import Found, attendance_of, list_people
from app.core.clock import local
from app.core.i18n import gettext as _
from app.delegates.kinds import DelegateKind, DelegateStatus
from app.delegates.models import Delegate
from app.delegates.queries import count_convened, is_official
from app.meetings.models import Sitting
from app.meetings.queries import get_meeting, list_sittings

HEAD_FILL = PatternFill("solid", fgColor="E5EEFB")
WIDTHS = (8, 34, 30, 18)


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


def attendance_sheet(session: Session, meeting_id: str) -> bytes:
    """A workbook: one line per unit, and one per delegate, with a column per sitting."""
    sittings = list_sittings(session, meeting_id)
    people = {sitting.id: list_people(session, sitting.id) for sitting in sittings}
    book = Workbook()
    units, delegates = book.active, book.create_sheet(_("Đại biểu"))
    assert isinstance(units, Worksheet)  # noqa: S101 (a fresh workbook has one)
    units.title = _("Đơn vị")
    title = get_meeting(session, meeting_id).name
    _write_units(units, title, sittings, people)
    _write_delegates(delegates, title, sittings, people)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


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


def _write_units(
    sheet: Worksheet,
    title: str,
    sittings: Sequence[Sitting],
    people: dict[str, Sequence[Found]],
) -> None:
    head = [_("Số TT"), _("Đơn vị"), _("Triệu tập"), *(sitting.name for sitting in sittings)]
    _write_head(sheet, title, head)
    table: dict[str, list[int]] = {}
    for place, sitting in enumerate(sittings):
        for found in people[sitting.id]:
            if found.delegate.is_official:
                unit = found.delegate.unit.name if found.delegate.unit else "–"
                row = table.setdefault(unit, [0] * (len(sittings) + 1))
                row[0] += place == 0
                row[place + 1] += _has_come(found)
    for number, (unit, counts) in enumerate(table.items(), 1):
        _append(sheet, [number, unit, *counts])
    sheet.append(
        ["", _("Tổng cộng"), *(sum(column) for column in zip(*table.values(), strict=True))]
    )
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)


def _write_delegates(
    sheet: Worksheet,
    title: str,
    sittings: Sequence[Sitting],
    people: dict[str, Sequence[Found]],
) -> None:
    head = [_("Số"), _("Họ và tên"), _("Đơn vị"), _("Tư cách")]
    _write_head(sheet, title, [*head, *(sitting.name for sitting in sittings)])
    columns = [people[sitting.id] for sitting in sittings]
    for line in zip(*columns, strict=True):
        delegate = line[0].delegate
        unit = delegate.unit.name if delegate.unit else ""
        known = [delegate.number, delegate.name, unit, _kind(delegate)]
        _append(sheet, [*known, *(_presence(found) for found in line)])
    sheet.auto_filter.ref = f"A3:{get_column_letter(len(WIDTHS) + len(sittings))}{sheet.max_row}"


def _write_head(sheet: Worksheet, title: str, head: list[str]) -> None:
    sheet.append([title])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append([])
    sheet.append(head)
    for place, cell in enumerate(sheet[3]):
        cell.font, cell.fill = Font(bold=True), HEAD_FILL
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        width = WIDTHS[place] if place < len(WIDTHS) else 22
        sheet.column_dimensions[get_column_letter(place + 1)].width = width
    sheet.freeze_panes = "C4"


def _append(sheet: Worksheet, values: list[object]) -> None:
    """A row of plain values: a name that begins with "=" must never run as a formula."""
    sheet.append(values)
    for cell in sheet[sheet.max_row]:
        if cell.data_type == "f":
            cell.data_type = "s"


def _has_come(found: Found) -> bool:
    return found.presence is not None and found.presence.first_at is not None


def _presence(found: Found) -> str:
    """What the list says of one person in one sitting."""
    if found.presence and found.presence.first_at:
        return _("Có mặt %(time)s", time=_clock(found.presence.first_at))
    if found.excuse:
        return _("Vắng có lý do: %(reason)s", reason=found.excuse.reason)
    return _("Vắng")


def _clock(moment: datetime) -> str:
    return f"{local(moment):%H:%M}"


def _kind(delegate: Delegate) -> str:
    if delegate.status != DelegateStatus.CONVENED:
        return _(STATUSES[DelegateStatus(delegate.status)])
    return _(KINDS[DelegateKind(delegate.kind)])
