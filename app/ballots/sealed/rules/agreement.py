"""Whether the counts of a sealed box agree: of two people at least, against fewer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.ballots.rules.tally import Totals


class Lack(StrEnum):
    """What is missing before a count may be certified."""

    FIRST_COUNT = "first_count"
    SECOND_COUNT = "second_count"
    SECOND_PERSON = "second_person"  # the same result twice, and one sign-in
    SAME_RESULT = "same_result"


@dataclass(frozen=True, slots=True)
class FinishedCount:
    """What one sign-in found in the whole box."""

    number: int
    account_id: str
    totals: Totals
    place: str = ""


def find_agreed(counts: Sequence[FinishedCount]) -> FinishedCount | None:
    """The first count that somebody else confirms and that more people found than any other.

    People are told apart by their sign-ins: where a station says it stands proves nothing, and
    whoever counts alone, however often, neither confirms nor outvotes.
    """
    for count in counts:
        same = _people(each for each in counts if each.totals == count.totals)
        other = _people(each for each in counts if each.totals != count.totals)
        if len(same) > max(1, len(other)):
            return count
    return None


def find_lack(counts: Sequence[FinishedCount]) -> Lack | None:
    """Why these counts do not agree; None when they do."""
    if not counts:
        return Lack.FIRST_COUNT
    if find_agreed(counts) is not None:
        return None
    if len(counts) == 1:
        return Lack.SECOND_COUNT
    is_one_result = all(each.totals == counts[0].totals for each in counts)
    return Lack.SECOND_PERSON if is_one_result else Lack.SAME_RESULT


def _people(counts: Iterable[FinishedCount]) -> set[str]:
    return {count.account_id for count in counts}
