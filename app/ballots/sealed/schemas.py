"""What tellers and tablets send, and what they are answered."""

import base64
import binascii
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from app.ballots.rules.choices import Mark
from app.ballots.rules.judging import InvalidReason
from app.ballots.rules.paper import Kind, Method, OptionId
from app.ballots.rules.tally import Totals
from app.ballots.sealed.rules.agreement import Lack
from app.ballots.sealed.rules.chain import Link
from app.ballots.sealed.rules.manifest import encode
from app.core.schemas import Input, Line, Moment, Output

MOST_SLIPS = 9
LONGEST_BALLOT = 32_768


def _decode(value: object) -> bytes:
    if not isinstance(value, str) or len(value) > LONGEST_BALLOT:
        raise PydanticCustomError("not_base64", "not base64url")
    try:
        return base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise PydanticCustomError("not_base64", "not base64url") from None


# Bytes, written in base64 for addresses, without padding.
Base64 = Annotated[
    bytes,
    BeforeValidator(_decode),
    WithJsonSchema({"type": "string", "format": "base64url"}),
]
Written = Annotated[
    bytes,
    PlainSerializer(encode, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "base64url"}, mode="serialization"),
]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Number = Annotated[int, Field(strict=True, ge=0, le=1_000_000_000)]


class NewTellerKey(Input):
    """The public half of a key made in the tellers' browser, and how its secret was split."""

    public_key: Annotated[Base64, Field(min_length=32, max_length=32)]
    threshold: Annotated[int, Field(strict=True, ge=2, le=MOST_SLIPS)]
    slips: Annotated[int, Field(strict=True, ge=2, le=MOST_SLIPS)]


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


class LinkOut(Output):
    """One commit of the box: the digests, in hexadecimal, of the ballots that came with it."""

    height: int
    parent: str
    root: str
    digests: list[str]


class ManifestOut(Output):
    """All that voters and tellers rely on; its exact bytes are what everybody hashes."""

    v: int
    meeting: str
    ballot: str
    title: str
    kind: Kind
    method: Method
    seats: int
    round: int
    options: list[Mapping[str, str | None]]
    rules: Mapping[str, Any]
    filling_in: Mapping[str, int | str]
    key: Mapping[str, int | str]
    length: int
    batch_minimum: int


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


def tell_link(link: Link) -> LinkOut:
    """A commit as outsiders read it."""
    return LinkOut(
        height=link.height,
        parent=link.parent.hex(),
        root=link.root.hex(),
        digests=[digest.hex() for digest in link.digests],
    )


class BundlePerson(Output):
    """Somebody named, and told apart from namesakes by an id that says nothing else."""

    id: str
    name: str


class BundleCount(Output):
    """A count as it is published, and who made it."""

    number: int
    place: str
    by: str
    account_id: str
    is_finished: bool
    batches: list[Mapping[str, Any]]
    totals: Mapping[str, Any]


class BundleVoter(Output):
    """Somebody of the frozen list of voters, in the order of the list.

    `holder` is named where the vote was cast by proxy.
    """

    id: str
    name: str
    unit: str | None
    has_voted: bool
    holder: BundlePerson | None


class BundleElectorate(Output):
    """The voters in numbers, as they were frozen at closing: what thresholds are taken of."""

    convened: int
    excused: int
    entitled: int
    present: int
    issued: int


class BundleOut(Output):
    """All that outsiders need for a check; never what a ballot says, or whose it is."""

    v: int
    manifest: str
    manifest_hash: str
    code: str
    voters: list[BundleVoter]
    electorate: BundleElectorate
    receipts: list[str]
    commits: list[LinkOut]
    counts: list[BundleCount]
    totals: Mapping[str, Any]
    result: Mapping[str, Any]
