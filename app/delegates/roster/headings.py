"""Finding the header of a roster and what each of its columns means."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.core.text import clean, fold
from app.delegates.roster.tables import Area, Table, column_letter
from app.delegates.roster.values import UnreadableFile
from app.delegates.roster.vocabulary import HEADINGS, WHOLE_HEADINGS

_SEARCHED_ROWS = 60
_DEEPEST_HEADER = 3
STEP = " > "  # between the parts of a heading read from top to bottom
_NOT_WORDS = re.compile(r"[^a-z0-9]+")


class Field(StrEnum):
    """What a column can mean; the values are the names a mapping uses."""

    NUMBER = "number"
    NAME = "name"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    BORN = "born"
    MALE = "male"
    FEMALE = "female"
    SEX = "sex"
    POSITION_AND_UNIT = "position_and_unit"
    POSITION = "position"
    UNIT = "unit"
    ETHNICITY = "ethnicity"
    RELIGION = "religion"
    EDUCATION = "education"
    POLITICAL_THEORY = "political_theory"
    PARTY_MEMBER = "party_member"
    KIND = "kind"
    EX_OFFICIO = "ex_officio"
    ELECTED = "elected"
    APPOINTED = "appointed"
    ALTERNATE = "alternate"
    PHONE = "phone"
    EMAIL = "email"
    SEAT = "seat"
    WEIGHT = "weight"
    NOTE = "note"


_LONGEST_FIRST = sorted(HEADINGS.keys() - WHOLE_HEADINGS, key=len, reverse=True)


@dataclass(frozen=True)
class Header:
    """Where the header stands and which column holds what."""

    first_row: int
    last_row: int
    labels: Mapping[int, str]
    columns: Mapping[Field, tuple[int, ...]]

    def column(self, meaning: Field) -> int | None:
        """The first column of that meaning, None when there is none."""
        return self.columns[meaning][0] if meaning in self.columns else None


def find_header(table: Table, mapping: Mapping[str, str] | None = None) -> Header:
    """The header of a table, with the caller's own choice of columns if there is one.

    `mapping` is {field: column letter or heading}; an empty place takes a field away.
    Raises UnreadableFile when no row looks like a header.
    """
    choice = _checked_mapping(mapping or {})
    best: Header | None = None
    for row in [number for number in sorted(table.rows) if number <= _SEARCHED_ROWS]:
        header = _remapped(_header_at(table, row), choice)
        if (
            header
            and _is_enough(header.columns)
            and (best is None or len(header.columns) > len(best.columns))
        ):
            best = header
    if best is None:
        raise UnreadableFile("no_such_columns" if choice else "no_header")
    return best


def meaning_of(label: str) -> Field | None:
    """What a heading means, by its words without marks and punctuation."""
    words = _words(label)
    if words in HEADINGS:
        return Field(HEADINGS[words])
    start = next((known for known in _LONGEST_FIRST if words.startswith(known + " ")), None)
    return Field(HEADINGS[start]) if start else None


def _header_at(table: Table, row: int) -> Header:
    """The header that starts in this row, as deep as it understands most columns."""
    best = _header_of(table, row, row)
    for last_row in range(row + 1, row + _DEEPEST_HEADER):
        if not best.columns or not _is_sub_header(table, row, last_row):
            break  # a title, or the first person
        deeper = _header_of(table, row, last_row)
        best = deeper if len(deeper.columns) >= len(best.columns) else best
    return best


def _header_of(table: Table, first_row: int, last_row: int) -> Header:
    labels = _labels(table, first_row, last_row)
    return Header(first_row, last_row, labels, _meanings(table, labels, first_row))


def _is_enough(columns: Mapping[Field, tuple[int, ...]]) -> bool:
    is_named = Field.NAME in columns or {Field.FAMILY_NAME, Field.GIVEN_NAME} <= columns.keys()
    return is_named and len(columns) >= 2


def _is_sub_header(table: Table, first_row: int, row: int) -> bool:
    """Whether a row goes on with the header: below merged cells, or only of known headings."""
    if any(area.top <= first_row < row <= area.bottom for area in table.merged):
        return True
    texts = table.rows.get(row, {}).values()
    return bool(texts) and all(isinstance(text, str) and meaning_of(text) for text in texts)


def _labels(table: Table, first_row: int, last_row: int) -> dict[int, str]:
    """For each column the heading as read from top to bottom."""
    last_column = max((column for row in table.rows.values() for column in row), default=0)
    labels: dict[int, str] = {}
    for column in range(1, last_column + 1):
        parts: list[str] = []
        for row in range(first_row, last_row + 1):
            text = _label_part(table, row, column, first_row, last_row)
            if text and text not in parts:
                parts.append(text)
        labels[column] = STEP.join(parts)
    return labels


def _label_part(table: Table, row: int, column: int, first_row: int, last_row: int) -> str:
    value = table.cell(row, column)
    if value is None and (area := _area_over(table.merged, row, column)):
        value = table.cell(area.top, area.left)
    elif value is None and row == first_row < last_row and table.cell(last_row, column) is not None:
        # Without merged cells the upper heading stands over its first column only.
        left = max((place for place in table.rows.get(row, {}) if place < column), default=None)
        value = (
            table.cell(row, left)
            if left is not None and table.cell(last_row, left) is not None
            else None
        )
    return clean(str(value)) if value is not None else ""


def _meanings(
    table: Table, labels: Mapping[int, str], first_row: int
) -> dict[Field, tuple[int, ...]]:
    columns: dict[Field, tuple[int, ...]] = {}
    for column, label in labels.items():
        meaning = meaning_of(label) or meaning_of(label.split(STEP)[-1])
        if meaning is None:
            continue
        is_continued = meaning in columns and _is_one_heading(
            table, first_row, columns[meaning][-1], column
        )
        if meaning not in columns or is_continued:
            columns[meaning] = (*columns.get(meaning, ()), column)
    return columns


def _is_one_heading(table: Table, row: int, left: int, right: int) -> bool:
    """Whether two columns stand under one heading that was merged over both."""
    area = _area_over(table.merged, row, left)
    return area is not None and area.left <= left < right <= area.right


def _area_over(merged: tuple[Area, ...], row: int, column: int) -> Area | None:
    covers = (a for a in merged if a.top <= row <= a.bottom and a.left <= column <= a.right)
    return next(covers, None)


def _checked_mapping(mapping: Mapping[str, str]) -> dict[Field, str]:
    unknown = next((name for name in mapping if name not in Field.__members__.values()), None)
    if unknown is not None:
        raise UnreadableFile("unknown_field", field=unknown)
    return {Field(name): place for name, place in mapping.items()}


def _remapped(header: Header, choice: Mapping[Field, str]) -> Header | None:
    """The header with the columns chosen by hand; None when it lacks one of them."""
    columns = dict(header.columns)
    for meaning, place in choice.items():
        wanted = next(
            (column for column, label in header.labels.items() if _names(place, column, label)),
            None,
        )
        if place and wanted is None:
            return None
        columns = _without(columns, meaning, wanted)
        if wanted is not None:
            columns[meaning] = (wanted,)
    return Header(header.first_row, header.last_row, header.labels, columns)


def _without(
    columns: Mapping[Field, tuple[int, ...]], meaning: Field, column: int | None
) -> dict[Field, tuple[int, ...]]:
    """The columns, with neither this meaning nor another meaning for this column."""
    kept = {
        m: tuple(place for place in taken if place != column)
        for m, taken in columns.items()
        if m != meaning
    }
    return {m: taken for m, taken in kept.items() if taken}


def _names(place: str, column: int, label: str) -> bool:
    """Whether a choice, a letter or a heading, means this column."""
    return bool(place) and (
        place.strip().upper() == column_letter(column) or _words(place) == _words(label)
    )


def _words(label: str) -> str:
    return _NOT_WORDS.sub(" ", fold(label)).strip()
