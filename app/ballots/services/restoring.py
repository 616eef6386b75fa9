"""Copies of everything: when none may be made, and what cannot simply go on from an older one."""

from sqlalchemy.orm import Session

from app.ballots.queries import get_ballot, is_secret, list_in_state
from app.ballots.rules.lifecycle import BallotState
from app.ballots.schemas import Transition
from app.ballots.services.steps import move
from app.core.errors import N_
from app.core.permissions import SYSTEM

REASON = N_("Khôi phục từ bản sao lưu khi đang bỏ phiếu: phiếu bỏ sau lúc sao lưu đã mất.")


def list_open_secrets(session: Session) -> list[str]:
    """Titles of secret ballots under way, during which no copy should be made."""
    ballots = [get_ballot(session, id_) for id_ in list_in_state(session, BallotState.OPEN)]
    return [ballot.title for ballot in ballots if is_secret(ballot)]


def call_off_open_ballots(session: Session) -> list[str]:
    """Call off every ballot that the copy shows open; their titles.

    Votes acknowledged after the copy was made are gone, and nobody can say whose: the assembly
    votes again, knowing why.
    """
    titles = []
    for ballot_id in list_in_state(session, BallotState.OPEN):
        ballot = get_ballot(session, ballot_id)
        step = Transition(to=BallotState.VOID, version=ballot.version, reason=REASON)
        titles.append(move(session, SYSTEM, ballot_id, step).title)
    return titles
