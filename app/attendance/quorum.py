"""How many must be there. Pure, in integers: 9 of 2/3 are 6, 10 are 7, 250 are 167."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Counts:
    """Official delegates and their units: convened, and inside now."""

    convened: int = 0
    present: int = 0
    units: int = 0
    units_present: int = 0


@dataclass(frozen=True)
class Quorum:
    """Whether enough are inside, and how many are needed."""

    met: bool
    people_needed: int
    units_needed: int


def judge_quorum(rules: Mapping[str, Any], counts: Counts) -> Quorum:
    """Judge by the meeting's rules; a rule that is null or absent asks for nobody.

    Nobody convened is no quorum: a list that has not been entered yet opens no congress.
    """
    people = _needed(rules.get("quorum_people"), counts.convened)
    units = _needed(rules.get("quorum_units"), counts.units)
    enough = counts.present >= people and counts.units_present >= units
    return Quorum(enough and counts.convened > 0, people, units)


def after_passage(
    before: Counts, *, was_inside: bool, is_inside: bool, others_of_unit: int
) -> Counts:
    """The counts after one official delegate went through the door.

    `others_of_unit`: official delegates of the same unit who are inside.
    """
    step = int(is_inside) - int(was_inside)
    unit_step = 0 if others_of_unit else step
    return Counts(
        before.convened, before.present + step, before.units, before.units_present + unit_step
    )


def _needed(share: Mapping[str, int] | None, whole: int) -> int:
    """The smallest number that is at least this share of the whole."""
    if not share:
        return 0
    return -(-share["numerator"] * whole // share["denominator"])
