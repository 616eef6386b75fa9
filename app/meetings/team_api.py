"""The API of a meeting's staff and of its audit log."""

from typing import Any

from flask import Blueprint

from app.auth.models import RoleGrant
from app.auth.queries import list_team
from app.auth.schemas import NewTeamMember, TeamMemberOut
from app.core.access import allow, current_actor
from app.core.api import endpoint
from app.core.audit import AuditEntryOut, AuditQuery, list_audit
from app.core.db import current_session, transaction
from app.core.errors import NotFound
from app.core.paging import whole_page
from app.core.permissions import Permission, Role
from app.core.schemas import Page
from app.meetings import team
from app.meetings.queries import meeting_of_meeting

bp = Blueprint("team_api", __name__)


@bp.get("/meetings/<meeting_id>/team")
@allow(Permission.TEAM_MANAGE, within=meeting_of_meeting)
@endpoint(answer=Page[TeamMemberOut])
def members(meeting_id: str) -> dict[str, Any]:
    """Who holds which role in this meeting."""
    return whole_page(list_team(current_session(), meeting_id))


@bp.post("/meetings/<meeting_id>/team")
@allow(Permission.TEAM_MANAGE, within=meeting_of_meeting)
@endpoint(body=NewTeamMember, answer=TeamMemberOut, status=201)
def add_member(meeting_id: str, body: NewTeamMember) -> RoleGrant:
    """Give somebody a role, making the account when the name is new."""
    with transaction() as session:
        return team.add_member(session, current_actor(), meeting_id, body)


@bp.delete("/meetings/<meeting_id>/team/<account_id>/<role>")
@allow(Permission.TEAM_MANAGE, within=meeting_of_meeting)
@endpoint()
def remove_member(meeting_id: str, account_id: str, role: str) -> None:
    """Take a role away."""
    if role not in list(Role):
        raise NotFound
    with transaction() as session:
        team.remove_member(session, current_actor(), meeting_id, account_id, Role(role))


@bp.get("/meetings/<meeting_id>/audit")
@allow(Permission.AUDIT_READ, within=meeting_of_meeting)
@endpoint(query=AuditQuery, answer=Page[AuditEntryOut])
def audit_log(meeting_id: str, query: AuditQuery) -> dict[str, Any]:
    """Who did what, the newest first."""
    return list_audit(current_session(), meeting_id, query)
