"""Sorting the rows below the header: people, heading rows of units, and the rest."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.core.text import clean, fold
from app.delegates.roster.cells import read_number
from app.delegates.roster.headings import Field, Header, meaning_of
from app.delegates.roster.tables import BrokenCell, Table
from app.delegates.roster.units import UnitHeading, looks_like_unit, read_heading
from app.delegates.roster.vocabulary import FOOTER_WORDS

_FOOTER = re.compile(FOOTER_WORDS)
_SUBTOTAL = re.compile(r"^(?:cong|tong)\b")
_COLUMN_NUMBER = re.compile(r"^\(?(?:\d{1,2}|[a-z])\)?$")
_NUMBERED = re.compile(r"^(?:\d{1,3}|[IVXLC]{1,7}|[A-ZĐ])\s*[.)\-–:]?$")
_NOT_PERSONAL = frozenset(
    {Field.NUMBER, Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME, Field.NOTE}
)


@dataclass(frozen=True)
class PersonRow:
    """A row that means a person, with its cells by what they mean."""

    row: int
    cells: Mapping[Field, object]
    name: object


@dataclass(frozen=True)
class Section:
    """A heading row, if there was one, and the people below it."""

    heading: UnitHeading | None
    people: tuple[PersonRow, ...]


@dataclass(frozen=True)
class Footer:
    """What follows the list: totals and signatures."""

    row: int
    text: str


def sections_of(table: Table, header: Header) -> Iterator[Section]:
    """The people of a table, under the heading rows they stand below."""
    heading: UnitHeading | None = None
    people: list[PersonRow] = []
    for meaning in _meanings_of_rows(table, header):
        if isinstance(meaning, PersonRow):
            people.append(meaning)
        elif isinstance(meaning, UnitHeading):
            if people:
                yield Section(heading, tuple(people))
            heading, people = meaning, []
    if people:
        yield Section(heading, tuple(people))


def footers_of(table: Table, header: Header) -> Iterator[Footer]:
    """The rows after the list, for the total they may claim."""
    return (meaning for meaning in _meanings_of_rows(table, header) if isinstance(meaning, Footer))


def _meanings_of_rows(table: Table, header: Header) -> Iterator[PersonRow | UnitHeading | Footer]:
    is_over = False
    for row in sorted(table.rows):
        if row <= header.last_row:
            continue
        person = _person_row(table, header, row)
        meaning = _meaning_of_row(table, person, is_over=is_over)
        if isinstance(meaning, Footer) and not _SUBTOTAL.match(fold(meaning.text)):
            is_over = True
        if meaning is not None:
            yield meaning


def _meaning_of_row(
    table: Table, person: PersonRow, *, is_over: bool
) -> PersonRow | UnitHeading | Footer | None:
    name = _text(person.name)
    first = name or _first_text(table, person.row)
    is_personal = bool(person.cells.keys() - _NOT_PERSONAL)
    if _is_header_again(table, person):
        return None
    if _FOOTER.match(fold(first)) and not (is_personal and _is_counted(person)):
        return Footer(person.row, first)
    if is_personal:
        is_person = _is_counted(person) or (not is_over and _is_person(name, person))
        return person if is_person else None
    if is_over or not first:
        return None
    if _is_heading(first, person):
        return read_heading(person.row, first, _text(person.cells.get(Field.NOTE)))
    return person if name else None


def _is_heading(text: str, person: PersonRow) -> bool:
    """A row of nothing but a number and the name of a unit."""
    number = _text(person.cells.get(Field.NUMBER))
    if looks_like_unit(text) and (text.isupper() or not _is_counted(person)):
        return True
    is_numbered_heading = bool(_NUMBERED.match(number)) and not _is_counted(person)
    return is_numbered_heading or (text.isupper() and not _is_counted(person))


def _is_person(name: str, person: PersonRow) -> bool:
    """Whether a row without a running number still means somebody."""
    return bool(name) or Field.BORN in person.cells or Field.PHONE in person.cells


def _is_counted(person: PersonRow) -> bool:
    return read_number(person.cells.get(Field.NUMBER)) is not None


def _is_header_again(table: Table, person: PersonRow) -> bool:
    """The header repeated on a new page, or the row that numbers the columns."""
    if meaning_of(_text(person.name)) in (Field.NAME, Field.FAMILY_NAME):
        return True
    texts = [fold(_text(value)) for value in table.rows[person.row].values()]
    return len(texts) >= 3 and all(_COLUMN_NUMBER.match(text) for text in texts)


def _person_row(table: Table, header: Header, row: int) -> PersonRow:
    cells: dict[Field, object] = {}
    for meaning, columns in header.columns.items():
        values = [value for column in columns if (value := table.told(row, column)) is not None]
        if values:
            cells[meaning] = values[0]
    return PersonRow(row, cells, _name(table, header, row))


def _name(table: Table, header: Header, row: int) -> object:
    """The whole name, also when the sheet has it in two columns."""
    columns = header.columns.get(Field.NAME) or (
        *header.columns.get(Field.FAMILY_NAME, ()),
        *header.columns.get(Field.GIVEN_NAME, ()),
    )
    values = [value for column in columns if (value := table.cell(row, column)) is not None]
    if len(values) == 1 or any(isinstance(value, BrokenCell) for value in values):
        return values[0]
    return " ".join(str(value) for value in values) or None


def _first_text(table: Table, row: int) -> str:
    return next(
        (_text(value) for _, value in sorted(table.rows[row].items()) if isinstance(value, str)), ""
    )


def _text(value: object) -> str:
    return "" if value is None or isinstance(value, BrokenCell) else clean(str(value))
