"""The list of a draft election while names come and go: its lines, and telling of each change."""

from sqlalchemy.orm import Session

from app.ballots.candidacies.models import Candidacy
from app.ballots.errors import ImpossibleSettings, ListClosed
from app.ballots.events import BallotChanged
from app.ballots.models import Ballot, BallotOption
from app.ballots.portraits.services import forget_unused, own_portraits
from app.ballots.queries import get_ballot, paper_of
from app.ballots.rules.lifecycle import BallotState
from app.ballots.rules.paper import Kind
from app.ballots.rules.settings import problems_of_list
from app.ballots.services.families import problems_of_next_round
from app.ballots.tellers import tellers_of
from app.core.audit import write_audit
from app.core.errors import NotFound
from app.core.events import record
from app.core.permissions import Actor


def open_list(session: Session, ballot_id: str) -> Ballot:
    """A draft election, held until the commit; raises ListClosed."""
    ballot = get_ballot(session, ballot_id, lock=True)
    if ballot.kind != Kind.ELECTION or ballot.state != BallotState.DRAFT:
        raise ListClosed
    ballot.is_list_open = True
    return ballot


def find_candidacy(session: Session, ballot: Ballot, candidacy_id: str) -> Candidacy:
    """Somebody put forward in this ballot, standing or withdrawn; raises NotFound."""
    found = session.get(Candidacy, candidacy_id)
    if found is None or found.ballot_id != ballot.id:
        raise NotFound
    return found


def add_line(session: Session, ballot: Ballot, candidacy: Candidacy) -> None:
    """Put somebody last on the list, if the list could be so."""
    ballot.options.append(
        BallotOption(
            id=candidacy.id,
            position=len(ballot.options) + 1,
            name=candidacy.name,
            born=candidacy.born,
            unit=candidacy.unit,
        )
    )
    _refuse_impossible_line(session, ballot)


def drop_line(session: Session, ballot: Ballot, candidacy: Candidacy) -> None:
    """Take somebody off the list; the others move up."""
    portraits = own_portraits(ballot)
    ballot.options = [option for option in ballot.options if option.id != candidacy.id]
    for place, option in enumerate(ballot.options, start=1):
        option.position = place
    forget_unused(session, portraits, ballot)


def tell_of_change(
    session: Session, actor: Actor, ballot: Ballot, action: str, **details: object
) -> None:
    """A new version of the ballot, an entry in the log, and word to whoever watches."""
    ballot.version += 1
    write_audit(
        session, actor, action, meeting_id=ballot.meeting_id, subject_id=ballot.id, **details
    )
    record(session, BallotChanged(ballot.id, ballot.meeting_id))
    session.flush()


def _refuse_impossible_line(session: Session, ballot: Ballot) -> None:
    """A name twice, or a teller's: refused at once. How many names there are is judged later."""
    tellers = tellers_of(session, ballot.meeting_id)
    problems = (
        *problems_of_list(paper_of(ballot), tellers),
        *problems_of_next_round(session, ballot),
    )
    if problems:
        raise ImpossibleSettings(fields=problems)
