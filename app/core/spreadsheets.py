"""Tables as files for other programs, CSV and XLSX, in which no text is ever run as a formula.

Light: may run in a process of its own.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from app.core.text import FORMULA_SIGNS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Row = Sequence[str | int | float | None]


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, with its heading as the first row and the width of each column."""

    title: str
    rows: Sequence[Row]
    widths: Sequence[int]


def csv_file(rows: Iterable[Row], language: str) -> bytes:
    """With a byte order mark, and the separator of the reader's Excel: where the comma is in the
    numbers, it is the semicolon.
    """
    text = StringIO()
    written = csv.writer(text, delimiter=";" if language == "vi" else ",")
    for row in rows:
        written.writerow([_harmless(_localised(cell, language)) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def xlsx_file(sheets: Sequence[Sheet]) -> bytes:
    """A workbook whose headings stay in sight."""
    # Imported when it is asked for: a quarter second that no start of the server has to wait for.
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        drawn = book.create_sheet(sheet.title)
        for place, row in enumerate(sheet.rows, start=1):
            _write(drawn, place, row)
        _lay_out(drawn, sheet.widths)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _localised(cell: str | float | None, language: str) -> str:
    if isinstance(cell, float):
        return f"{cell:.2f}".replace(".", "," if language == "vi" else ".")
    return "" if cell is None else str(cell)


def _harmless(text: str) -> str:
    """A name that begins like a formula stays a name."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _write(sheet: "Worksheet", place: int, row: Row) -> None:
    for column, value in enumerate(row, start=1):
        cell = sheet.cell(place, column, value)
        if cell.data_type == "f":  # stored as text, it is never run
            cell.data_type = "s"


def _lay_out(sheet: "Worksheet", widths: Sequence[int]) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 (as above)
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
