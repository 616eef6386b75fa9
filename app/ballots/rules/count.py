"""A count: the ballot, its rules, its voters in numbers and what the ballots add up to."""

from dataclasses import dataclass

from app.ballots.rules.choices import Mark, marks_offered
from app.ballots.rules.paper import BallotPaper, OptionId
from app.ballots.rules.rule_set import Base, RuleSet
from app.ballots.rules.tally import Totals


@dataclass(frozen=True, slots=True)
class Electorate:
    """The numbers of one ballot's voters: people, or their shares when ballots are weighted."""

    convened: int
    excused: int
    present: int
    entitled: int
    issued: int


@dataclass(frozen=True, slots=True)
class Count:
    """All that a result follows from."""

    paper: BallotPaper
    rules: RuleSet
    electorate: Electorate
    totals: Totals

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks an option could get, the one that counts as its votes first."""
        return marks_offered(self.paper.method, self.rules)

    def votes_of(self, option_id: OptionId) -> int:
        """The votes an option got; on a confidence vote those of the highest level."""
        return self.totals.of(option_id, self.marks[0])

    def base_of(self, option_id: OptionId) -> int | None:
        """The whole that an option's votes are a part of; None where the rules name none."""
        electorate, totals = self.electorate, self.totals
        wholes = {
            None: None,
            Base.COLLECTED: totals.collected_weight,
            Base.ISSUED: electorate.issued,
            Base.VALID: totals.valid_weight,
            Base.PRESENT: electorate.present,
            Base.ENTITLED: electorate.entitled,
            Base.CONVENED: electorate.convened,
            Base.CONVENED_NOT_EXCUSED: electorate.convened - electorate.excused,
            Base.YES_AND_NO: totals.of(option_id, Mark.YES) + totals.of(option_id, Mark.NO),
        }
        return wholes[self.rules.base]

    def needed_for(self, option_id: OptionId) -> int | None:
        """The votes that reach the threshold; None without a threshold or on an empty base."""
        base = self.base_of(option_id)
        return self.rules.threshold.needed(base) if self.rules.threshold and base else None

    def is_over_threshold(self, option_id: OptionId) -> bool:
        """Enough votes? Where rank alone decides, any vote is."""
        votes = self.votes_of(option_id)
        if self.rules.threshold is None:
            return votes > 0
        return self.rules.threshold.is_reached(votes, self.base_of(option_id) or 0)
