"""Console pages of a meeting itself: its making, staff and audit log."""

from typing import Any

from flask import Blueprint, render_template, request

from app.auth.queries import list_team
from app.core.access import allow
from app.core.api import validate
from app.core.audit import AuditQuery, list_audit
from app.core.audit_texts import describe_action, describe_details
from app.core.db import current_session
from app.core.permissions import Permission
from app.meetings import labels
from app.meetings.queries import get_meeting, meeting_of_meeting
from app.meetings.rules import MeetingKind

bp = Blueprint("meetings", __name__)


@bp.get("/meetings/new")
@allow(Permission.MEETING_CREATE)
def new_meeting() -> str:
    """The form that makes a meeting."""
    return render_template(
        "meetings/new.html", kinds=labels.MEETING_KINDS, kind=MeetingKind.CONGRESS
    )


@bp.get("/console/<meeting_id>/team")
@allow(Permission.TEAM_MANAGE, within=meeting_of_meeting)
def team(meeting_id: str) -> str:
    """Who holds which role."""
    session = current_session()
    return render_template(
        "meetings/team.html",
        meeting=get_meeting(session, meeting_id),
        team=list_team(session, meeting_id),
        labels=labels,
    )


@bp.get("/console/<meeting_id>/audit")
@allow(Permission.AUDIT_READ, within=meeting_of_meeting)
def audit(meeting_id: str) -> str:
    """Who did what, the newest first."""
    wanted: dict[str, Any] = {"limit": 50, **request.args.to_dict()}
    wanted.pop("lang", None)
    query = validate(AuditQuery, wanted)
    session = current_session()
    return render_template(
        "meetings/audit.html",
        meeting=get_meeting(session, meeting_id),
        page=list_audit(session, meeting_id, query),
        describe_action=describe_action,
        describe_details=describe_details,
        query=query,
    )
