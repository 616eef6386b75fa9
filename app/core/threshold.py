"""Parts of a whole, in integers only: what must be reached (Threshold), what was (Share)."""

import re
from dataclasses import dataclass
from fractions import Fraction

from app.core.formats import format_percent

_WRITTEN = re.compile(r"\s*(>=|≥|>)\s*(\d{1,4})\s*(?:/\s*(\d{1,4})|%)\s*")


@dataclass(frozen=True, slots=True)
class Threshold:
    """A part of a whole that must be reached: "> 1/2", "≥ 2/3", "≥ 65 %"."""

    part: Fraction
    is_strict: bool

    def __post_init__(self) -> None:
        if not 0 < self.part <= 1 or (self.is_strict and self.part == 1):
            raise ValueError(f"no count can be held against {self.part}")

    @classmethod
    def parse(cls, text: str) -> "Threshold":
        """Read a threshold as rules write it; ValueError when it is none, or cannot be reached."""
        written = _WRITTEN.fullmatch(text)
        if written is None or written[3] == "0":
            raise ValueError(f"not a threshold: {text!r}")
        part = Fraction(int(written[2]), int(written[3] or 100))
        return cls(part, is_strict=written[1] == ">")

    def is_reached(self, count: int, base: int) -> bool:
        """Compare integers, never rounded percentages; nothing is reached of an empty whole."""
        return base > 0 and count >= self.needed(base)

    def needed(self, base: int) -> int:
        """The smallest count that reaches it: ≥ 2/3 of 10 is 7, > 1/2 of 246 is 124."""
        wanted, below = base * self.part.numerator, self.part.denominator
        return wanted // below + 1 if self.is_strict else -(-wanted // below)

    def __str__(self) -> str:
        comparison = ">" if self.is_strict else "≥"
        below = self.part.denominator
        is_percentage = below == 1 or (below > 10 and 100 % below == 0)
        part = f"{self.part * 100} %" if is_percentage else str(self.part)
        return f"{comparison} {part}"


@dataclass(frozen=True, slots=True)
class Share:
    """An exact part of a base that is not empty; rounded only when it is shown."""

    count: int
    base: int

    @classmethod
    def of(cls, count: int, base: int | None) -> "Share | None":
        """A share, or None where no percentage may be shown: no base, or an empty one."""
        return cls(count, base) if base else None

    @property
    def percent(self) -> float:
        """The percentage for programs, rounded half up to two decimals: 66.67."""
        return (2 * 10_000 * self.count + self.base) // (2 * self.base) / 100

    def text(self, language: str = "vi") -> str:
        """The percentage for people, the same digits: "66,67 %"."""
        return format_percent(self.count, self.base, decimals=2, language=language)
