"""A teller may not be a candidate: when are the two the same person?"""

from dataclasses import dataclass

from app.ballots.rules.paper import Option
from app.core.formats import PartialDate
from app.core.text import clean


@dataclass(frozen=True, slots=True)
class Teller:
    """Somebody who counts; the birth date is that of the one delegate of this name, if any."""

    name: str
    born: PartialDate | None = None


def is_teller(option: Option, teller: Teller) -> bool:
    """The same name, unless both birth dates are known and cannot be the same.

    Where nobody can tell, the candidate is refused: a namesake is told apart by writing the
    birth date on the list, a teller on the list could never be mended after the count.
    """
    if clean(option.name).casefold() != clean(teller.name).casefold():
        return False
    return may_be_one(option.born, teller.born)


def may_be_one(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Could both be the birth date of one person, as far as they are known?"""
    if one is None or other is None:
        return True
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return all(a is None or b is None or a == b for a, b in pairs)
