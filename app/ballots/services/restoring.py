"""After an older copy of everything was put back: what cannot simply go on."""

from sqlalchemy.orm import Session

from app.ballots.queries import get_ballot, list_in_state
from app.ballots.rules.lifecycle import BallotState
from app.ballots.schemas import Transition
from app.ballots.services.steps import move
from app.core.errors import N_
from app.core.permissions import SYSTEM

REASON = N_("Khôi phục từ bản sao lưu khi đang bỏ phiếu: phiếu bỏ sau lúc sao lưu đã mất.")


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
