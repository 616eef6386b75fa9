"""Use cases of meetings, sittings and the agenda."""

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from app.auth.models import Account
from app.auth.services import grant_role
from app.core.audit import write_audit
from app.core.clock import now
from app.core.db_types import new_id
from app.core.errors import N_, FieldError, Invalid
from app.core.events import record
from app.core.permissions import Actor, Role
from app.meetings.events import MeetingChanged
from app.meetings.models import AgendaItem, Meeting, Sitting
from app.meetings.queries import get_agenda_item, get_meeting, get_sitting, list_sittings
from app.meetings.rules import SittingState, check_period
from app.meetings.schemas import (
    AgendaItemChange,
    MeetingChange,
    NewAgendaItem,
    NewMeeting,
    NewSitting,
)

Row = TypeVar("Row", Meeting, Sitting, AgendaItem)


def create_meeting(session: Session, actor: Actor, new: NewMeeting) -> Meeting:
    """Make a meeting; its creator becomes its organizer."""
    check_period(new.starts_on, new.ends_on, "ends_on")
    meeting = Meeting(id=new_id(), **_columns(new), rules=new.rules.model_dump(), created_at=now())
    session.add(meeting)
    session.flush()
    if creator := session.get(Account, actor.account_id):
        grant_role(session, actor, creator, Role.ORGANIZER, meeting.id)
    return _changed(session, actor, "meeting.created", meeting.id, meeting, name=meeting.name)


def change_meeting(
    session: Session, actor: Actor, meeting_id: str, change: MeetingChange
) -> Meeting:
    """Change a meeting's particulars."""
    meeting = get_meeting(session, meeting_id, lock=True)
    before = _apply(meeting, change.model_dump(exclude_unset=True))
    check_period(meeting.starts_on, meeting.ends_on, "ends_on")
    if "rules" in before:
        sittings = tuple(sitting.id for sitting in list_sittings(session, meeting_id))
        record(session, MeetingChanged(meeting_id, sittings))
    return _changed(session, actor, "meeting.changed", meeting.id, meeting, before=before)


def announce(session: Session, actor: Actor, meeting_id: str, text: str | None) -> Meeting:
    """Put a short text on every tablet, or take it down."""
    meeting = get_meeting(session, meeting_id, lock=True)
    meeting.announcement = text
    return _changed(session, actor, "meeting.announced", meeting.id, meeting, text=text)


def move_now(session: Session, actor: Actor, meeting_id: str, item_id: str | None) -> Meeting:
    """Say which item is on now."""
    meeting = get_meeting(session, meeting_id, lock=True)
    if item_id is not None and get_agenda_item(session, item_id).meeting_id != meeting_id:
        message = N_("Nội dung này thuộc cuộc họp khác.")
        raise Invalid(fields=(FieldError("item", "other_meeting", message),))
    before, meeting.now_item_id = meeting.now_item_id, item_id
    return _changed(
        session, actor, "agenda.moved", meeting.id, meeting, before=before, after=item_id
    )


def add_sitting(session: Session, actor: Actor, meeting_id: str, new: NewSitting) -> Sitting:
    """Add a half-day."""
    check_period(new.starts_at, new.ends_at, "ends_at")
    sitting = Sitting(
        id=new_id(), meeting_id=meeting_id, state=SittingState.PLANNED, **_columns(new)
    )
    session.add(sitting)
    session.flush()
    return _changed(session, actor, "sitting.added", meeting_id, sitting, name=sitting.name)


def open_sitting(session: Session, actor: Actor, sitting_id: str) -> Sitting:
    """Begin to take attendance; opening twice changes nothing."""
    return _set_state(session, actor, sitting_id, SittingState.OPEN)


def close_sitting(session: Session, actor: Actor, sitting_id: str) -> Sitting:
    """Stop taking attendance; closing twice changes nothing."""
    return _set_state(session, actor, sitting_id, SittingState.CLOSED)


def add_agenda_item(
    session: Session, actor: Actor, meeting_id: str, new: NewAgendaItem
) -> AgendaItem:
    """Add an item to a sitting of this meeting."""
    sitting = get_sitting(session, new.sitting)
    if sitting.meeting_id != meeting_id:
        message = N_("Phiên này thuộc cuộc họp khác.")
        raise Invalid(fields=(FieldError("sitting", "other_meeting", message),))
    columns = _columns(new)
    del columns["sitting"]
    item = AgendaItem(
        id=new_id(), meeting_id=meeting_id, sitting_id=sitting.id, position=0, **columns
    )
    session.add(item)
    session.flush()
    return _changed(session, actor, "agenda.added", meeting_id, item, title=item.title)


def change_agenda_item(
    session: Session, actor: Actor, item_id: str, change: AgendaItemChange
) -> AgendaItem:
    """Change an item."""
    item = get_agenda_item(session, item_id)
    before = _apply(item, change.model_dump(exclude_unset=True))
    return _changed(session, actor, "agenda.changed", item.meeting_id, item, before=before)


def remove_agenda_item(session: Session, actor: Actor, item_id: str) -> None:
    """Take an item off the agenda; if it was on now, nothing is."""
    item = get_agenda_item(session, item_id)
    meeting = get_meeting(session, item.meeting_id, lock=True)
    if meeting.now_item_id == item.id:
        meeting.now_item_id = None
    session.delete(item)
    _changed(session, actor, "agenda.removed", item.meeting_id, item, title=item.title)


def _set_state(session: Session, actor: Actor, sitting_id: str, state: SittingState) -> Sitting:
    sitting = get_sitting(session, sitting_id, lock=True)
    if sitting.state == state:
        return sitting
    before, sitting.state = sitting.state, state
    action = f"sitting.{'opened' if state is SittingState.OPEN else 'closed'}"
    return _changed(session, actor, action, sitting.meeting_id, sitting, before=before)


def _columns(new: Any) -> dict[str, Any]:
    columns: dict[str, Any] = new.model_dump(exclude={"rules"})
    return columns


def _apply(row: Any, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Set the given columns; returns what they were, as JSON values."""
    before = {name: getattr(row, name) for name in changes}
    for name, value in changes.items():
        setattr(row, name, value)
    return {
        name: value if isinstance(value, dict) else str(value) for name, value in before.items()
    }


def _changed(
    session: Session, actor: Actor, action: str, meeting_id: str, row: Row, **details: object
) -> Row:
    write_audit(session, actor, action, meeting_id=meeting_id, subject_id=row.id, **details)
    record(session, MeetingChanged(meeting_id))
    return row
