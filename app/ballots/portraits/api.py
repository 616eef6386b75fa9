"""The API of portraits beside the names of a ballot."""

from flask import Blueprint

from app.ballots.answers import BallotView
from app.ballots.audiences import Audience
from app.ballots.portraits import services
from app.ballots.queries import meeting_of_ballot
from app.ballots.states import ballot_state
from app.core.access import allow, current_actor
from app.core.api import endpoint
from app.core.db import current_session, transaction
from app.core.permissions import Permission
from app.delegates.photos.schemas import PhotoForm
from app.delegates.photos.web import uploaded_portrait

bp = Blueprint("ballot_portraits_api", __name__)


@bp.put("/ballots/<ballot_id>/options/<option_id>/photo")
@allow(Permission.BALLOT_EDIT, within=meeting_of_ballot)
@endpoint(form=PhotoForm, answer=BallotView)
def set_portrait(ballot_id: str, option_id: str, form: PhotoForm) -> BallotView:  # noqa: ARG001
    """Upload a portrait (multipart `file`) for a line of a draft."""
    portrait = uploaded_portrait()
    with transaction() as session:
        services.set_portrait(session, current_actor(), ballot_id, option_id, portrait)
    return ballot_state(current_session(), ballot_id, Audience.STAFF)


@bp.delete("/ballots/<ballot_id>/options/<option_id>/photo")
@allow(Permission.BALLOT_EDIT, within=meeting_of_ballot)
@endpoint()
def remove_portrait(ballot_id: str, option_id: str) -> None:
    """Take a line's own portrait away; that of the roster, if any, is shown again."""
    with transaction() as session:
        services.remove_portrait(session, current_actor(), ballot_id, option_id)
