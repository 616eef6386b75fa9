"""The API of portraits."""

from flask import Blueprint, Response

from app.core.access import allow, current_actor
from app.core.api import endpoint
from app.core.db import current_session, transaction
from app.core.paging import whole_page
from app.core.permissions import Permission
from app.core.schemas import Page
from app.delegates.models import Delegate
from app.delegates.photos import services
from app.delegates.photos.queries import list_owners, meeting_of_photo
from app.delegates.photos.rules import match_files
from app.delegates.photos.schemas import (
    FileNames,
    MatchOut,
    PhotoForm,
    PhotoQuery,
    PhotoSize,
)
from app.delegates.photos.web import portrait_answer, uploaded_portrait
from app.delegates.queries import meeting_of_delegate
from app.delegates.schemas import DelegateOut
from app.meetings.queries import meeting_of_meeting

bp = Blueprint("photos_api", __name__)


@bp.put("/delegates/<delegate_id>/photo")
@allow(Permission.DELEGATE_EDIT, within=meeting_of_delegate)
@endpoint(form=PhotoForm, answer=DelegateOut)
def set_photo(delegate_id: str, form: PhotoForm) -> Delegate:  # noqa: ARG001 (it has no fields)
    """Upload a delegate's portrait (multipart `file`); cropped to a square, without metadata."""
    portrait = uploaded_portrait()
    with transaction() as session:
        return services.set_photo(session, current_actor(), delegate_id, portrait)


@bp.delete("/delegates/<delegate_id>/photo")
@allow(Permission.DELEGATE_EDIT, within=meeting_of_delegate)
@endpoint()
def remove_photo(delegate_id: str) -> None:
    """Take a delegate's portrait away."""
    with transaction() as session:
        services.remove_photo(session, current_actor(), delegate_id)


@bp.get("/photos/<photo_id>")
@allow(Permission.MEETING_READ, within=meeting_of_photo)
@endpoint(query=PhotoQuery)
def photo(photo_id: str, query: PhotoQuery) -> Response:
    """A portrait, for the people of its meeting and its screens; it never changes."""
    return portrait_answer(photo_id, is_small=query.size is PhotoSize.SMALL)


@bp.post("/meetings/<meeting_id>/photos/match")
@allow(Permission.DELEGATE_EDIT, within=meeting_of_meeting)
@endpoint(body=FileNames, answer=Page[MatchOut])
def match_photos(meeting_id: str, body: FileNames) -> dict[str, object]:
    """Whose portraits files are, by their names (number, badge code or name); stores nothing."""
    return whole_page(match_files(body.files, list_owners(current_session(), meeting_id)))
