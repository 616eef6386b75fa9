"""Who gets the seats: by votes, among those who reached the threshold, and what a tie does."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from faults import Fault

BORN = re.compile(r"(?:(?:([0-9]{2})/)?([0-9]{2})/)?([0-9]{4})")


@dataclass(frozen=True)
class Contender:
    """A name that reached the threshold; `born` is year, month, day as far as it is known."""

    id: str
    votes: int
    born: tuple[int, ...] = ()


@dataclass(frozen=True)
class Seating:
    """The elected in order of votes; who is tied, for how many of the last seats."""

    elected: list[str] = field(default_factory=list)
    tied: list[str] = field(default_factory=list)
    seats_tied_for: int = 0


def fill_seats(contenders: Sequence[Contender], seats: int, tie: str) -> Seating:
    """Fill the seats; where the last are tied, only age may decide, and only if the rules say."""
    ranked = sorted(contenders, key=lambda contender: contender.votes, reverse=True)
    if len(ranked) <= seats:
        return Seating([contender.id for contender in ranked])
    last = ranked[seats - 1].votes
    elected = [contender.id for contender in ranked if contender.votes > last]
    level = [contender for contender in ranked if contender.votes == last]
    free = seats - len(elected)
    if len(level) == free:
        return Seating(elected + [contender.id for contender in level])
    tied = level
    if tie == "older":
        elder = [one for one in level if _rivals_ahead(one, level, doubtful=True) < free]
        rest = [one for one in level if one not in elder]
        tied = [one for one in rest if _rivals_ahead(one, level, doubtful=False) < free]
        elected += [contender.id for contender in elder]
        free -= len(elder)
    return Seating(elected, [contender.id for contender in tied] if free else [], free)


def read_born(text: str | None) -> tuple[int, ...]:
    """A birth date as lists write it: 18/04/1996, 04/1996, 1996; year, month, day."""
    if text is None:
        return ()
    found = BORN.fullmatch(text)
    if found is None:
        raise Fault("rules_unknown", f"Không đọc được ngày sinh “{text}”")
    return tuple(int(part) for part in reversed(found.groups()) if part is not None)


def _rivals_ahead(one: Contender, level: Sequence[Contender], *, doubtful: bool) -> int:
    """How many of the others are older; with the doubtful, how many may be."""
    others = [other for other in level if other is not one]
    if doubtful:
        return sum(not _is_older(one, other) for other in others)
    return sum(_is_older(other, one) for other in others)


def _is_older(one: Contender, other: Contender) -> bool:
    """Certainly older, by what is known of both: 1990 and 18/04/1990 leave it open."""
    known = min(len(one.born), len(other.born))
    return one.born[:known] < other.born[:known]
