"""Where people arrive: the delegate's "now" and agenda, the console's run of show."""

from typing import Any

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from app.ballots.audiences import audience_of
from app.ballots.states import ballots_state
from app.core.access import allow, current_actor, find_actor, public, signed_in
from app.core.db import current_session
from app.core.i18n import gettext as _
from app.core.permissions import Actor, Permission
from app.core.template_filters import local_input
from app.delegates.queries import find_delegate_of
from app.documents.queries import list_documents, reader_of
from app.documents.states import documents_state
from app.home.queries import find_attendee, list_half_days, list_voted, note_of
from app.meetings import labels
from app.meetings.models import AgendaItem, Meeting
from app.meetings.queries import (
    get_meeting,
    list_agenda,
    list_meetings,
    list_sittings,
    meeting_of_meeting,
)
from app.meetings.states import meeting_state
from app.screens.queries import list_screens

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
    session, actor = current_session(), current_actor()
    reader = reader_of(actor, meeting_id)
    return render_template(
        "home/now.html",
        meeting=get_meeting(session, meeting_id),
        attendee=find_attendee(session, actor, meeting_id),
        state=meeting_state(session, meeting_id).model_dump(mode="json"),
        documents=documents_state(session, meeting_id, reader).model_dump(mode="json"),
        sitting_of={item.id: item.sitting_id for item in list_agenda(session, meeting_id)},
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
    screens = list_screens(current_session(), meeting_id)
    return render_template("home/console.html", **_run(meeting_id), screens=screens)


@bp.get("/console/<meeting_id>/agenda")
@allow(Permission.CONSOLE_OPEN, within=meeting_of_meeting)
def edit_agenda(meeting_id: str) -> str:
    """Sittings and agenda, to edit; with the documents and ballots of each item."""
    session = current_session()
    sittings, items = list_sittings(session, meeting_id), list_agenda(session, meeting_id)
    return render_template(
        "home/agenda_editor.html",
        **_run(meeting_id),
        sittings=sittings,
        sitting_options=[(sitting.id, sitting.name) for sitting in sittings],
        agenda=items,
        items_to_edit={item.id: _fields(item) for item in items},
    )


def _fields(item: AgendaItem) -> dict[str, object]:
    """What the form of an item shows."""
    return {
        "title": item.title,
        "kind": item.kind,
        "starts_at": local_input(item.starts_at),
        "minutes": item.minutes,
        "responsible": item.responsible,
    }


@bp.get("/offline")
@public
def offline() -> str:
    """What the service worker shows when the network is away and no copy was kept."""
    return render_template("errors/offline.html")


@bp.app_template_global()
def person_note(meeting_id: str) -> str:
    """What stands below one's name: "Đại biểu số 087 · Ghế C-12", or the role of staff."""
    actor = find_actor()
    return note_of(current_session(), actor, meeting_id) if actor else ""


@bp.app_template_global()
def term_note(term: str | None) -> str:
    """What stands below the name of a meeting: "Nhiệm kỳ 2026–2031"."""
    is_bare = term is not None and term[:1].isdigit()
    return _("Nhiệm kỳ %(term)s", term=term) if is_bare else term or ""


@bp.app_template_global()
def call_data(meeting_id: str) -> dict[str, Any]:
    """What js/home/call.js needs to call somebody to an open ballot from any page."""
    session, actor = current_session(), find_actor()
    delegate = find_delegate_of(session, actor.account_id, meeting_id) if actor else None
    may_vote = delegate is not None and delegate.is_entitled
    voted = list_voted(session, delegate) if delegate and may_vote else []
    return {"meeting": meeting_id, "mayVote": may_vote, "voted": list(voted)}


def place_of(actor: Actor, meeting: Meeting) -> str:
    """Where this person belongs in a meeting: the console, or the delegate's page."""
    is_staff = actor.may(Permission.CONSOLE_OPEN, meeting.id)
    return f"/console/{meeting.id}" if is_staff else f"/m/{meeting.id}"


def _run(meeting_id: str) -> dict[str, Any]:
    session, actor = current_session(), current_actor()
    return {
        "papers": list_documents(session, reader_of(actor, meeting_id), meeting_id),
        "ballots": ballots_state(session, meeting_id, audience_of(actor, meeting_id)).items,
        "meeting": get_meeting(session, meeting_id),
        "half_days": list_half_days(session, meeting_id),
        "state": meeting_state(session, meeting_id).model_dump(mode="json"),
        "labels": labels,
    }
