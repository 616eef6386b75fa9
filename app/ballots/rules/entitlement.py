"""Ways to say who may vote."""

from enum import StrEnum


class EntitledBy(StrEnum):
    """The list of voters is always frozen at opening; what it holds differs."""

    PRESENCE = "presence"  # all with a voting right; whoever comes in later may vote at once
    LIST = "list"  # those in the hall at opening, and nobody else


class Channel(StrEnum):
    """How ballots come into the box."""

    ELECTRONIC = "electronic"
    PAPER = "paper"
