"""May the assembly decide? Enough people and, where the rules say so, enough units."""

from dataclasses import dataclass

from app.ballots.rules.rule_set import QuorumFrom, RuleSet
from app.core.threshold import Threshold


@dataclass(frozen=True, slots=True)
class Headcount:
    """Who is there, of how many; voters who voted where turnout counts, or shares."""

    present: int
    convened: int
    units_present: int = 0
    units: int = 0
    represented: int = 0  # among those present


@dataclass(frozen=True, slots=True)
class Quorum:
    """Is it met, and how many people and units it takes; None where no such rule applies.

    `people`, `units`: how many there were, `represented` of them by a holder; or how many voted
    where turnout counts, or their shares.
    """

    met: bool
    people_needed: int | None
    units_needed: int | None
    people: int = 0
    units: int = 0
    is_of_shares: bool = False
    is_of_turnout: bool = False
    represented: int = 0

    @property
    def is_void(self) -> bool:
        """Without enough voters or shares the law knows no result; attendance is the presidium's
        to answer for, which opened the ballot and says whether the result stands.
        """
        return not self.met and (self.is_of_turnout or self.is_of_shares)


def judge_quorum(rules: RuleSet, headcount: Headcount, call: int = 1) -> Quorum:
    """180 convened, ≥ 2/3 → 120 needed; 120 from too few units may not decide either.

    `call`: how often the assembly was called; a later call may ask for less.
    """
    people = _people_for(rules, call)
    # Of no units nobody can ask a part: a roster without them, or a ballot of some groups alone.
    units = rules.quorum_units if headcount.units else None
    enough_people = people is None or people.is_reached(headcount.present, headcount.convened)
    enough_units = units is None or units.is_reached(headcount.units_present, headcount.units)
    return Quorum(
        met=enough_people and enough_units,
        people_needed=people.needed(headcount.convened) if people else None,
        units_needed=units.needed(headcount.units) if units else None,
        people=headcount.present,
        units=headcount.units_present,
        represented=headcount.represented,
        is_of_turnout=rules.quorum_from is QuorumFrom.TURNOUT,
    )


def _people_for(rules: RuleSet, call: int) -> Threshold | None:
    # A later call without a rule of its own stands under the last one named.
    calls = (rules.quorum_people, *rules.quorum_later_calls)
    return calls[min(call, len(calls)) - 1]
