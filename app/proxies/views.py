"""The console page of voting rights: what a vote weighs, and who votes for whom."""

from flask import Blueprint, render_template

from app.core.access import allow
from app.core.db import current_session
from app.core.permissions import Permission
from app.meetings.queries import get_meeting, meeting_of_meeting
from app.proxies.queries import list_proxies

bp = Blueprint("proxies", __name__)


@bp.get("/console/<meeting_id>/proxies")
@allow(Permission.DELEGATE_READ, within=meeting_of_meeting)
def proxies(meeting_id: str) -> str:
    """How votes count in this meeting, the proxies that stand, and the withdrawn ones."""
    session = current_session()
    found = list_proxies(session, meeting_id, withdrawn=True)
    return render_template(
        "proxies/proxies.html",
        meeting=get_meeting(session, meeting_id),
        standing=[proxy for proxy in found if proxy.withdrawn_at is None],
        withdrawn=[proxy for proxy in found if proxy.withdrawn_at is not None],
    )
