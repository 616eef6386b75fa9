"""What happens to ballots."""

from dataclasses import dataclass

from app.core.events import Event, Subject


@dataclass(frozen=True)
class BallotChanged(Event):
    """A ballot was made, corrected, or went a step further."""

    ballot_id: str
    meeting_id: str

    def subjects(self) -> tuple[Subject, ...]:
        """The ballot itself, and the meeting's list of ballots."""
        return (Subject("ballot", self.ballot_id), Subject("ballots", self.meeting_id))


@dataclass(frozen=True)
class VotesStored(Event):
    """A group of votes went into the box."""

    ballot_id: str

    def subjects(self) -> tuple[Subject, ...]:
        """The ballot itself."""
        return (Subject("ballot", self.ballot_id),)


@dataclass(frozen=True)
class CountBegan(Event):
    """The tellers opened the box."""

    ballot_id: str


@dataclass(frozen=True)
class BatchCounted(Event):
    """One more batch of the count is known."""

    ballot_id: str

    def subjects(self) -> tuple[Subject, ...]:
        """The ballot itself."""
        return (Subject("ballot", self.ballot_id),)


@dataclass(frozen=True)
class BoxClosed(Event):
    """Voting is over; the box was laid anew."""

    ballot_id: str
