"""Who am I."""

from typing import Any

from flask import Blueprint

from app.auth.queries import get_account, roles_by_meeting
from app.core.access import current_actor, signed_in
from app.core.api import endpoint
from app.core.db import current_session
from app.delegates.queries import list_delegates_of
from app.home.schemas import Me

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
