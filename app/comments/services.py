"""Use cases of opinions: send one, dispose of one."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.comments.events import CommentAnswered, CommentSent
from app.comments.models import Comment, CommentAnswer
from app.comments.queries import find_by_nonce, get_comment
from app.comments.rules import Disposition, check_open, check_page, check_version
from app.comments.schemas import CommentChange, NewComment
from app.core.audit import write_audit
from app.core.clock import now
from app.core.db_types import new_id
from app.core.events import record
from app.core.permissions import Actor
from app.core.text import fold
from app.delegates.queries import find_delegate_of
from app.documents.models import Document
from app.documents.queries import get_readable, get_revision
from app.meetings.queries import get_meeting


def send_comment(
    session: Session, actor: Actor, document_id: str, new: NewComment
) -> tuple[Comment, bool]:
    """Take an opinion; says whether it is new. The same nonce again gives the first one.

    Raises `CommentsClosed` after the deadline, `Invalid` for a page that is not there.
    """
    document = get_readable(session, actor, document_id)
    # Holding the meeting's row numbers the opinions and makes one of two equal sends the first.
    get_meeting(session, document.meeting_id, lock=True)
    if earlier := find_by_nonce(session, actor.account_id, new.nonce):
        return earlier, False
    check_open(takes_comments=document.takes_comments)
    check_page(new.page, get_revision(actor, document, new.revision).pages)
    comment = _new_row(session, actor, document, new)
    session.add(comment)
    session.flush()
    record(session, CommentSent(document.meeting_id, actor.account_id))
    return comment, True


def answer_comment(
    session: Session, actor: Actor, comment_id: str, change: CommentChange
) -> Comment:
    """Dispose of an opinion, answer it, put it into a group; every step is kept."""
    comment = get_comment(session, comment_id, lock=True)
    check_version(change.version, comment.version)
    before = {"disposition": comment.disposition, "group": comment.group}
    _apply(comment, change)
    comment.version += 1
    comment.answered_at = now()
    session.add(_history(comment, actor))
    write_audit(
        session,
        actor,
        "comment.answered",
        meeting_id=comment.meeting_id,
        subject_id=comment.id,
        before=before,
        after={"disposition": comment.disposition, "group": comment.group},
    )
    record(session, CommentAnswered(comment.meeting_id, comment.account_id))
    return comment


def _new_row(session: Session, actor: Actor, document: Document, new: NewComment) -> Comment:
    delegate = find_delegate_of(session, actor.account_id, document.meeting_id)
    author = delegate.name if delegate else actor.name
    return Comment(
        id=new_id(),
        meeting_id=document.meeting_id,
        number=_next_number(session, document.meeting_id),
        document=document,
        account_id=actor.account_id,
        delegate=delegate,
        author=author,
        folded=fold(f"{new.body} {new.quote or ''} {author}"),
        created_at=now(),
        disposition=Disposition.PENDING,
        version=0,
        **new.model_dump(),
    )


def _next_number(session: Session, meeting_id: str) -> int:
    statement = select(func.max(Comment.number)).where(Comment.meeting_id == meeting_id)
    return (session.scalar(statement) or 0) + 1


def _apply(comment: Comment, change: CommentChange) -> None:
    given = change.model_fields_set
    if change.disposition is not None:
        comment.disposition = change.disposition
    if "response" in given:
        comment.response = change.response
    if "group" in given:
        comment.group = change.group


def _history(comment: Comment, actor: Actor) -> CommentAnswer:
    return CommentAnswer(
        comment_id=comment.id,
        version=comment.version,
        account_id=actor.account_id,
        name=actor.name,
        answered_at=now(),
        disposition=comment.disposition,
        response=comment.response,
        group=comment.group,
    )
