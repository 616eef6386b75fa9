"""A vote on its way, the voter it comes from, and what a box must be able to do with it."""

from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote on its way to the box: who sends it, how the request is named, what it says.

    `on_behalf_of`: the delegate who gave the sender their proxy; none: the sender's own vote.
    """

    ballot_id: str
    account_id: str
    nonce: str
    sent: object
    on_behalf_of: str | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """The vote is in the box; `is_new` is false when it already was."""

    receipt: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody on the list of voters, and who casts the ballot: they themselves, or their holder.

    `is_inside`: whoever casts it is in the hall; `is_principal_inside`: and the other one too.
    """

    delegate_id: str
    weight: int
    is_inside: bool
    by_holder: bool = False
    is_principal_inside: bool = False


class Box(Protocol):
    """The box of one ballot while a group of votes is decided; it stores all of them at once."""

    def recognise(self, vote: Vote, voter: Voter) -> Stored | None:
        """What was answered when this very vote was recorded; None if it was not."""

    def has_voted(self, voter: Voter) -> bool:
        """Has the voter voted, now or earlier?"""

    def accept(self, vote: Vote, voter: Voter) -> Stored:
        """Take a vote of somebody who may vote; raises why its content is refused."""

    def store(self, session: Session) -> bool:
        """Write down what was accepted; False if nothing was."""
