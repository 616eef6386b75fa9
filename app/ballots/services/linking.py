"""Say which agenda item ballots belong to. The paper itself stays as it is, in any state."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.ballots.events import BallotChanged
from app.ballots.models import Ballot
from app.ballots.queries import list_ballots
from app.core.errors import N_, FieldError, Invalid
from app.core.events import record


def link_ballots(
    session: Session, meeting_id: str, item_id: str, wanted: Sequence[str]
) -> list[Ballot]:
    """Let exactly these ballots belong to an agenda item; raises `Invalid` for a stranger."""
    ballots = {ballot.id: ballot for ballot in list_ballots(session, meeting_id)}
    if set(wanted) - ballots.keys():
        message = N_("Phiếu này thuộc cuộc họp khác.")
        raise Invalid(fields=(FieldError("ballots", "other_meeting", message),))
    for ballot in ballots.values():
        is_linked, should_be = ballot.agenda_item_id == item_id, ballot.id in wanted
        if is_linked != should_be:
            ballot.agenda_item_id = item_id if should_be else None
            record(session, BallotChanged(ballot.id, meeting_id))
    return [ballots[ballot_id] for ballot_id in dict.fromkeys(wanted)]
