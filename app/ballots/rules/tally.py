"""Add ballots up. Totals of batches add to the totals of the whole, in any order."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from app.ballots.rules.choices import Mark
from app.ballots.rules.judging import InvalidReason, JudgedBallot, Verdict
from app.ballots.rules.paper import OptionId


@dataclass(frozen=True, slots=True)
class Totals:
    """What a pile of ballots adds up to; `collected` and `valid` count sheets, weights shares."""

    collected: int = 0
    valid: int = 0
    blank: int = 0
    invalid: Mapping[InvalidReason, int] = field(default_factory=lambda: MappingProxyType({}))
    marks: Mapping[tuple[OptionId, Mark], int] = field(default_factory=lambda: MappingProxyType({}))
    collected_weight: int = 0
    valid_weight: int = 0

    @property
    def invalid_count(self) -> int:
        """Invalid ballots of every reason."""
        return sum(self.invalid.values())

    def of(self, option_id: OptionId, mark: Mark = Mark.YES) -> int:
        """How often an option got this mark; its votes, when no mark is named."""
        return self.marks.get((option_id, mark), 0)

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(
            collected=self.collected + other.collected,
            valid=self.valid + other.valid,
            blank=self.blank + other.blank,
            invalid=MappingProxyType(Counter(self.invalid) + Counter(other.invalid)),
            marks=MappingProxyType(Counter(self.marks) + Counter(other.marks)),
            collected_weight=self.collected_weight + other.collected_weight,
            valid_weight=self.valid_weight + other.valid_weight,
        )


def tally(ballots: Iterable[JudgedBallot]) -> Totals:
    """The totals of one pile of judged ballots."""
    verdicts: Counter[Verdict] = Counter()
    invalid: Counter[InvalidReason] = Counter()
    marks: Counter[tuple[OptionId, Mark]] = Counter()
    weights: Counter[Verdict] = Counter()
    for ballot in ballots:
        verdicts[ballot.verdict] += 1
        weights[ballot.verdict] += ballot.weight
        if ballot.reason is not None:
            invalid[ballot.reason] += 1
        for choice in ballot.choices:
            marks[choice.option_id, choice.mark] += choice.amount
    return Totals(
        collected=verdicts.total(),
        valid=verdicts[Verdict.VALID],
        blank=verdicts[Verdict.BLANK],
        invalid=MappingProxyType(invalid),
        marks=MappingProxyType(marks),
        collected_weight=weights.total(),
        valid_weight=weights[Verdict.VALID],
    )


def sum_of(batches: Iterable[Totals]) -> Totals:
    """The totals of all batches together."""
    return sum(batches, start=Totals())
