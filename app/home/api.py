"""Who am I; and what belongs to an agenda item."""

from typing import Any

from flask import Blueprint

from app.auth.queries import get_account, roles_by_meeting
from app.core.access import allow, current_actor, signed_in
from app.core.api import endpoint
from app.core.db import current_session, transaction
from app.core.permissions import Permission
from app.delegates.queries import list_delegates_of
from app.home import services
from app.home.schemas import LinksOut, Me, NewLinks
from app.meetings.queries import meeting_of_agenda_item

bp = Blueprint("me_api", __name__)


@bp.get("/me")
@signed_in
@endpoint(answer=Me)
def who_am_i() -> dict[str, Any]:
    """The person signed in, their delegates, their roles and permissions per meeting."""
    session, actor = current_session(), current_actor()
    return {
        "person": get_account(session, actor.account_id),
        "delegates": list_delegates_of(session, actor.account_id),
        "meetings": roles_by_meeting(actor),
    }


@bp.put("/agenda/<item_id>/links")
@allow(Permission.AGENDA_EDIT, within=meeting_of_agenda_item)
@endpoint(body=NewLinks, answer=LinksOut)
def link_to_item(item_id: str, body: NewLinks) -> services.Links:
    """Say which documents and ballots belong to an agenda item."""
    with transaction() as session:
        return services.link_to_item(session, current_actor(), item_id, body)
