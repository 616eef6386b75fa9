"""Reading a whole roster: the right sheet, its header, and every row below."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from app.core.text import clean, fold
from app.delegates.kinds import DelegateKind
from app.delegates.roster.checks import check_lines
from app.delegates.roster.headings import Field, Header, find_header
from app.delegates.roster.people import Around, read_person
from app.delegates.roster.rows import Section, footers_of, sections_of
from app.delegates.roster.tables import MAX_ROWS, Table, column_letter, open_tables
from app.delegates.roster.units import written_name
from app.delegates.roster.values import (
    ColumnMeaning,
    Problem,
    RosterFile,
    RosterLine,
    RosterUnit,
    Severity,
    UnreadableFile,
)

_TOTAL = re.compile(r"^(?:tong cong|tong so|danh sach (?:nay )?co|an dinh)\D{0,40}(\d{1,5})\b")
_TITLED_KINDS = (("du khuyet", DelegateKind.ALTERNATE), ("khach moi", DelegateKind.GUEST))


def read_roster(
    content: bytes,
    today: dt.date,
    mapping: Mapping[str, str] | None = None,
    max_delegates: int = MAX_ROWS,
) -> RosterFile:
    """The people, units and problems of a roster file. Raises UnreadableFile."""
    table, header = _best_table(open_tables(content), mapping)
    sections = list(sections_of(table, header))
    units = tuple(unit for section in sections if (unit := _unit(section, header)))
    lines = tuple(_lines(table, header, sections, today))
    if not lines:
        raise UnreadableFile("no_delegates")
    if len(lines) > max_delegates:
        raise UnreadableFile("too_many_delegates", limit=str(max_delegates))
    return RosterFile(
        sheet=table.title,
        header_row=header.first_row,
        columns=_columns(header),
        lines=check_lines(lines),
        units=units,
        notices=(
            *_count_notices(sections),
            *_total_notices(table, header, lines),
            *_hidden_notices(table, lines),
        ),
    )


def _best_table(tables: Sequence[Table], mapping: Mapping[str, str] | None) -> tuple[Table, Header]:
    """The sheet whose header is understood best; the first of equals."""
    found: list[tuple[Table, Header]] = []
    problem = UnreadableFile("no_header")
    for table in tables:
        try:
            found.append((table, find_header(table, mapping)))
        except UnreadableFile as error:
            problem = error
    if not found:
        raise problem
    return max(found, key=lambda pair: (len(pair[1].columns), len(pair[0].rows)))


def _lines(
    table: Table, header: Header, sections: Sequence[Section], today: dt.date
) -> Iterator[RosterLine]:
    kind = _default_kind(table, header)
    above: str | None = None
    for section in sections:
        unit = _unit(section, header)
        for person in section.people:
            around = Around(unit.name if unit else None, above, kind)
            yield read_person(person, header, around, today)
            above = clean(str(person.cells.get(Field.UNIT, ""))) or above


def _unit(section: Section, header: Header) -> RosterUnit | None:
    heading = section.heading
    if heading is None:
        return None
    meaning = Field.POSITION_AND_UNIT if Field.POSITION_AND_UNIT in header.columns else Field.UNIT
    positions = [clean(str(person.cells.get(meaning, ""))) for person in section.people]
    return RosterUnit(written_name(heading.text, positions), heading.row, heading.declared)


def _default_kind(table: Table, header: Header) -> DelegateKind | None:
    """The kind of everybody when no column tells it: the title may."""
    above = [
        value
        for row, cells in table.rows.items()
        if row < header.first_row
        for value in cells.values()
    ]
    title = fold(" ".join(str(value) for value in above))
    return next((kind for words, kind in _TITLED_KINDS if words in title), None)


def _columns(header: Header) -> tuple[ColumnMeaning, ...]:
    """Every headed column and what it was taken for; an empty field: it is not read."""
    fields = {column: meaning.value for meaning, of in header.columns.items() for column in of}
    return tuple(
        ColumnMeaning(column_letter(column), label, fields.get(column, ""))
        for column, label in header.labels.items()
        if label or column in fields
    )


def _count_notices(sections: Sequence[Section]) -> Iterator[Problem]:
    """Head-counts that a heading claims and the rows below it do not bear out."""
    for section in sections:
        heading = section.heading
        if heading and heading.declared is not None and heading.declared != len(section.people):
            params = {
                "unit": heading.text,
                "declared": str(heading.declared),
                "found": str(len(section.people)),
            }
            yield Problem("count_differs", heading.row, severity=Severity.WARNING, params=params)


def _total_notices(table: Table, header: Header, lines: Sequence[RosterLine]) -> Iterator[Problem]:
    for footer in footers_of(table, header):
        declared = _TOTAL.search(fold(footer.text))
        if declared and int(declared[1]) != len(lines):
            params = {"declared": declared[1], "found": str(len(lines))}
            yield Problem("total_differs", footer.row, severity=Severity.WARNING, params=params)


def _hidden_notices(table: Table, lines: Sequence[RosterLine]) -> Iterator[Problem]:
    hidden = [line.row for line in lines if line.row in table.hidden_rows]
    if hidden:
        params = {"count": str(len(hidden))}
        yield Problem("hidden_rows", hidden[0], severity=Severity.WARNING, params=params)
