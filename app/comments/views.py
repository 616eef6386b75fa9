"""Pages of opinions: one's own, and the secretariat's board."""

from flask import Blueprint, render_template

from app.comments.queries import list_groups
from app.comments.rules import LABELS
from app.core.access import allow, current_actor
from app.core.db import current_session
from app.core.permissions import Permission
from app.delegates.queries import list_units
from app.documents.queries import list_documents, reader_of
from app.meetings.queries import get_meeting, meeting_of_meeting

bp = Blueprint("comments", __name__)


@bp.get("/m/<meeting_id>/comments")
@allow(Permission.DOCUMENT_READ, within=meeting_of_meeting)
def own_comments(meeting_id: str) -> str:
    """What I have said, and what became of it."""
    return render_template(
        "comments/mine.html",
        meeting=get_meeting(current_session(), meeting_id),
        account_id=current_actor().account_id,
    )


@bp.get("/console/<meeting_id>/comments")
@allow(Permission.COMMENT_READ_ALL, within=meeting_of_meeting)
def board(meeting_id: str) -> str:
    """Every opinion, to be sorted and answered."""
    session = current_session()
    reader = reader_of(current_actor(), meeting_id)
    return render_template(
        "comments/board.html",
        meeting=get_meeting(session, meeting_id),
        documents=list_documents(session, reader, meeting_id),
        units=list_units(session, meeting_id),
        groups=list_groups(session, meeting_id),
        labels=LABELS,
    )
