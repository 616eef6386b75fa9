"""Rosters built for a test: rows of cells to the bytes of a file."""

import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl

from app.delegates.roster import RosterFile, read_roster

TODAY = dt.date(2026, 9, 1)
REAL_ROSTER = Path(__file__).parents[3] / "app" / "demo" / "thanh_giang" / "roster.xlsx"
HEADER = (
    "STT",
    "Họ và tên",
    "Ngày sinh",
    "Giới tính",
    "Chức vụ",
    "Đơn vị",
    "Đại biểu",
    "Điện thoại",
    "Số ghế",
)
PERSON = (
    1,
    "Lê Văn An",
    "18/06/1990",
    "Nam",
    "Bí thư",
    "Đoàn xã Nà Hai",
    "Bầu",
    "0912345678",
    "A1",
)


def workbook(rows: Sequence[Sequence[object]], merged: Sequence[str] = ()) -> bytes:
    """The rows as the only sheet of an .xlsx."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def read(rows: Sequence[Sequence[object]], merged: Sequence[str] = ()) -> RosterFile:
    """The rows, written to an .xlsx and read back as a roster."""
    return read_roster(workbook(rows, merged), TODAY)


def person(**changes: object) -> tuple[object, ...]:
    """The row of one person, with some cells changed by heading."""
    values = dict(
        zip(
            ("number", "name", "born", "sex", "position", "unit", "kind", "phone", "seat"),
            PERSON,
            strict=True,
        )
    )
    return tuple((values | changes).values())


def problems_of(roster: RosterFile) -> list[tuple[int, str, str]]:
    """Every problem of a row as (row, column letter, code)."""
    return [
        (problem.row, problem.column, problem.code)
        for line in roster.lines
        for problem in line.problems
    ]
