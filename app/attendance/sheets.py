"""The attendance of all sittings as a spreadsheet."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy.orm import Session

from app.attendance.queries import Found, list_people
from app.attendance.standing import has_come, presence_text, standing_text
from app.core.i18n import gettext as _
from app.meetings.models import Sitting
from app.meetings.queries import get_meeting, list_sittings

HEAD_FILL = PatternFill("solid", fgColor="E5EEFB")
WIDTHS = (8, 34, 30, 18)


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
                row[place + 1] += has_come(found)
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
        known = [delegate.number, delegate.name, unit, standing_text(delegate)]
        _append(sheet, [*known, *(presence_text(found) for found in line)])
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
