"""Put a portrait to a line of a draft; keep what the voters will see when the ballot opens."""

from sqlalchemy.orm import Session

from app.ballots.errors import WrongState
from app.ballots.events import BallotChanged
from app.ballots.models import Ballot, BallotOption
from app.ballots.portraits.queries import portraits_of
from app.ballots.queries import get_ballot
from app.ballots.rules.lifecycle import BallotState
from app.core.audit import write_audit
from app.core.errors import NotFound
from app.core.events import record
from app.core.permissions import Actor
from app.delegates.photos.making import Portrait
from app.delegates.photos.services import forget_photo, keep_photo


def set_portrait(
    session: Session, actor: Actor, ballot_id: str, option_id: str, portrait: Portrait
) -> Ballot:
    """Put a portrait to a line of a draft; raises WrongState later."""
    ballot, line = _line(session, ballot_id, option_id)
    photo_id = keep_photo(session, ballot.meeting_id, portrait)
    return _put(session, actor, ballot, line, photo_id)


def remove_portrait(session: Session, actor: Actor, ballot_id: str, option_id: str) -> None:
    """Take a line's own portrait away; that of the roster, if any, is shown again."""
    ballot, line = _line(session, ballot_id, option_id)
    _put(session, actor, ballot, line, None)


def keep_portraits(session: Session, ballot: Ballot) -> None:
    """Let each line keep the portrait it has at opening, whatever becomes of the roster."""
    found = portraits_of(session, ballot)
    for option in ballot.options:
        option.photo_id = found.get(option.id)


def forget_unused(session: Session, former: set[str], ballot: Ballot) -> None:
    """Delete the portraits of lines that are gone from a draft."""
    for photo_id in former - own_portraits(ballot):
        forget_photo(session, photo_id)


def own_portraits(ballot: Ballot) -> set[str]:
    """The portraits that were put to the lines themselves."""
    return {option.photo_id for option in ballot.options if option.photo_id}


def _line(session: Session, ballot_id: str, option_id: str) -> tuple[Ballot, BallotOption]:
    ballot = get_ballot(session, ballot_id, lock=True)
    if ballot.state != BallotState.DRAFT:
        raise WrongState(state=ballot.state, wanted=BallotState.DRAFT)
    for option in ballot.options:
        if option.id == option_id:
            return ballot, option
    raise NotFound


def _put(
    session: Session, actor: Actor, ballot: Ballot, line: BallotOption, photo_id: str | None
) -> Ballot:
    before = line.photo_id
    if before == photo_id:
        return ballot
    line.photo_id = photo_id
    forget_photo(session, before)
    ballot.version += 1
    write_audit(
        session,
        actor,
        "ballot.photo_changed" if photo_id else "ballot.photo_removed",
        meeting_id=ballot.meeting_id,
        subject_id=ballot.id,
        name=line.name,
    )
    record(session, BallotChanged(ballot.id, ballot.meeting_id))
    return ballot
