"""Where people arrive."""

from flask import Blueprint, render_template

from app.core.access import current_actor, public, signed_in
from app.core.db import current_session
from app.meetings.queries import list_meetings

bp = Blueprint("home", __name__)


@bp.get("/")
@signed_in
def start() -> str:
    """Lead everybody to their own place."""
    actor = current_actor()
    meetings = list_meetings(current_session(), actor)
    return render_template("home/start.html", actor=actor, meetings=meetings)


@bp.get("/offline")
@public
def offline() -> str:
    """What the service worker shows when the network is away and no copy was kept."""
    return render_template("errors/offline.html")
