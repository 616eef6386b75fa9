"""Putting names forward: where a name comes from, who lets it withdraw, who is one person."""

from dataclasses import dataclass
from enum import StrEnum

from app.ballots.rules.tellers import may_be_one
from app.core.formats import PartialDate, parse_date
from app.core.text import clean


class Origin(StrEnum):
    """How a name came onto the list."""

    SCHEME = "scheme"  # đề án nhân sự của cấp triệu tập
    NOMINATED = "nominated"  # đề cử tại đại hội
    SELF_NOMINATED = "self_nominated"  # ứng cử


class DecidedBy(StrEnum):
    """Who decides whether somebody may withdraw."""

    PRESIDIUM = "presidium"
    CONGRESS = "congress"


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as far as a list says who it is; `delegate` when it is one of the roster."""

    name: str
    born: PartialDate | None
    unit: str
    delegate: str | None = None


def named(name: str, born: str | None, unit: str | None, delegate: str | None = None) -> Named:
    """The same from what is stored or sent; capitals and blanks are of no account."""
    return Named(clean(name).casefold(), parse_date(born), clean(unit or "").casefold(), delegate)


def is_same_person(one: Named, other: Named) -> bool:
    """Equal names, unless delegates, birth dates or, where one date is missing, units differ."""
    if one.delegate and other.delegate:
        return one.delegate == other.delegate
    if one.name != other.name or not may_be_one(one.born, other.born):
        return False
    return bool(one.born and other.born) or not (one.unit and other.unit) or one.unit == other.unit
