"""Reading what the first pages show together."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.attendance.models import Presence
from app.ballots.mine import ballots_of_mine
from app.ballots.models import Ballot
from app.ballots.rules.lifecycle import BallotState
from app.core.i18n import gettext as _
from app.core.permissions import Actor
from app.delegates.models import Delegate
from app.delegates.queries import find_delegate_of
from app.meetings.labels import ROLES
from app.meetings.models import AgendaItem, Sitting
from app.meetings.queries import current_sitting, list_agenda, list_sittings


@dataclass(frozen=True)
class HalfDay:
    """A sitting and its items in order of time."""

    sitting: Sitting
    items: Sequence[AgendaItem]


@dataclass(frozen=True)
class Attendee:
    """Who one is in a meeting, and whether the desk has let one into the sitting at hand."""

    delegate: Delegate
    sitting: Sitting | None
    presence: Presence | None

    @property
    def is_present(self) -> bool:
        """Inside now."""
        return self.presence is not None and self.presence.is_inside


def list_half_days(session: Session, meeting_id: str) -> list[HalfDay]:
    """The whole agenda, sitting by sitting."""
    agenda = list_agenda(session, meeting_id)
    return [
        HalfDay(sitting, [item for item in agenda if item.sitting_id == sitting.id])
        for sitting in list_sittings(session, meeting_id)
    ]


def find_attendee(session: Session, actor: Actor, meeting_id: str) -> Attendee | None:
    """Who this actor is in a meeting; None for staff."""
    delegate = find_delegate_of(session, actor.account_id, meeting_id)
    if delegate is None:
        return None
    sitting = current_sitting(session, meeting_id)
    presence = session.get(Presence, (sitting.id, delegate.id)) if sitting else None
    return Attendee(delegate, sitting, presence)


def list_voted(session: Session, delegate: Delegate) -> Sequence[str]:
    """The open ballots in which nothing is left to this delegate, for themselves or by proxy."""
    statement = select(Ballot).where(
        Ballot.meeting_id == delegate.meeting_id, Ballot.state == BallotState.OPEN
    )
    return [b.id for b in session.scalars(statement) if _is_done(session, b, delegate.id)]


def _is_done(session: Session, ballot: Ballot, delegate_id: str) -> bool:
    lines = ballots_of_mine(session, ballot, delegate_id)
    return any(line.has_voted for line in lines) and not any(line.may_vote for line in lines)


def note_of(session: Session, actor: Actor, meeting_id: str) -> str:
    """Number and seat of a delegate, or the roles of staff."""
    delegate = find_delegate_of(session, actor.account_id, meeting_id)
    if delegate is None:
        return ", ".join(_(ROLES[role]) for role in sorted(actor.roles_in(meeting_id)))
    number = _("Đại biểu số %(number)03d", number=delegate.number)
    if delegate.seat is None:
        return number
    return _("%(number)s · Ghế %(seat)s", number=number, seat=delegate.seat)
