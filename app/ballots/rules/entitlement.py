"""Ways to say who may vote."""

from enum import StrEnum

from app.ballots.rules.rule_set import RuleSet, Weight
from app.meetings.rules import VotesBy


class EntitledBy(StrEnum):
    """The list of voters is always frozen at opening; what it holds differs."""

    PRESENCE = "presence"  # all with a voting right; whoever comes in later may vote at once
    LIST = "list"  # those in the hall at opening, and nobody else


class Channel(StrEnum):
    """How ballots come into the box."""

    ELECTRONIC = "electronic"
    PAPER = "paper"


def weighs_shares(votes_by: VotesBy, rules: RuleSet) -> bool:
    """Does a ballot weigh its voter's shares? Only where meeting and ballot both say so.

    A ballot "by shares" of a meeting that votes by head gives everybody one.
    """
    return votes_by is VotesBy.SHARES and rules.weight is Weight.SHARES
