"""What the tally minutes say besides the numbers: proposed, written, and fixed by certifying."""

import re

from sqlalchemy.orm import Session

from app.auth.queries import list_team
from app.ballots.errors import CandidateMayNotCount, MinutesFixed, WrongState
from app.ballots.events import BallotChanged
from app.ballots.models import Ballot
from app.ballots.papers.models import TallyMinutes
from app.ballots.papers.schemas import MinutesChange
from app.ballots.queries import get_ballot
from app.ballots.rules.lifecycle import SIGNED, BallotState
from app.ballots.tellers import is_candidate
from app.core.audit import write_audit
from app.core.clock import now
from app.core.events import record
from app.core.permissions import Actor, Role
from app.meetings.queries import get_meeting

NO_MINUTES = {BallotState.DRAFT, BallotState.LIST_ADOPTED, BallotState.VOID}
TELLERS = {Role.TELLER, Role.HEAD_TELLER}
# What stands around a name: "1. Ma Thị Lụa – Trưởng ban", "Trưởng ban: Ma Thị Lụa".
AROUND_A_NAME = re.compile(r"^\s*(?:\d+\s*[.)]|[-–—•])|\s[-–—]\s|[,;:()\n]", re.MULTILINE)


def particulars_of(session: Session, ballot: Ballot) -> TallyMinutes:
    """As fixed; until then as written, and where nothing is, as the meeting and its staff are."""
    written = session.get(TallyMinutes, ballot.id)
    if written is not None and written.fixed_at is not None:
        return written
    return _proposed(session, ballot, written or TallyMinutes())


def write_particulars(
    session: Session, actor: Actor, ballot_id: str, change: MinutesChange
) -> TallyMinutes:
    """Change particulars, from the opening of the box until the count is certified.

    Raises WrongState, MinutesFixed, or CandidateMayNotCount naming a candidate among the tellers.
    """
    ballot = get_ballot(session, ballot_id, lock=True)
    if ballot.state in NO_MINUTES:
        raise WrongState(state=ballot.state, wanted=BallotState.OPEN)
    if ballot.state in SIGNED:
        raise MinutesFixed
    _check_tellers(session, ballot, change)
    minutes = _kept(session, ballot)
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


def fix_particulars(session: Session, ballot: Ballot) -> None:
    """Keep what the minutes say now, as they are printed and signed."""
    minutes = _kept(session, ballot)
    said = _proposed(session, ballot, minutes)
    for name in ("place", "tellers", "head_teller", "meeting_name", "heading"):
        setattr(minutes, name, getattr(said, name))
    minutes.fixed_at = now()


def _kept(session: Session, ballot: Ballot) -> TallyMinutes:
    minutes = session.get(TallyMinutes, ballot.id)
    if minutes is None:
        minutes = TallyMinutes(ballot_id=ballot.id)
        session.add(minutes)
    return minutes


def _proposed(session: Session, ballot: Ballot, written: TallyMinutes) -> TallyMinutes:
    """Where nothing is written: the place of the meeting, those of its staff who count."""
    meeting = get_meeting(session, ballot.meeting_id)
    names, heads = _tellers(session, ballot)
    return TallyMinutes(
        number=written.number,
        place=written.place or meeting.place,
        tellers=written.tellers or "\n".join(names) or None,
        head_teller=written.head_teller or next(iter(heads), None),
        chair=written.chair,
        seal_number=written.seal_number,
        complaints=written.complaints,
        meeting_name=meeting.name,
        heading=meeting.heading,
    )


def _tellers(session: Session, ballot: Ballot) -> tuple[list[str], list[str]]:
    """Who may count this ballot, heads first; and the heads. Nobody of its list may."""
    team = [g for g in list_team(session, ballot.meeting_id) if g.role in TELLERS]
    told = sorted(team, key=lambda grant: grant.role != Role.HEAD_TELLER)
    named = dict.fromkeys(grant.account.name for grant in told)
    names = [name for name in named if not is_candidate(session, ballot, name)]
    heads = {grant.account.name for grant in team if grant.role == Role.HEAD_TELLER}
    return names, [name for name in names if name in heads]


def _check_tellers(session: Session, ballot: Ballot, change: MinutesChange) -> None:
    for name in AROUND_A_NAME.split(f"{change.tellers or ''}\n{change.head_teller or ''}"):
        if name.strip() and is_candidate(session, ballot, name.strip()):
            raise CandidateMayNotCount(name=name.strip())
