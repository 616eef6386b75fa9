"""Give the hall more time to vote."""

from sqlalchemy.orm import Session

from app.ballots.errors import WrongState
from app.ballots.events import BallotChanged
from app.ballots.models import Ballot
from app.ballots.queries import get_ballot
from app.ballots.rules.lifecycle import BallotState
from app.ballots.rules.timing import extended
from app.ballots.schemas import MoreTime
from app.ballots.services.steps import check_version
from app.core.audit import write_audit
from app.core.clock import local, now
from app.core.events import record
from app.core.permissions import Actor


def give_time(session: Session, actor: Actor, ballot_id: str, more: MoreTime) -> Ballot:
    """Extend the time of an open ballot, or begin to count it.

    Whoever decides on a state that is no longer there gets StaleVersion with the new one: of two
    who close and extend together one wins. Raises WrongState unless people vote.
    """
    ballot = get_ballot(session, ballot_id, lock=True)
    check_version(ballot, more.version)
    if ballot.state != BallotState.OPEN:
        raise WrongState(state=ballot.state, wanted=BallotState.OPEN)
    ballot.ends_at = extended(ballot.ends_at, now(), more.minutes)
    ballot.version += 1
    write_audit(
        session,
        actor,
        "ballot.time_given",
        meeting_id=ballot.meeting_id,
        subject_id=ballot.id,
        minutes=more.minutes,
        after=f"{local(ballot.ends_at):%H:%M:%S}",
    )
    record(session, BallotChanged(ballot.id, ballot.meeting_id))
    return ballot
