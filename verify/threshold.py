"""Thresholds and percentages in whole numbers: nothing is rounded before it is compared."""

import re
from dataclasses import dataclass

from faults import Fault

WRITTEN = re.compile(r"(>|≥) ([0-9]{1,4})(?:/([0-9]{1,4})| %)")


@dataclass(frozen=True)
class Threshold:
    """A part of a whole: “> 1/2”, “≥ 2/3”, “≥ 65 %”."""

    above: int
    below: int
    is_strict: bool

    def needed(self, base: int) -> int:
        """The fewest votes that reach it: ≥ 2/3 of 10 is 7, > 1/2 of 246 is 124."""
        exact, rest = divmod(base * self.above, self.below)
        return exact + 1 if rest or self.is_strict else exact


def read_threshold(text: str) -> Threshold:
    """A threshold as rules write it."""
    found = WRITTEN.fullmatch(text)
    if found is None or int(found[3] or 100) == 0:
        raise Fault("rules_unknown", f"Không đọc được ngưỡng “{text}”")
    return Threshold(int(found[2]), int(found[3] or 100), is_strict=found[1] == ">")


def hundredths(part: int, base: int) -> int:
    """The percentage times a hundred, half a hundredth rounded up: 2 of 3 is 6667."""
    return (part * 20_000 + base) // (base * 2)


def percent_text(part: int, base: int | None) -> str | None:
    """The percentage as it is shown: 66,67 %; None where there is no whole."""
    if not base:
        return None
    ones, decimals = divmod(hundredths(part, base), 100)
    return f"{ones:,}".replace(",", ".") + f",{decimals:02} %"
