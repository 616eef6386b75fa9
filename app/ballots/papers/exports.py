"""The result as files for other programs: the numbers of the screen, in a table."""

import csv
from collections.abc import Iterator, Sequence
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.ballots.papers.deciding import deciding
from app.ballots.papers.facts import Counted
from app.ballots.papers.figures import figures
from app.ballots.papers.tables import mark_word, votes_word
from app.ballots.rules.result import Outcome
from app.core.i18n import gettext as _

# What a spreadsheet takes for the beginning of a formula.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
WIDTHS = (6, 34, 30, 12, 12, 12, 12, 12, 12, 20)
Row = Sequence[str | int | float | None]


def write_csv(counted: Counted, language: str) -> bytes:
    """The names in list order. With a byte order mark, and the separator of the reader's Excel:
    where the comma is in the numbers, it is the semicolon.
    """
    text = StringIO()
    rows = csv.writer(text, delimiter=";" if language == "vi" else ",")
    for row in _rows(counted):
        rows.writerow([_harmless(_localised(cell, language)) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def write_xlsx(counted: Counted) -> bytes:
    """A workbook: the names in list order, and the figures of the ballot."""
    book = Workbook()
    names, numbers = book.active, book.create_sheet(_("Số liệu"))
    assert isinstance(names, Worksheet)  # noqa: S101 (a fresh workbook has one)
    names.title = _("Kết quả")
    for row in _rows(counted):
        _append(names, row)
    _append(numbers, (_("Nội dung"), counted.ballot.title))
    for figure in figures(counted):
        _append(numbers, (figure.label, figure.number, figure.share))
    for label, told in deciding(counted):
        _append(numbers, (label, told))
    for sheet, widths in ((names, WIDTHS), (numbers, (44, 60, 14))):
        _lay_out(sheet, widths)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _rows(counted: Counted) -> Iterator[Row]:
    marks = counted.count.marks
    told = [mark_word(counted, mark) for mark in marks] if len(marks) > 1 else []
    yield [
        *(_("TT"), _("Họ và tên"), _("Đơn vị")),
        *(votes_word(counted), _("Tỷ lệ (%)"), _("Thứ hạng")),
        *told,
        _("Kết quả"),
    ]
    units = {option.id: option.unit for option in counted.ballot.options}
    for place, option in enumerate(counted.result.options, start=1):
        answers = [option.marks[mark] for mark in marks] if told else []
        outcome = _outcome(option.outcome)
        yield [
            *(place, option.name, units[option.id], option.votes, option.share, option.rank),
            *answers,
            outcome,
        ]


def _outcome(outcome: Outcome | None) -> str:
    words = {
        Outcome.ELECTED: _("Trúng cử"),
        Outcome.TIED: _("Bằng phiếu"),
        Outcome.NOT_ELECTED: _("Không trúng cử"),
        Outcome.PASSED: _("Thông qua"),
        Outcome.FAILED: _("Không thông qua"),
    }
    return words[outcome] if outcome else ""


def _localised(cell: str | int | float | None, language: str) -> str:
    if isinstance(cell, float):
        return f"{cell:.2f}".replace(".", "," if language == "vi" else ".")
    return "" if cell is None else str(cell)


def _harmless(text: str) -> str:
    """A name that begins like a formula stays a name."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


def _append(sheet: Worksheet, row: Row) -> None:
    sheet.append(list(row))
    for cell in sheet[sheet.max_row]:
        if cell.data_type == "f":  # stored as text, it is never run
            cell.data_type = "s"


def _lay_out(sheet: Worksheet, widths: Sequence[int]) -> None:
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
