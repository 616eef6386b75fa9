"""Tallies and results as they are told: whatever shows a number of them shows it from here."""

from collections.abc import Mapping

from app.ballots.rules.choices import Mark
from app.ballots.rules.count import UnitOfVotes
from app.ballots.rules.judging import InvalidReason
from app.ballots.rules.next_round import RoundKind
from app.ballots.rules.result import Outcome
from app.ballots.rules.rule_set import Base, Tie
from app.core.schemas import Output


class OptionTally(Output):
    """What one option has so far."""

    id: str
    votes: int
    marks: Mapping[Mark, int]


class TallyView(Output):
    """A count as far as it has gone; base and needed once they are known."""

    counted: int
    total: int
    valid: int
    invalid: int
    base: int | None
    needed: int | None
    options: list[OptionTally]


class OptionResultView(Output):
    """One line of the result; `share` is a percentage, `share_text` how people read it."""

    id: str
    name: str
    votes: int
    rank: int
    share: float | None
    share_text: str | None
    outcome: Outcome | None
    marks: Mapping[Mark, int]
    mark_shares: Mapping[Mark, str | None]


class TieView(Output):
    """Who is tied for how many seats, and what the rules say happens now."""

    options: list[str]
    votes: int
    seats: int
    rule: Tie
    is_confirmed_by_presidium: bool


class SharesView(Output):
    """What voters and ballots weigh, where votes are counted in shares."""

    entitled: int
    present: int
    collected: int
    valid: int


class QuorumView(Output):
    """May the assembly decide: how many people (or shares) and units it takes, and there are.

    `is_of_turnout`: people are those who voted. `represented`: how many of them by a holder.
    """

    met: bool
    is_of_shares: bool
    is_of_turnout: bool
    represented: int
    people_needed: int | None
    units_needed: int | None
    people: int
    units: int


class ResultView(Output):
    """The result: whatever shows a number of it shows it from here.

    Ballots from `issued` to `invalid_reasons`; votes, base and needed in the unit of votes.
    """

    unit_of_votes: UnitOfVotes
    quorum: QuorumView | None
    shares: SharesView | None
    issued: int
    collected: int
    valid: int
    blank: int
    invalid: int
    invalid_reasons: Mapping[InvalidReason, int]
    base: int | None
    base_name: Base | None
    threshold: str | None
    needed: int | None
    options: list[OptionResultView]
    elected: list[str]
    tie: TieView | None
    seats_left: int
    next_round: RoundKind | None
    is_next_round_decided_by_congress: bool
