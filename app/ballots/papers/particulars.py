"""Write down what the tally minutes say besides the numbers."""

from sqlalchemy.orm import Session

from app.ballots.errors import WrongState
from app.ballots.events import BallotChanged
from app.ballots.papers.models import TallyMinutes
from app.ballots.papers.schemas import MinutesChange
from app.ballots.queries import get_ballot
from app.ballots.rules.lifecycle import BallotState
from app.core.audit import write_audit
from app.core.events import record
from app.core.permissions import Actor

NO_MINUTES = {BallotState.DRAFT, BallotState.LIST_ADOPTED, BallotState.VOID}


def write_particulars(
    session: Session, actor: Actor, ballot_id: str, change: MinutesChange
) -> TallyMinutes:
    """Change particulars of the minutes, from the opening of the box on; raises WrongState."""
    ballot = get_ballot(session, ballot_id, lock=True)
    if ballot.state in NO_MINUTES:
        raise WrongState(state=ballot.state, wanted=BallotState.OPEN)
    minutes = find_particulars(session, ballot_id)
    if minutes is None:
        minutes = TallyMinutes(ballot_id=ballot_id)
        session.add(minutes)
    changes = change.model_dump(exclude_unset=True)
    before = {name: getattr(minutes, name) for name in changes}
    for name, value in changes.items():
        setattr(minutes, name, value)
    write_audit(
        session,
        actor,
        "minutes.changed",
        meeting_id=ballot.meeting_id,
        subject_id=ballot.id,
        before=before,
        after=changes,
    )
    record(session, BallotChanged(ballot.id, ballot.meeting_id))
    session.flush()
    return minutes


def find_particulars(session: Session, ballot_id: str) -> TallyMinutes | None:
    """The particulars, once somebody has written some."""
    return session.get(TallyMinutes, ballot_id)
