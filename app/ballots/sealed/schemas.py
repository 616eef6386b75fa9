"""What tellers and tablets send, and what they are answered."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from app.ballots.rules.choices import Mark
from app.ballots.rules.judging import InvalidReason
from app.ballots.rules.paper import OptionId
from app.ballots.rules.tally import Totals
from app.ballots.sealed.encodings import Base64, Written
from app.ballots.sealed.public import LinkOut
from app.ballots.sealed.rules.agreement import Lack
from app.core.schemas import Input, Line, Moment, Output, Whole

MOST_SLIPS = 9
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Number = Annotated[Whole, Field(ge=0, le=1_000_000_000)]


class NewTellerKey(Input):
    """The public half of a key made in the tellers' browser, and how its secret was split."""

    public_key: Annotated[Base64, Field(min_length=32, max_length=32)]
    threshold: Annotated[Whole, Field(ge=2, le=MOST_SLIPS)]
    slips: Annotated[Whole, Field(ge=2, le=MOST_SLIPS)]


class OpenedRehearsal(Input):
    """What the dummy ballot says."""

    opened: Base64


class NewSealedVote(Input):
    """A ballot sealed on the tablet, and the manifest it was sealed for."""

    manifest: Hash
    ballot: Base64
    on_behalf_of: str | None = None


class NewCount(Input):
    """Where a station of the tellers stands."""

    place: Line


class SentBatch(Input):
    """The totals of one batch of a count: of at least 20 ballots unless the box is smaller."""

    collected: Number
    valid: Number
    blank: Number = 0
    invalid: Mapping[InvalidReason, Number] = {}
    marks: Mapping[str, Mapping[Mark, Number]] = {}

    def totals(self) -> Totals:
        """The same as the rules know it."""
        marks = {
            (OptionId(id_), mark): number
            for id_, of_option in self.marks.items()
            for mark, number in of_option.items()
            if number
        }
        invalid = {reason: number for reason, number in self.invalid.items() if number}
        return Totals(
            collected=self.collected,
            valid=self.valid,
            blank=self.blank,
            invalid=MappingProxyType(invalid),
            marks=MappingProxyType(marks),
            collected_weight=self.collected,
            valid_weight=self.valid,
        )


class TellerKeyOut(Output):
    """A key of the tellers; people compare its fingerprint."""

    id: str
    public_key: Written
    fingerprint: str
    threshold: int
    slips: int
    made_at: Moment
    made_by: str
    rehearsed_at: Moment | None
    retired_at: Moment | None


class TellerKeysOut(Output):
    """The keys of a meeting, the newest first."""

    items: list[TellerKeyOut]


class RehearsalOut(Output):
    """A dummy ballot to open."""

    sealed: Written


class BoxOut(Output):
    """The sealed ballots in the order of their digests, and the chain of commits they came with.

    `manifest` is the exact frozen text. Whoever opens the box checks first that it is the one
    whose root the hall saw: a box made up around one ballot would tell that ballot.
    """

    manifest: str
    count: int
    root: str
    commits: list[LinkOut]
    ballots: list[Written]


class CountOut(Output):
    """A count that a station began; the first is followed on the projector."""

    id: str
    number: int


class CountLine(Output):
    """How far a count has come, and what it found."""

    id: str
    number: int
    place: str
    by: str
    account_id: str
    counted: int
    is_finished: bool


class FoundOut(Output):
    """What a station found in the whole box."""

    number: int
    place: str
    collected: int
    valid: int
    blank: int
    invalid: Mapping[InvalidReason, int]
    marks: Mapping[str, Mapping[Mark, int]]


class FoundsOut(Output):
    """What each finished count found, for the tellers to see where two differ."""

    items: list[FoundOut]


class SealView(Output):
    """What people compare about a sealed ballot; it moves with group commits alone."""

    manifest: str
    key: str
    threshold: int
    slips: int
    height: int | None
    root: str | None
    counts: list[CountLine]
    counts_agree: bool
    counts_lack: Lack | None
