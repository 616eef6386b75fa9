"""What a roster says, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.formats import PartialDate
from app.delegates.kinds import DelegateKind, Sex


class Severity(StrEnum):
    """An error keeps the row out; a warning only asks for a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Problem:
    """Something to look at, in one place of the file; `code` leads to the text people read."""

    code: str
    row: int
    column: str = ""
    heading: str = ""
    severity: Severity = Severity.ERROR
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PersonalAttributes:
    """Sensitive by law: kept apart, read by the credentials committee alone."""

    ethnicity: str | None = None
    religion: str | None = None
    education: str | None = None
    political_theory: str | None = None
    is_party_member: bool | None = None


@dataclass(frozen=True)
class RosterDelegate:
    """One person of the list, every value normalised; None is what the list does not say."""

    name: str
    unit: str | None
    kind: DelegateKind | None = None
    number: int | None = None
    sex: Sex | None = None
    born: PartialDate | None = None
    position: str | None = None
    phone: str | None = None
    email: str | None = None
    seat: str | None = None
    weight: int | None = None
    note: str | None = None
    attributes: PersonalAttributes = PersonalAttributes()


@dataclass(frozen=True)
class RosterLine:
    """One row that means a person; `delegate` is absent when an error keeps it out."""

    row: int
    name: str
    delegate: RosterDelegate | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class RosterUnit:
    """A unit in the order of the list, with the number of people its heading row claims."""

    name: str
    row: int
    declared: int | None = None


@dataclass(frozen=True)
class ColumnMeaning:
    """What a column was taken for; an empty field when it is not read."""

    column: str
    heading: str
    field: str


@dataclass(frozen=True)
class RosterFile:
    """A roster as read: the lines in order, the units, and what concerns the whole file."""

    sheet: str
    header_row: int
    columns: tuple[ColumnMeaning, ...]
    lines: tuple[RosterLine, ...]
    units: tuple[RosterUnit, ...]
    notices: tuple[Problem, ...] = ()

    @property
    def delegates(self) -> tuple[RosterDelegate, ...]:
        """The people of all rows without an error."""
        return tuple(line.delegate for line in self.lines if line.delegate is not None)


class UnreadableFile(ValueError):
    """The file as a whole cannot be taken; `code` says why."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params: Mapping[str, str] = params

    def __reduce__(self) -> tuple[object, ...]:
        """So that it can cross from the process that reads the file."""
        return _unreadable, (self.code, self.params)


def _unreadable(code: str, params: Mapping[str, str]) -> UnreadableFile:
    return UnreadableFile(code, **params)
