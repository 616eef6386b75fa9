"""One row of a roster as one person, with every problem named by its column."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from app.core.formats import PartialDate, format_phone
from app.delegates.kinds import DelegateKind, Sex
from app.delegates.roster.cells import (
    BadCell,
    is_mark,
    is_ticked,
    read_born,
    read_email,
    read_kind,
    read_name,
    read_number,
    read_phone,
    read_sex,
    read_text,
    read_weight,
)
from app.delegates.roster.headings import Field, Header
from app.delegates.roster.rows import PersonRow
from app.delegates.roster.tables import column_letter
from app.delegates.roster.units import split_position
from app.delegates.roster.values import (
    PersonalAttributes,
    Problem,
    RosterDelegate,
    RosterLine,
    Severity,
)

Value = TypeVar("Value")

_KIND_TICKS = {
    Field.EX_OFFICIO: DelegateKind.EX_OFFICIO,
    Field.ELECTED: DelegateKind.ELECTED,
    Field.APPOINTED: DelegateKind.APPOINTED,
    Field.ALTERNATE: DelegateKind.ALTERNATE,
}
# A missing or doubtful value of these keeps nobody out of the hall.
_ONLY_WARN = frozenset(
    {"birth_missing", "unlikely_birth", "phone_prefix", "one_word_name", "unit_from_above"}
)


@dataclass
class _Reader:
    """Reads the cells of one row and gathers what is wrong with them."""

    person: PersonRow
    header: Header
    problems: list[Problem] = field(default_factory=list)

    def read(self, meaning: Field, reader: Callable[[object], Value | None]) -> Value | None:
        """The value of one cell, or None with a problem noted."""
        return self.read_value(self.person.cells.get(meaning), meaning, reader)

    def read_value(
        self, value: object, meaning: Field, reader: Callable[[object], Value | None]
    ) -> Value | None:
        try:
            return reader(value)
        except BadCell as bad:
            self.note(bad.code, meaning, **bad.params)
            return None

    def note(self, code: str, meaning: Field, **params: str) -> None:
        """Remembers a problem in the column of that meaning."""
        column = self.header.column(meaning)
        severity = Severity.WARNING if code in _ONLY_WARN else Severity.ERROR
        letter = column_letter(column) if column else ""
        heading = self.header.labels[column] if column else ""
        self.problems.append(Problem(code, self.person.row, letter, heading, severity, params))

    @property
    def has_error(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)


@dataclass(frozen=True)
class Around:
    """What a row does not say itself: its heading's unit, the unit of the row above, the kind."""

    unit: str | None = None
    unit_above: str | None = None
    kind: DelegateKind | None = None


def read_person(person: PersonRow, header: Header, around: Around, today: dt.date) -> RosterLine:
    """One row, read: its person if no error keeps them out, and its problems."""
    reader = _Reader(person, header)
    name = _read_name(reader)
    sex, born = _read_sex_and_birth(reader, today)
    kind = _read_kind(reader) or around.kind
    position, unit = _read_position(reader, around, kind)
    delegate = RosterDelegate(
        name=name or "",
        kind=kind,
        unit=unit,
        number=read_number(person.cells.get(Field.NUMBER)),
        sex=sex,
        born=born,
        position=position,
        phone=_read_phone(reader),
        email=reader.read(Field.EMAIL, read_email),
        seat=reader.read(Field.SEAT, lambda value: read_text(value, 20)),
        weight=reader.read(Field.WEIGHT, read_weight),
        note=reader.read(Field.NOTE, read_text),
        attributes=_read_attributes(reader),
    )
    return RosterLine(
        person.row, name or "", None if reader.has_error else delegate, tuple(reader.problems)
    )


def _read_name(reader: _Reader) -> str | None:
    meaning = Field.NAME if Field.NAME in reader.header.columns else Field.FAMILY_NAME
    before = len(reader.problems)
    name = reader.read_value(reader.person.name, meaning, read_name)
    if name is None and len(reader.problems) == before:
        reader.note("name_missing", meaning)
    elif name is not None and " " not in name:
        reader.note("one_word_name", meaning, value=name)
    return name


