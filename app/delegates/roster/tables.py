"""A file of rows, whatever it was made with: opened safely, as plain tables."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from app.core.text import FORMULA_SIGNS
from app.delegates.roster.values import UnreadableFile

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_UNPACKED_BYTES = 60 * 1024 * 1024
MAX_PARTS = 500
MAX_MARKUP = 1_500_000
MAX_ROWS = 10_000
MAX_COLUMNS = 60
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CELL_ERRORS = frozenset({"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"})


class BrokenCell:
    """Stands where a formula has no stored value or shows an error."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Area:
    """A merged area, rows and columns counted from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Table:
    """One sheet: for each row number its cells that hold something, by column number."""

    title: str
    rows: Mapping[int, Mapping[int, object]]
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = field(default_factory=frozenset)

    def cell(self, row: int, column: int) -> object:
        """What stands in one cell, None when nothing does."""
        return self.rows.get(row, {}).get(column)

    def told(self, row: int, column: int) -> object:
        """What a cell says: its own value, or that of the tall merged cell it belongs to."""
        value = self.cell(row, column)
        if value is not None:
            return value
        tall = (a for a in self.merged if a.top < a.bottom and a.left == a.right == column)
        area = next((area for area in tall if area.top < row <= area.bottom), None)
        return self.cell(area.top, area.left) if area else None


def open_tables(content: bytes) -> list[Table]:
    """The visible sheets of an .xlsx, or the one table of a .csv. Raises UnreadableFile."""
    if not content.strip():
        raise UnreadableFile("file_empty")
    if len(content) > MAX_FILE_BYTES:
        raise UnreadableFile("file_too_large", limit=str(MAX_FILE_BYTES // 1024 // 1024))
    if content.startswith(_OLD_OFFICE):
        raise UnreadableFile("old_or_locked_workbook")
    if content.startswith(_ZIP):
        _check_package(content)
        return list(_workbook_tables(content))
    return [_csv_table(content)]


def column_letter(column: int) -> str:
    """The letter people see above a column."""
    before, last = divmod(column - 1, 26)
    return (column_letter(before) if before else "") + chr(ord("A") + last)


def _check_package(content: bytes) -> None:
    """Refuses macros, bombs and anything that is not a workbook, before it is parsed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
                raise UnreadableFile("workbook_too_large")
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise UnreadableFile("macros_refused")
            if "xl/workbook.xml" not in names:
                raise UnreadableFile("not_a_workbook")
            for part in parts:
                _check_markup(package.read(part), part.filename)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnreadableFile("file_damaged") from error


def _check_markup(markup: bytes, name: str) -> None:
    if not name.endswith((".xml", ".rels")):
        return
    if b"<!DOCTYPE" in markup or b"<!ENTITY" in markup:
        raise UnreadableFile("not_a_workbook")
    if markup.count(b"<") > MAX_MARKUP:
        raise UnreadableFile("workbook_too_large")


def _workbook_tables(content: bytes) -> Iterator[Table]:
    shown = _load(content, values=True)
    typed = _load(content, values=False)
    for sheet in shown.worksheets:
        if sheet.sheet_state == "visible":
            yield _sheet_table(sheet, typed[sheet.title])


def _load(content: bytes, *, values: bool) -> "Workbook":
    # Imported when a file comes: a quarter second that no start of the server has to wait for.
    import openpyxl  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        return openpyxl.load_workbook(io.BytesIO(content), data_only=values, keep_links=False)
    except (
        InvalidFileException,
        ParseError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
    ) as error:
        raise UnreadableFile("file_damaged") from error


def _sheet_table(shown: "Worksheet", typed: "Worksheet") -> Table:
    if shown.max_row > MAX_ROWS:
        raise UnreadableFile("too_many_rows", limit=str(MAX_ROWS))
    last_column = min(shown.max_column, MAX_COLUMNS)
    rows: dict[int, dict[int, object]] = {}
    for number in range(1, shown.max_row + 1):
        cells = _row_cells(shown, typed, number, last_column)
        if cells:
            rows[number] = cells
    merged = tuple(
        Area(area.min_row, area.min_col, area.max_row, area.max_col)
        for area in shown.merged_cells.ranges
    )
    hidden = frozenset(number for number, row in shown.row_dimensions.items() if row.hidden)
    return Table(shown.title, rows, merged, hidden)


def _row_cells(
    shown: "Worksheet", typed: "Worksheet", row: int, last_column: int
) -> dict[int, object]:
    cells: dict[int, object] = {}
    for column in range(1, last_column + 1):
        value: object = shown.cell(row, column).value
        if value in _CELL_ERRORS:
            value = BrokenCell(str(value))
        elif value is None and typed.cell(row, column).data_type == "f":
            value = BrokenCell("=…")
        if value is not None and not (isinstance(value, str) and not value.strip()):
            cells[column] = value
    return cells


def _csv_table(content: bytes) -> Table:
    text = _decode(content)
    if "\x00" in text:
        raise UnreadableFile("not_a_workbook")
    separator = max(",;\t", key=text[:20_000].count)
    try:
        rows = _numbered(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise UnreadableFile("file_damaged") from error
    return Table("CSV", rows)


def _numbered(lines: Iterable[list[str]]) -> dict[int, dict[int, object]]:
    rows: dict[int, dict[int, object]] = {}
    for number, line in enumerate(lines, start=1):
        if number > MAX_ROWS:
            raise UnreadableFile("too_many_rows", limit=str(MAX_ROWS))
        cells: dict[int, object] = {
            place: _unguarded(text)
            for place, text in enumerate(line[:MAX_COLUMNS], 1)
            if text.strip()
        }
        if cells:
            rows[number] = cells
    return rows


def _unguarded(text: str) -> str:
    """Without the sign by which our own exports keep a text from being run as a formula."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_SIGNS) else text


def _decode(content: bytes) -> str:
    encoding = next(
        (name for mark, name in _BYTE_ORDER_MARKS.items() if content.startswith(mark)), "utf-8"
    )
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile("unknown_encoding") from error
