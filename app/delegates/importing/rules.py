"""What a roster would change: who is new, who is known, which values differ. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum, auto
from typing import TypeVar

from app.core.formats import PartialDate
from app.core.text import sort_key
from app.delegates.kinds import DelegateKind
from app.delegates.roster import PersonalAttributes, RosterDelegate, RosterLine

T = TypeVar("T")
Key = Callable[[RosterDelegate], object]

# The number stays what it was: it is printed on the badge.
COMPARED = tuple("name unit kind sex born position phone email seat weight note".split(" "))
SENSITIVE = tuple(field.name for field in fields(PersonalAttributes))


class Action(StrEnum):
    """What happens to a row of the file."""

    CREATED = auto()
    UPDATED = auto()
    UNCHANGED = auto()
    SKIPPED = auto()


@dataclass(frozen=True)
class Known:
    """Somebody who is already in the meeting."""

    id: str
    delegate: RosterDelegate


@dataclass(frozen=True)
class Change:
    """One value that differs. Sensitive values are never told: `before` and `after` stay empty."""

    field: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Step:
    """What happens to one row; `delegate` is the person as they will be stored."""

    line: RosterLine
    action: Action
    delegate: RosterDelegate | None = None
    known_id: str | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What an import would do, row by row, and who is known but not in the file."""

    steps: tuple[Step, ...]
    not_in_file: tuple[Known, ...]

    def count(self, action: Action) -> int:
        """How many rows have this fate."""
        return sum(step.action is action for step in self.steps)


def plan_import(known: Sequence[Known], lines: Sequence[RosterLine]) -> Plan:
    """Compare a roster with who is there; the same file again leaves everybody unchanged."""
    matches = _match(known, lines)
    matched = {match.id for match in matches.values()}
    numbers = {one.delegate.number for one in known if one.delegate.number is not None}
    steps = tuple(_step(line, matches.get(line.row), numbers) for line in lines)
    unread = {sort_key(line.name) for line in lines if line.delegate is None}
    absent = (one for one in known if one.id not in matched)
    return Plan(steps, tuple(one for one in absent if sort_key(one.delegate.name) not in unread))


def _step(line: RosterLine, match: Known | None, numbers: set[int]) -> Step:
    if line.delegate is None:
        return Step(line, Action.SKIPPED)
    if match is None:
        return Step(line, Action.CREATED, _numbered(line.delegate, numbers))
    merged = _merge(match.delegate, line.delegate)
    changes = tuple(_changes(match.delegate, merged))
    action = Action.UPDATED if changes else Action.UNCHANGED
    return Step(line, action, merged, match.id, changes)


def _numbered(delegate: RosterDelegate, taken: set[int]) -> RosterDelegate:
    """A new person keeps the number of the file, unless somebody has it."""
    number = delegate.number
    if number is None or number in taken:
        number = max(taken, default=0) + 1
    taken.add(number)
    return replace(delegate, number=number, kind=delegate.kind or DelegateKind.ELECTED)


def _match(known: Sequence[Known], lines: Sequence[RosterLine]) -> dict[int, Known]:
    """For each row the person it means: by the surest key first, each person once.

    A key counts only where it is unique on both sides, so that namesakes are never mixed up.
    """
    matches: dict[int, Known] = {}
    for key in (_name_unit_birth, _name_phone, _birth_phone, _name_unit, _name_birth):
        taken = {match.id for match in matches.values()}
        people = _by_key(((one, one.delegate) for one in known if one.id not in taken), key)
        open_lines = [line for line in lines if line.row not in matches]
        rows = _by_key(((line.row, line.delegate) for line in open_lines if line.delegate), key)
        matches |= {rows[value]: people[value] for value in rows.keys() & people.keys()}
    return matches


def _by_key(items: Iterable[tuple[T, RosterDelegate]], key: Key) -> dict[object, T]:
    """The items by a key of their delegates, without those whose key is missing or shared."""
    keyed = [(key(delegate), item) for item, delegate in items]
    counts = Counter(value for value, _ in keyed)
    return {value: item for value, item in keyed if value is not None and counts[value] == 1}


def _name_unit_birth(delegate: RosterDelegate) -> object:
    return sort_key(delegate.name), sort_key(delegate.unit or ""), delegate.born


def _name_phone(delegate: RosterDelegate) -> object:
    return (sort_key(delegate.name), delegate.phone) if delegate.phone else None


def _birth_phone(delegate: RosterDelegate) -> object:
    """The same person under a corrected name."""
    return (delegate.born, delegate.phone) if delegate.born and delegate.phone else None


def _name_unit(delegate: RosterDelegate) -> object:
    """The same person with a corrected birth."""
    return sort_key(delegate.name), sort_key(delegate.unit or "")


def _name_birth(delegate: RosterDelegate) -> object:
    """The same person, moved to another unit."""
    return (sort_key(delegate.name), delegate.born) if _is_full(delegate.born) else None


def _merge(known: RosterDelegate, read: RosterDelegate) -> RosterDelegate:
    """What the file says, over what is known; a blank cell takes nothing away."""
    told = {name: value for name in COMPARED if (value := getattr(read, name)) is not None}
    if known.unit and read.unit and sort_key(known.unit) == sort_key(read.unit):
        told.pop("unit")  # another spelling of the same unit
    if read.born and known.born and not _is_full(read.born) and read.born.year == known.born.year:
        told.pop("born")  # the year of a birthday that is known in full
    attributes = {
        name: value for name in SENSITIVE if (value := getattr(read.attributes, name)) is not None
    }
    return replace(known, **told, attributes=replace(known.attributes, **attributes))


def _changes(before: RosterDelegate, after: RosterDelegate) -> Iterable[Change]:
    for name in COMPARED:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield Change(name, str(old or ""), str(new or ""))
    for name in SENSITIVE:
        if getattr(before.attributes, name) != getattr(after.attributes, name):
            yield Change(name)


def _is_full(born: PartialDate | None) -> bool:
    return born is not None and born.day is not None