def _read_sex_and_birth(reader: _Reader, today: dt.date) -> tuple[Sex | None, PartialDate | None]:
    """The sex may be a column, or be told by which of two columns holds the date or a tick."""
    cells = reader.person.cells
    if Field.MALE in cells and Field.FEMALE in cells:
        reader.note("both_sexes", Field.FEMALE, other=_letter(reader.header, Field.MALE))
        return None, None
    told = Field.MALE if Field.MALE in cells else Field.FEMALE if Field.FEMALE in cells else None
    if told is None and _ticks_women_only(reader.header):
        return Sex.MALE, _read_born(reader, Field.BORN, today)
    sex = (
        {Field.MALE: Sex.MALE, Field.FEMALE: Sex.FEMALE}[told]
        if told
        else reader.read(Field.SEX, read_sex)
    )
    meaning = Field.BORN
    if told and Field.BORN not in cells and not is_mark(cells[told]):
        meaning = told
    born = _read_born(reader, meaning, today)
    return sex, born


def _ticks_women_only(header: Header) -> bool:
    """A list with a column for women and none for men: who is not ticked is a man."""
    told = header.columns.keys() & {Field.MALE, Field.FEMALE, Field.SEX}
    return told == {Field.FEMALE} and Field.BORN in header.columns


def _read_born(reader: _Reader, meaning: Field, today: dt.date) -> PartialDate | None:
    if meaning not in reader.person.cells:
        expected = next((f for f in (Field.BORN, Field.MALE) if f in reader.header.columns), None)
        if expected is not None:
            reader.note("birth_missing", expected)
        return None
    return reader.read(meaning, lambda value: read_born(value, today))


def _read_kind(reader: _Reader) -> DelegateKind | None:
    ticked = [
        kind for column, kind in _KIND_TICKS.items() if is_ticked(reader.person.cells.get(column))
    ]
    if len(ticked) > 1:
        reader.note(
            "two_kinds", next(field for field, kind in _KIND_TICKS.items() if kind is ticked[1])
        )
    return ticked[0] if ticked else reader.read(Field.KIND, read_kind)


def _read_position(
    reader: _Reader, around: Around, kind: DelegateKind | None
) -> tuple[str | None, str | None]:
    unit = reader.read(Field.UNIT, read_text) or around.unit
    position = reader.read(Field.POSITION, read_text)
    combined = reader.read(Field.POSITION_AND_UNIT, read_text)
    if combined is not None:
        position, unit = split_position(combined, unit)
    if unit is None and kind is not DelegateKind.GUEST:
        meaning = Field.UNIT if Field.UNIT in reader.header.columns else Field.NAME
        unit = around.unit_above
        code = "unit_from_above" if unit else "unit_missing"
        reader.note(code, meaning, value=unit or "")
    return position, unit


def _read_phone(reader: _Reader) -> str | None:
    phone = reader.read(Field.PHONE, read_phone)
    if phone is None:
        return None
    if not phone.is_mobile:
        reader.note("phone_prefix", Field.PHONE, value=format_phone(phone.e164))
    return phone.e164


def _read_attributes(reader: _Reader) -> PersonalAttributes:
    has_party_column = Field.PARTY_MEMBER in reader.header.columns
    return PersonalAttributes(
        ethnicity=reader.read(Field.ETHNICITY, read_text),
        religion=reader.read(Field.RELIGION, read_text),
        education=reader.read(Field.EDUCATION, read_text),
        political_theory=reader.read(Field.POLITICAL_THEORY, read_text),
        is_party_member=is_ticked(reader.person.cells.get(Field.PARTY_MEMBER))
        if has_party_column
        else None,
    )


def _letter(header: Header, meaning: Field) -> str:
    column = header.column(meaning)
    return column_letter(column) if column else ""
