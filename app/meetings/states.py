"""The live state of a meeting: what is on now, what comes next."""

import hashlib
from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.core.schemas import Moment, Output
from app.meetings.models import AgendaItem, Sitting
from app.meetings.queries import current_sitting, get_meeting, list_agenda, list_sittings
from app.meetings.schemas import AgendaItemOut, SittingOut

NEXT_SHOWN = 5


class MeetingState(Output):
    """Everything a tablet or projector shows of the run of the meeting."""

    id: str
    name: str
    term: str | None
    place: str | None
    wifi: str | None
    announcement: str | None
    sitting: SittingOut | None
    now: AgendaItemOut | None
    next: list[AgendaItemOut]
    starts_at: Moment | None
    # Changes with the wording of the programme: pages that show all of it fetch it anew.
    agenda: str


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
        wifi=meeting.wifi,
        announcement=meeting.announcement,
        sitting=SittingOut.model_validate(sitting) if sitting else None,
        now=AgendaItemOut.model_validate(current) if current else None,
        next=[AgendaItemOut.model_validate(item) for item in upcoming[:NEXT_SHOWN]],
        starts_at=sitting.starts_at if sitting else None,
        agenda=_fingerprint(list_sittings(session, meeting_id), agenda),
    )


def _fingerprint(sittings: Sequence[Sitting], agenda: Sequence[AgendaItem]) -> str:
    """Differs whenever anything differs that is printed of the programme."""
    halves = [(s.id, s.name, s.kind, s.starts_at, s.ends_at) for s in sittings]
    items = [AgendaItemOut.model_validate(item).model_dump_json() for item in agenda]
    return hashlib.sha256(repr((halves, items)).encode()).hexdigest()[:16]


def _split(
    agenda: list[AgendaItem], now_item_id: str | None, sitting_id: str | None
) -> tuple[AgendaItem | None, list[AgendaItem]]:
    """The current item and those after it; before the first move, the sitting's own items."""
    for index, item in enumerate(agenda):
        if item.id == now_item_id:
            return item, agenda[index + 1 :]
    first = next((i for i, item in enumerate(agenda) if item.sitting_id == sitting_id), 0)
    return None, agenda[first:]
