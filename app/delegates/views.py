"""Console pages of the roster: the list, the import, the badges."""

from typing import Any

from flask import Blueprint, render_template, request, url_for

from app.core.access import allow
from app.core.api import validate
from app.core.db import current_session
from app.core.permissions import Permission
from app.core.template_filters import label_options
from app.delegates import labels
from app.delegates.badges.services import count_badges
from app.delegates.photos.queries import count_photos
from app.delegates.queries import count_convened, list_delegates, list_units, sum_weights
from app.delegates.roster.headings import Field
from app.delegates.schemas import DelegateQuery
from app.meetings.queries import get_meeting, meeting_of_meeting

bp = Blueprint("delegates", __name__)

SHOWN = 100


@bp.get("/console/<meeting_id>/delegates")
@allow(Permission.DELEGATE_READ, within=meeting_of_meeting)
def roster(meeting_id: str) -> str:
    """The roster: search, filter, edit."""
    query = validate(DelegateQuery, {"limit": SHOWN, **_asked()})
    path = {"meeting_id": meeting_id}
    session = current_session()
    return render_template(
        "delegates/roster.html",
        meeting=get_meeting(session, meeting_id),
        page=list_delegates(session, meeting_id, query),
        units=list_units(session, meeting_id),
        convened=count_convened(session, meeting_id),
        votes=sum_weights(session, meeting_id),
        query=query,
        labels=labels,
        more_url=lambda cursor: url_for(".roster", **{**_asked(), **path, "cursor": cursor}),
    )


@bp.get("/console/<meeting_id>/delegates/import")
@allow(Permission.DELEGATE_EDIT, within=meeting_of_meeting)
def import_page(meeting_id: str) -> str:
    """The import: choose a file, look, confirm."""
    return render_template(
        "delegates/import.html",
        meeting=get_meeting(current_session(), meeting_id),
        field_words={
            "fields": label_options({field.value: labels.FIELDS[field] for field in Field}),
            "others": dict(label_options(labels.FIELDS)),
        },
    )


@bp.get("/console/<meeting_id>/delegates/photos")
@allow(Permission.DELEGATE_EDIT, within=meeting_of_meeting)
def photos(meeting_id: str) -> str:
    """Portraits for the whole roster at once."""
    session = current_session()
    return render_template(
        "delegates/photos.html",
        meeting=get_meeting(session, meeting_id),
        counts=count_photos(session, meeting_id),
    )


@bp.get("/console/<meeting_id>/badges")
@allow(Permission.BADGE_ISSUE, within=meeting_of_meeting)
def badges(meeting_id: str) -> str:
    """Badges: issue, print, hand out PINs."""
    session = current_session()
    return render_template(
        "delegates/badges.html",
        meeting=get_meeting(session, meeting_id),
        counts=count_badges(session, meeting_id),
        units=list_units(session, meeting_id),
        labels=labels,
    )


def _asked() -> dict[str, Any]:
    """What the address asks for; an empty choice asks for nothing."""
    return {name: value for name, value in request.args.items() if value and name != "lang"}
