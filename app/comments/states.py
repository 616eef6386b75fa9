"""Live states of opinions: the secretariat's counts, and what became of one's own."""

from sqlalchemy.orm import Session

from app.comments.queries import count_by_disposition, list_own
from app.comments.rules import Disposition
from app.core.schemas import Moment, Output

# The whole state stays under 16 KB; the rest is read by the API.
OWN_SHOWN = 60


class CommentsState(Output):
    """How many opinions stand at each disposition; a new number tells of a change."""

    total: int
    counts: dict[Disposition, int]


class OwnComment(Output):
    """One's own opinion, as far as it changes."""

    id: str
    document_id: str
    page: int | None
    disposition: Disposition
    answered_at: Moment | None
    version: int


class OwnCommentsState(Output):
    """What became of one's latest opinions."""

    comments: list[OwnComment]


def comments_state(session: Session, meeting_id: str) -> CommentsState:
    """The counts of a meeting."""
    counts = count_by_disposition(session, meeting_id)
    return CommentsState(total=sum(counts.values()), counts=counts)


def own_comments_state(session: Session, account_id: str) -> OwnCommentsState:
    """One's own opinions, the latest first."""
    rows = list_own(session, account_id, OWN_SHOWN)
    return OwnCommentsState(comments=[OwnComment.model_validate(row) for row in rows])
