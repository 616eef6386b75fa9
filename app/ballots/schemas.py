"""What is sent to make, run and fill in ballots."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator, Field, RootModel, Tag
from pydantic_core import PydanticCustomError

from app.ballots.rules.entitlement import Channel, EntitledBy
from app.ballots.rules.lifecycle import BallotState
from app.ballots.rules.paper import Kind, Method, Secrecy
from app.ballots.sealed.schemas import NewSealedVote
from app.core.births import refuse_future_birth
from app.core.formats import parse_date
from app.core.schemas import Input, Line, Truth, Whole

MOST_OPTIONS = 200


def _read_birth_date(value: object) -> object:
    """18/04/1996, 1996-04-18 or 1996 alone, kept as far as it is known."""
    try:
        date = parse_date(value)
    except (ValueError, TypeError):
        raise PydanticCustomError("date_parsing", "not a date") from None
    refuse_future_birth(date)
    return date.iso if date else None


Born = Annotated[str | None, BeforeValidator(_read_birth_date)]
Title = Annotated[Line, Field(max_length=500)]
Seats = Annotated[Whole, Field(ge=-(2**31), lt=2**31)]
Minutes = Annotated[Whole, Field(ge=1, le=240)]


class NewOption(Input):
    """One line of the list."""

    name: Line
    born: Born = None
    unit: Line | None = None


class Groups(Input):
    """Who may vote when not everybody does: whole units, and delegates by name."""

    units: tuple[str, ...] = ()
    delegates: tuple[str, ...] = ()


class NewBallot(Input):
    """A ballot to prepare. Without options a motion asks about its own title."""

    title: Title
    kind: Kind
    method: Method
    secrecy: Secrecy | None = None
    channels: Annotated[tuple[Channel, ...], Field(min_length=1)] = (Channel.ELECTRONIC,)
    options: Annotated[tuple[NewOption, ...], Field(max_length=MOST_OPTIONS)] = ()
    seats: Seats | None = None
    rules: dict[str, Any] | None = None
    agenda_item: str | None = None
    minutes: Minutes | None = None
    entitled_by: EntitledBy = EntitledBy.PRESENCE
    groups: Groups | None = None
    # Names are put forward later: how many there are is judged when the list is adopted.
    is_list_open: Truth = False


class BallotChange(Input):
    """What to change; what is absent stays. After the draft: the title's spelling, the time."""

    version: Whole | None = None
    title: Title | None = None
    kind: Kind | None = None
    method: Method | None = None
    secrecy: Secrecy | None = None
    options: Annotated[tuple[NewOption, ...], Field(max_length=MOST_OPTIONS)] | None = None
    seats: Seats | None = None
    rules: dict[str, Any] | None = None
    agenda_item: str | None = None
    minutes: Minutes | None = None
    entitled_by: EntitledBy | None = None
    groups: Groups | None = None


class Transition(Input):
    """The next step, the version of the ballot one has seen, and why (for the audit log).

    `key`, when the list of a sealed ballot is adopted: the tellers' key, by fingerprint or id.
    """

    to: BallotState
    version: Whole
    reason: Line | None = None
    key: Line | None = None


class MoreTime(Input):
    """How many minutes more people may vote, and the version of the ballot one has seen."""

    version: Whole
    minutes: Minutes


class NewVote(Input):
    """One vote; the nonce names this request, so that it can be sent again.

    A holder casts one ballot for each delegate whose proxy they hold, naming the delegate.
    """

    choices: Any
    nonce: Annotated[str, Field(min_length=1, max_length=64)]
    on_behalf_of: str | None = None


def _kind_of_vote(sent: object) -> str:
    is_sealed = isinstance(sent, NewSealedVote) or (isinstance(sent, dict) and "ballot" in sent)
    return "sealed" if is_sealed else "readable"


class AnyVote(
    RootModel[
        Annotated[
            Annotated[NewVote, Tag("readable")] | Annotated[NewSealedVote, Tag("sealed")],
            Discriminator(_kind_of_vote),
        ]
    ]
):
    """One vote: its choices, or sealed on the tablet where the ballot asks for it."""


class NewRound(Input):
    """A further round; the rules it offers may be overridden."""

    title: Title | None = None
    rules: dict[str, Any] | None = None


class NewAlternates(Input):
    """A ballot for alternates among those not elected: how many, under the same rules or others."""

    seats: Seats
    title: Title | None = None
    rules: dict[str, Any] | None = None
