"""What is sent and answered about candidacies."""

from typing import Annotated

from pydantic import Field

from app.ballots.rules.candidacies import DecidedBy, Origin
from app.ballots.schemas import MOST_OPTIONS, Born
from app.core.schemas import Input, Line, ListQuery, Moment, Output, Truth


class NewCandidacy(Input):
    """Somebody put forward: a delegate of the roster, or anybody by name."""

    delegate: str | None = None
    name: Line | None = None
    born: Born = None
    unit: Line | None = None
    origin: Origin = Origin.NOMINATED
    put_forward_by: Line | None = None


class Withdrawal(Input):
    """A request to withdraw and what was decided on it."""

    reason: Line
    decided_by: DecidedBy
    is_accepted: Truth = True


class ListOrder(Input):
    """The lines in the order wanted; none: by given name, as a Vietnamese list stands."""

    lines: Annotated[tuple[str, ...], Field(max_length=MOST_OPTIONS)] | None = None


class WithdrawalView(Output):
    """A request to withdraw: why, who decided what, who wrote it down when."""

    reason: str
    decided_by: DecidedBy
    is_accepted: bool
    at: Moment
    recorded_by: str


class AgainView(Output):
    """The later record of somebody who had withdrawn."""

    id: str
    recorded_at: Moment
    recorded_by: str


class CandidacyView(Output):
    """One name put forward; `place` on the list while it stands.

    `photo`: what voters would see beside the name; `has_own_photo`: it was put to this line,
    and is not the roster's. `id` stays the same when the name withdraws and when it stands again.
    Nominated after having withdrawn, somebody has a record for each time: the later one tells
    `earlier_withdrawals`, the withdrawn one `put_forward_again`.
    """

    id: str
    place: int | None
    name: str
    born: str | None
    unit: str | None
    photo: str | None
    has_own_photo: bool
    delegate: str | None
    origin: Origin
    put_forward_by: str | None
    recorded_at: Moment
    recorded_by: str | None
    withdrawal: WithdrawalView | None
    earlier_withdrawals: list[WithdrawalView]
    put_forward_again: AgainView | None


class LimitsView(Output):
    """The list in numbers, and what the rules allow; `most` none: any surplus."""

    names: int
    seats: int
    surplus: int
    least: int
    most: int | None
    convener_least: int | None
    convener_most: int | None


class ListProblem(Output):
    """Why the list cannot be adopted as it is."""

    code: str
    message: str


class CandidaciesView(Output):
    """The list as it stands, who withdrew, and whether it could be closed now."""

    items: list[CandidacyView]
    withdrawn: list[CandidacyView]
    limits: LimitsView
    problems: list[ListProblem]
    is_open: bool
    version: int


class VotersQuery(ListQuery):
    """Who to list; the search ignores marks and đ."""


class VoterView(Output):
    """Somebody on the list of voters; `has_voted` none where it may not be told yet.

    `holder`: who votes for them while they are absent; `by_holder`: that is who did.
    """

    delegate: str
    name: str
    unit: str | None
    weight: int
    holder: str | None
    has_voted: bool | None
    by_holder: bool | None


class VotersView(Output):
    """The list of voters by given name: as it would be now, or as it was frozen at opening."""

    items: list[VoterView]
    next_cursor: str | None
    total: int
    voted: int | None
    is_frozen: bool
