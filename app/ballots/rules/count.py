"""A count: the ballot, its rules, its voters in numbers and what the ballots add up to."""

from dataclasses import dataclass
from enum import StrEnum

from app.ballots.rules.choices import Mark, marks_offered
from app.ballots.rules.paper import BallotPaper, OptionId
from app.ballots.rules.quorum import Quorum
from app.ballots.rules.rule_set import Base, RuleSet
from app.ballots.rules.tally import Totals
from app.meetings.rules import VotesBy


class UnitOfVotes(StrEnum):
    """What votes, their base and what they need are counted in; the box holds ballots."""

    BALLOTS = "ballots"
    SHARES = "shares"


def unit_of(votes_by: VotesBy) -> UnitOfVotes:
    """The unit of a ballot's votes."""
    return UnitOfVotes.SHARES if votes_by is VotesBy.SHARES else UnitOfVotes.BALLOTS


@dataclass(frozen=True, slots=True)
class Electorate:
    """The numbers of one ballot's voters, in the unit of its votes: people, or their shares.

    `sheets` alone counts the ballots handed out, whatever each of them weighs.
    """

    convened: int
    excused: int
    present: int
    entitled: int
    issued: int
    sheets: int
    unit: UnitOfVotes = UnitOfVotes.BALLOTS


@dataclass(frozen=True, slots=True)
class Count:
    """All that a result follows from; the quorum is known from closing on."""

    paper: BallotPaper
    rules: RuleSet
    electorate: Electorate
    totals: Totals
    quorum: Quorum | None = None

    @property
    def is_void(self) -> bool:
        """Did too few take part for any result, by a rule that binds?"""
        return self.quorum is not None and self.quorum.is_void

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
