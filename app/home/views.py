"""Where people arrive: the delegate's "now" and agenda, the console's run of show."""

from typing import Any

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from app.core.access import allow, current_actor, find_actor, public, signed_in
from app.core.db import current_session
from app.core.permissions import Actor, Permission
from app.home.queries import delegate_note, list_half_days
from app.meetings import labels
from app.meetings.models import Meeting
from app.meetings.queries import get_meeting, list_meetings, meeting_of_meeting
from app.meetings.states import meeting_state

bp = Blueprint("home", __name__)


@bp.get("/")
@signed_in
def start() -> str | Response:
    """Lead everybody to their own place; ask only who has several."""
    actor = current_actor()
    meetings = list_meetings(current_session(), actor)
    if len(meetings) == 1:
        return redirect(place_of(actor, meetings[0]))
    return render_template("home/start.html", meetings=meetings, place_of=place_of, actor=actor)


@bp.get("/m/<meeting_id>")
@allow(Permission.MEETING_READ, within=meeting_of_meeting)
def now(meeting_id: str) -> str:
    """What happens now, and what one can do."""
    session = current_session()
    return render_template(
        "home/now.html",
        meeting=get_meeting(session, meeting_id),
        state=meeting_state(session, meeting_id).model_dump(mode="json"),
    )


@bp.get("/m/<meeting_id>/agenda")
@allow(Permission.MEETING_READ, within=meeting_of_meeting)
def agenda(meeting_id: str) -> str:
    """The agenda by half-days; what is on now stands out."""
    return render_template("home/agenda.html", **_run(meeting_id))


@bp.get("/console/<meeting_id>")
@allow(Permission.CONSOLE_OPEN, within=meeting_of_meeting)
def console(meeting_id: str) -> str:
    """The run of show: what is on, what comes next, how the hall stands."""
    return render_template("home/console.html", **_run(meeting_id))


@bp.get("/offline")
@public
def offline() -> str:
    """What the service worker shows when the network is away and no copy was kept."""
    return render_template("errors/offline.html")


@bp.app_template_global()
def person_note(meeting_id: str) -> str:
    """What stands below one's name: "Đại biểu số 087 · Ghế C-12", or the role of staff."""
    actor = find_actor()
    return delegate_note(current_session(), actor, meeting_id) if actor else ""


def place_of(actor: Actor, meeting: Meeting) -> str:
    """Where this person belongs in a meeting: the console, or the delegate's page."""
    is_staff = actor.may(Permission.CONSOLE_OPEN, meeting.id)
    return f"/console/{meeting.id}" if is_staff else f"/m/{meeting.id}"


def _run(meeting_id: str) -> dict[str, Any]:
    session = current_session()
    return {
        "meeting": get_meeting(session, meeting_id),
        "half_days": list_half_days(session, meeting_id),
        "state": meeting_state(session, meeting_id).model_dump(mode="json"),
        "labels": labels,
    }
