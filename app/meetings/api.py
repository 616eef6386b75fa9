"""The API of meetings, sittings and the agenda."""

from flask import Blueprint

from app.core.access import allow, current_actor, signed_in
from app.core.api import endpoint
from app.core.db import current_session, transaction
from app.core.paging import whole_page
from app.core.permissions import Permission
from app.core.schemas import Page
from app.meetings import services
from app.meetings.models import AgendaItem, Meeting, Sitting
from app.meetings.queries import (
    get_meeting,
    list_agenda,
    list_meetings,
    list_sittings,
    meeting_of_agenda_item,
    meeting_of_meeting,
    meeting_of_sitting,
)
from app.meetings.schemas import (
    AgendaItemChange,
    AgendaItemOut,
    MeetingChange,
    MeetingOut,
    NewAgendaItem,
    NewAnnouncement,
    NewMeeting,
    NewSitting,
    NowIs,
    SittingOut,
)

bp = Blueprint("meetings_api", __name__)


@bp.post("/meetings")
@allow(Permission.MEETING_CREATE)
@endpoint(body=NewMeeting, answer=MeetingOut, status=201)
def create_meeting(body: NewMeeting) -> Meeting:
    """Create a meeting."""
    with transaction() as session:
        return services.create_meeting(session, current_actor(), body)


@bp.get("/meetings")
@signed_in
@endpoint(answer=Page[MeetingOut])
def list_mine() -> dict[str, object]:
    """The meetings one has a role in."""
    return whole_page(list_meetings(current_session(), current_actor()))


@bp.get("/meetings/<meeting_id>")
@allow(Permission.MEETING_READ, within=meeting_of_meeting)
@endpoint(answer=MeetingOut)
def show_meeting(meeting_id: str) -> Meeting:
    """One meeting."""
    return get_meeting(current_session(), meeting_id)


@bp.patch("/meetings/<meeting_id>")
@allow(Permission.MEETING_EDIT, within=meeting_of_meeting)
@endpoint(body=MeetingChange, answer=MeetingOut)
def change_meeting(meeting_id: str, body: MeetingChange) -> Meeting:
    """Change a meeting's particulars."""
    with transaction() as session:
        return services.change_meeting(session, current_actor(), meeting_id, body)


@bp.put("/meetings/<meeting_id>/announcement")
@allow(Permission.SCREEN_DIRECT, within=meeting_of_meeting)
@endpoint(body=NewAnnouncement, answer=MeetingOut)
def announce(meeting_id: str, body: NewAnnouncement) -> Meeting:
    """Put a short text on every tablet, or take it down."""
    with transaction() as session:
        return services.announce(session, current_actor(), meeting_id, body.text)


@bp.post("/meetings/<meeting_id>/sittings")
@allow(Permission.AGENDA_EDIT, within=meeting_of_meeting)
@endpoint(body=NewSitting, answer=SittingOut, status=201)
def add_sitting(meeting_id: str, body: NewSitting) -> Sitting:
    """Add a sitting."""
    with transaction() as session:
        return services.add_sitting(session, current_actor(), meeting_id, body)


@bp.get("/meetings/<meeting_id>/sittings")
@allow(Permission.MEETING_READ, within=meeting_of_meeting)
@endpoint(answer=Page[SittingOut])
def sittings(meeting_id: str) -> dict[str, object]:
    """The sittings in order of time."""
    return whole_page(list_sittings(current_session(), meeting_id))


@bp.post("/sittings/<sitting_id>/open")
@allow(Permission.AGENDA_RUN, within=meeting_of_sitting)
@endpoint(answer=SittingOut)
def open_sitting(sitting_id: str) -> Sitting:
    """Open a sitting: attendance may be taken."""
    with transaction() as session:
        return services.open_sitting(session, current_actor(), sitting_id)


@bp.post("/sittings/<sitting_id>/close")
@allow(Permission.AGENDA_RUN, within=meeting_of_sitting)
@endpoint(answer=SittingOut)
def close_sitting(sitting_id: str) -> Sitting:
    """Close a sitting."""
    with transaction() as session:
        return services.close_sitting(session, current_actor(), sitting_id)


@bp.post("/meetings/<meeting_id>/agenda")
@allow(Permission.AGENDA_EDIT, within=meeting_of_meeting)
@endpoint(body=NewAgendaItem, answer=AgendaItemOut, status=201)
def add_agenda_item(meeting_id: str, body: NewAgendaItem) -> AgendaItem:
    """Add an agenda item."""
    with transaction() as session:
        return services.add_agenda_item(session, current_actor(), meeting_id, body)


@bp.get("/meetings/<meeting_id>/agenda")
@allow(Permission.MEETING_READ, within=meeting_of_meeting)
@endpoint(answer=Page[AgendaItemOut])
def agenda(meeting_id: str) -> dict[str, object]:
    """The agenda in order of time."""
    return whole_page(list_agenda(current_session(), meeting_id))


@bp.patch("/agenda/<item_id>")
@allow(Permission.AGENDA_EDIT, within=meeting_of_agenda_item)
@endpoint(body=AgendaItemChange, answer=AgendaItemOut)
def change_agenda_item(item_id: str, body: AgendaItemChange) -> AgendaItem:
    """Change an agenda item."""
    with transaction() as session:
        return services.change_agenda_item(session, current_actor(), item_id, body)


@bp.delete("/agenda/<item_id>")
@allow(Permission.AGENDA_EDIT, within=meeting_of_agenda_item)
@endpoint()
def remove_agenda_item(item_id: str) -> None:
    """Take an item off the agenda."""
    with transaction() as session:
        services.remove_agenda_item(session, current_actor(), item_id)


@bp.put("/meetings/<meeting_id>/now")
@allow(Permission.AGENDA_RUN, within=meeting_of_meeting)
@endpoint(body=NowIs, answer=MeetingOut)
def move_now(meeting_id: str, body: NowIs) -> Meeting:
    """Say which item is on now."""
    with transaction() as session:
        return services.move_now(session, current_actor(), meeting_id, body.item)
