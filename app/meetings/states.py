"""The live state of a meeting: what is on now, what comes next."""

from sqlalchemy.orm import Session

from app.core.schemas import Moment, Output
from app.meetings.models import AgendaItem
from app.meetings.queries import current_sitting, get_meeting, list_agenda
from app.meetings.schemas import AgendaItemOut, SittingOut

NEXT_SHOWN = 5


class MeetingState(Output):
    """Everything a tablet or projector shows of the run of the meeting."""

    id: str
    name: str
    term: str | None
    place: str | None
    announcement: str | None
    sitting: SittingOut | None
    now: AgendaItemOut | None
    next: list[AgendaItemOut]
    starts_at: Moment | None


def meeting_state(session: Session, meeting_id: str) -> MeetingState:
    """Build the state; the same for everybody who may read the meeting."""
    meeting = get_meeting(session, meeting_id)
    sitting = current_sitting(session, meeting_id)
    agenda = list(list_agenda(session, meeting_id))
    current, upcoming = _split(agenda, meeting.now_item_id, sitting.id if sitting else None)
    return MeetingState(
        id=meeting.id,
        name=meeting.name,
        term=meeting.term,
        place=meeting.place,
        announcement=meeting.announcement,
        sitting=SittingOut.model_validate(sitting) if sitting else None,
        now=AgendaItemOut.model_validate(current) if current else None,
        next=[AgendaItemOut.model_validate(item) for item in upcoming[:NEXT_SHOWN]],
        starts_at=sitting.starts_at if sitting else None,
    )


def _split(
    agenda: list[AgendaItem], now_item_id: str | None, sitting_id: str | None
) -> tuple[AgendaItem | None, list[AgendaItem]]:
    """The current item and those after it; before the first move, the sitting's own items."""
    for index, item in enumerate(agenda):
        if item.id == now_item_id:
            return item, agenda[index + 1 :]
    first = next((i for i, item in enumerate(agenda) if item.sitting_id == sitting_id), 0)
    return None, agenda[first:]
