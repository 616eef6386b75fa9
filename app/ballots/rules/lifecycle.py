"""The life of a ballot: which step may follow which, and when a vote may be taken."""

from collections.abc import Mapping
from enum import StrEnum

from app.ballots.errors import (
    BallotPublished,
    BallotVoid,
    NotOpen,
    VotingClosed,
    WrongState,
)
from app.ballots.rules.paper import Kind, Secrecy


class BallotState(StrEnum):
    """Where a ballot stands."""

    DRAFT = "draft"  # soạn danh sách
    LIST_ADOPTED = "list_adopted"  # đã thông qua danh sách
    OPEN = "open"  # đang bỏ phiếu
    CLOSED = "closed"  # đã đóng thùng
    COUNTING = "counting"  # đang kiểm phiếu
    CERTIFIED = "certified"  # đã lập biên bản
    PUBLISHED = "published"  # đã công bố
    VOID = "void"  # huỷ


_S = BallotState

# The count is certified: minutes are printed, signed, and say the same from now on.
SIGNED = frozenset({_S.CERTIFIED, _S.PUBLISHED})

NEXT_STATES: Mapping[BallotState, frozenset[BallotState]] = {
    _S.DRAFT: frozenset({_S.LIST_ADOPTED, _S.VOID}),
    _S.LIST_ADOPTED: frozenset({_S.OPEN, _S.VOID}),
    _S.OPEN: frozenset({_S.CLOSED, _S.VOID}),
    _S.CLOSED: frozenset({_S.COUNTING, _S.VOID}),
    _S.COUNTING: frozenset({_S.CERTIFIED, _S.VOID}),
    _S.CERTIFIED: frozenset({_S.PUBLISHED, _S.VOID}),
    _S.PUBLISHED: frozenset(),
    _S.VOID: frozenset(),
}

# A show of hands has no list to adopt and no minutes to sign; a sealed ballot has both.
SHORT_CUTS_OF_A_MOTION: Mapping[BallotState, frozenset[BallotState]] = {
    _S.DRAFT: frozenset({_S.OPEN}),
    _S.CLOSED: frozenset({_S.PUBLISHED}),
}


def next_states(
    kind: Kind, state: BallotState, secrecy: Secrecy = Secrecy.NAMED
) -> frozenset[BallotState]:
    """The states this one may lead to; a box once closed never opens again."""
    if kind is Kind.MOTION and secrecy is not Secrecy.SEALED:
        return NEXT_STATES[state] | SHORT_CUTS_OF_A_MOTION.get(state, frozenset())
    return NEXT_STATES[state]


def check_transition(
    kind: Kind, state: BallotState, wanted: BallotState, secrecy: Secrecy = Secrecy.NAMED
) -> None:
    """Raise WrongState when this step may not follow."""
    if wanted not in next_states(kind, state, secrecy):
        raise WrongState(state=state, wanted=wanted)


def check_is_open(state: BallotState) -> None:
    """Raise NotOpen with the reason when no vote may be taken."""
    match state:
        case BallotState.OPEN:
            return
        case BallotState.DRAFT | BallotState.LIST_ADOPTED:
            raise NotOpen(state=state)
        case BallotState.VOID:
            raise BallotVoid(state=state)
        case BallotState.PUBLISHED:
            raise BallotPublished(state=state)
        case _:
            raise VotingClosed(state=state)
