"""What meetings read and write."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from app.core.schemas import Input, Instant, Line, Moment, Output, Prose, Truth, Whole
from app.meetings.rules import (
    ItemKind,
    MeetingKind,
    Proxies,
    SittingKind,
    SittingState,
    VotesBy,
)

Label = Annotated[Line, Field(max_length=100)]
ProxiesPerHolder = Annotated[Whole, Field(ge=1, le=20)]
Call = Annotated[Whole, Field(ge=1, le=3)]


class Fraction(Input):
    """An exact share, such as 2/3."""

    numerator: Annotated[Whole, Field(ge=0, le=1000)]
    denominator: Annotated[Whole, Field(ge=1, le=1000)]


class MeetingRules(Input):
    """What the charter says of this meeting; ballots bring their own rule sets."""

    quorum_people: Fraction = Fraction(numerator=2, denominator=3)
    quorum_units: Fraction | None = Fraction(numerator=2, denominator=3)


class Heading(Input):
    """The head of official papers: the body that issues them, under whose name, and where.

    Without lines `above` they are the usual ones of the rule set, unless there shall be none.
    """

    issuer: Annotated[tuple[Line, ...], Field(max_length=4)] = ()
    above: Annotated[tuple[Line, ...], Field(max_length=3)] = ()
    has_nothing_above: Truth = False
    locality: Line | None = None


class NewMeeting(Input):
    """A meeting to create."""

    name: Line
    kind: MeetingKind
    term: Label | None = None
    place: Line | None = None
    wifi: Label | None = None
    starts_on: date
    ends_on: date
    rules: MeetingRules = MeetingRules()
    votes_by: VotesBy = VotesBy.HEAD
    proxies: Proxies = Proxies.NONE
    proxies_per_holder: ProxiesPerHolder = 1
    call: Call = 1
    heading: Heading | None = None


class MeetingChange(Input):
    """Particulars to change; what is absent stays."""

    name: Line | None = None
    term: Label | None = None
    place: Line | None = None
    wifi: Label | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    rules: MeetingRules | None = None
    # Ballots opened from now on follow these; a list once frozen stays.
    votes_by: VotesBy | None = None
    proxies: Proxies | None = None
    proxies_per_holder: ProxiesPerHolder | None = None
    call: Call | None = None
    heading: Heading | None = None

    @field_validator(
        *("name", "starts_on", "ends_on", "rules"),
        *("votes_by", "proxies", "proxies_per_holder", "call"),
        mode="before",
    )
    @classmethod
    def _stays(cls, value: object) -> object:
        """Every meeting has these: they can be changed, not taken away."""
        if value is None:
            raise PydanticCustomError("missing", "cannot be taken away")
        return value


class MeetingOut(Output):
    """A meeting."""

    id: str
    name: str
    kind: MeetingKind
    term: str | None
    place: str | None
    wifi: str | None
    starts_on: date
    ends_on: date
    rules: dict[str, Any]
    votes_by: VotesBy
    proxies: Proxies
    proxies_per_holder: int
    call: int
    heading: dict[str, Any] | None
    now_item_id: str | None


class NewSitting(Input):
    """A half-day to add."""

    name: Line
    kind: SittingKind = SittingKind.FORMAL
    starts_at: Instant
    ends_at: Instant


class SittingOut(Output):
    """A sitting."""

    id: str
    meeting_id: str
    name: str
    kind: SittingKind
    starts_at: Moment
    ends_at: Moment
    state: SittingState


class NewAgendaItem(Input):
    """An item to add to the agenda."""

    sitting: str
    kind: ItemKind
    title: Annotated[Line, Field(max_length=500)]
    responsible: Line | None = None
    note: Prose | None = None
    starts_at: Instant
    minutes: Annotated[Whole, Field(ge=1, le=1440)] | None = None


class AgendaItemChange(Input):
    """What to change of an item; what is absent stays."""

    kind: ItemKind | None = None
    title: Annotated[Line, Field(max_length=500)] | None = None
    responsible: Line | None = None
    note: Prose | None = None
    starts_at: Instant | None = None
    minutes: Annotated[Whole, Field(ge=1, le=1440)] | None = None


class AgendaItemOut(Output):
    """An agenda item."""

    id: str
    sitting_id: str
    kind: ItemKind
    title: str
    responsible: str | None
    note: str | None
    starts_at: Moment
    minutes: int | None


class NowIs(Input):
    """Which item is on now (null: none)."""

    item: str | None


class NewAnnouncement(Input):
    """A short text for every tablet and the announcement scene (null: take it down)."""

    text: Annotated[Line, Field(max_length=500)] | None
