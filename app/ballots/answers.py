"""Ballots as they are told to pages, programs and screens alike."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from app.ballots.result_answers import QuorumView, ResultView, TallyView
from app.ballots.rules.choices import Mark
from app.ballots.rules.count import UnitOfVotes
from app.ballots.rules.lifecycle import BallotState
from app.ballots.rules.next_round import RoundKind
from app.ballots.rules.paper import Kind, Method, Secrecy
from app.ballots.rules.rule_set import Blank, WrongMarks
from app.ballots.sealed.schemas import SealView
from app.core.schemas import Moment, Output


class OptionView(Output):
    """One line of the list; `born` as people read it: 18/04/1996, or 1996."""

    id: str
    name: str
    born: str | None
    unit: str | None
    photo: str | None


class FillingIn(Output):
    """How the ballot is filled in: marks (or points) in all and for one, and what is prevented."""

    least: int
    most: int
    most_for_one: int
    blank: Blank
    over_vote: WrongMarks
    under_vote: WrongMarks


class BoxView(Output):
    """Who may vote, ballots handed out, ballots in the box."""

    entitled: int
    issued: int
    collected: int


class ProblemView(Output):
    """An equation that the numbers break, or what to consider before opening."""

    code: str
    message: str


class StaffView(Output):
    """What those who run the ballot see besides; the result as soon as all is counted.

    `missing`: why a draft cannot be adopted; `quorum`: before opening, as it would be now.
    """

    next_states: list[BallotState]
    voters: int
    quorum: QuorumView | None
    rules: Mapping[str, object]
    result: ResultView | None
    missing: list[ProblemView]
    problems: list[ProblemView]
    warnings: list[ProblemView]


class FormerView(Output):
    """The ballot that came to nothing: called off, or (`state` published) short of its quorum."""

    id: str
    title: str
    state: BallotState


class BallotView(Output):
    """A ballot as one audience sees it in its present state."""

    id: str
    meeting_id: str
    agenda_item_id: str | None
    parent_id: str | None
    next_id: str | None
    alternates_id: str | None
    instead_of: FormerView | None
    anew_id: str | None
    round_kind: RoundKind | None
    title: str
    kind: Kind
    method: Method
    secrecy: Secrecy
    state: BallotState
    version: int
    seats: int
    round: int
    unit_of_votes: UnitOfVotes
    options: list[OptionView]
    marks: list[Mark]
    has_third_choice_other: bool
    filling_in: FillingIn
    code: str | None
    seal: SealView | None
    minutes: int | None
    opened_at: Moment | None
    ends_at: Moment | None
    closed_at: Moment | None
    box: BoxView | None
    tally: TallyView | None
    result: ResultView | None
    staff: StaffView | None


class WhyNot(StrEnum):
    """Why a ballot cannot be cast now."""

    NOT_OPEN = "not_open"
    ALREADY_VOTED = "already_voted"
    NOT_PRESENT = "not_present"
    PRINCIPAL_IS_PRESENT = "principal_is_present"  # who is here in person votes alone


class BallotOfMine(Output):
    """One ballot that the asking delegate may cast: their own, or of somebody absent."""

    delegate_id: str
    name: str
    unit: str | None
    weight: int
    most: int
    most_for_one: int
    is_own: bool
    has_voted: bool
    by_holder: bool
    holder: str | None
    receipt: str | None
    may_vote: bool
    reason: WhyNot | None


class MyVote(Output):
    """Where the asking delegate stands."""

    is_entitled: bool
    is_present: bool
    has_voted: bool
    receipt: str | None


class BallotOut(BallotView):
    """A ballot as the caller may see it; the last two are for delegates, the own ballot first."""

    my: MyVote | None = None
    ballots_of_mine: Sequence[BallotOfMine] = ()


class BallotLine(Output):
    """A ballot in a list."""

    id: str
    title: str
    kind: Kind
    method: Method
    secrecy: Secrecy
    state: BallotState
    version: int
    seats: int
    round: int
    agenda_item_id: str | None
    parent_id: str | None


class BallotsView(Output):
    """The ballots of a meeting, the oldest first."""

    items: list[BallotLine]


class MadeOut(Output):
    """A ballot that was made from another."""

    id: str
    title: str
    round_kind: RoundKind | None


class MovedOut(Output):
    """Where a ballot stands after a step."""

    id: str
    state: BallotState
    version: int


class TimeOut(MovedOut):
    """Until when people are asked to vote now."""

    ends_at: Moment


class ReceiptOut(Output):
    """Proof that one took part; it leads to no ballot."""

    receipt: str
