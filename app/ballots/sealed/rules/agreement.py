"""Whether the counts of a sealed box agree: two from different stations, against fewer."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.ballots.rules.tally import Totals


@dataclass(frozen=True, slots=True)
class Station:
    """Who counted, and at which machine."""

    account_id: str
    place: str


@dataclass(frozen=True, slots=True)
class FinishedCount:
    """What one station found in the whole box."""

    number: int
    station: Station
    totals: Totals


def find_agreed(counts: Sequence[FinishedCount]) -> FinishedCount | None:
    """The first count that another station confirms and that no other result outnumbers."""
    for count in counts:
        same = [each for each in counts if each.totals == count.totals]
        is_confirmed = len({each.station for each in same}) > 1
        if is_confirmed and len(same) > len(counts) - len(same):
            return count
    return None
