"""Reading meetings."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.core.permissions import Actor
from app.meetings.models import AgendaItem, Meeting, Sitting

Row = TypeVar("Row", Meeting, Sitting, AgendaItem)


def get_meeting(session: Session, meeting_id: str, *, lock: bool = False) -> Meeting:
    """The meeting; raises `NotFound`. `lock` holds its row until the commit."""
    return _get(session, Meeting, meeting_id, lock=lock)


def get_sitting(session: Session, sitting_id: str, *, lock: bool = False) -> Sitting:
    """The sitting; raises `NotFound`."""
    return _get(session, Sitting, sitting_id, lock=lock)


def get_agenda_item(session: Session, item_id: str) -> AgendaItem:
    """The agenda item; raises `NotFound`."""
    return _get(session, AgendaItem, item_id, lock=False)


def list_meetings(session: Session, actor: Actor) -> Sequence[Meeting]:
    """The meetings this actor has a role in, the newest first."""
    statement = select(Meeting).order_by(Meeting.starts_on.desc(), Meeting.id)
    if None not in actor.roles:
        statement = statement.where(Meeting.id.in_([key for key in actor.roles if key]))
    return session.scalars(statement).all()


def list_sittings(session: Session, meeting_id: str) -> Sequence[Sitting]:
    """The sittings in order of time."""
    statement = select(Sitting).where(Sitting.meeting_id == meeting_id)
    return session.scalars(statement.order_by(Sitting.starts_at, Sitting.id)).all()


def list_agenda(session: Session, meeting_id: str) -> Sequence[AgendaItem]:
    """The whole agenda in order of time."""
    statement = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)
    order = (AgendaItem.starts_at, AgendaItem.position, AgendaItem.id)
    return session.scalars(statement.order_by(*order)).all()


def current_sitting(session: Session, meeting_id: str) -> Sitting | None:
    """The open sitting that began last, else the next planned one, else the last."""
    sittings = list_sittings(session, meeting_id)
    opened = [s for s in sittings if s.state == "open"]
    planned = [s for s in sittings if s.state == "planned"]
    return opened[-1] if opened else next(iter(planned or sittings[-1:]), None)


def meeting_of_meeting(session: Session, meeting_id: str) -> str:
    """Scope: the meeting itself."""
    return get_meeting(session, meeting_id).id


def meeting_of_sitting(session: Session, sitting_id: str) -> str:
    """Scope: the meeting of a sitting."""
    return get_sitting(session, sitting_id).meeting_id


def meeting_of_agenda_item(session: Session, item_id: str) -> str:
    """Scope: the meeting of an agenda item."""
    return get_agenda_item(session, item_id).meeting_id


def _get(session: Session, model: type[Row], row_id: str, *, lock: bool) -> Row:
    row = session.get(model, row_id, with_for_update=lock or None, populate_existing=lock)
    if row is None:
        raise NotFound
    return row
