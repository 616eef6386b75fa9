"""The result as files for other programs: the numbers of the screen, in a table."""

from collections.abc import Iterator

from app.ballots.papers.deciding import deciding
from app.ballots.papers.facts import Counted
from app.ballots.papers.figures import figures
from app.ballots.papers.tables import mark_word, votes_word
from app.ballots.rules.result import Outcome
from app.core.i18n import gettext as _
from app.core.spreadsheets import Row, Sheet, csv_file, xlsx_file

WIDTHS = (6, 34, 30, 12, 12, 12, 12, 12, 12, 20)


def write_csv(counted: Counted, language: str) -> bytes:
    """The names in list order."""
    return csv_file(_rows(counted), language)


def write_xlsx(counted: Counted) -> bytes:
    """A workbook: the names in list order, and the figures of the ballot."""
    numbers = (
        (_("Nội dung"), counted.ballot.title),
        *((figure.label, figure.number, figure.share) for figure in figures(counted)),
        *deciding(counted),
    )
    names = tuple(_rows(counted))
    return xlsx_file(
        (Sheet(_("Kết quả"), names, WIDTHS), Sheet(_("Số liệu"), numbers, (44, 60, 14)))
    )


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
