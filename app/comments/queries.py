"""Reading opinions."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from app.comments.models import Comment
from app.comments.rules import Disposition
from app.comments.schemas import CommentQuery
from app.core.errors import NotFound
from app.core.paging import paginate
from app.core.permissions import Actor, Permission
from app.core.text import fold
from app.delegates.models import Delegate


def get_comment(session: Session, comment_id: str, *, lock: bool = False) -> Comment:
    """The opinion; raises `NotFound`. `lock` holds its row until the commit."""
    row = session.get(Comment, comment_id, with_for_update=lock or None, populate_existing=lock)
    if row is None:
        raise NotFound
    return row


def find_by_nonce(session: Session, account_id: str, nonce: str) -> Comment | None:
    """What this person has sent under this nonce."""
    return session.scalar(_whole().where(Comment.account_id == account_id, Comment.nonce == nonce))


def list_comments(
    session: Session, actor: Actor, meeting_id: str, query: CommentQuery
) -> dict[str, Any]:
    """A page of the opinions one may see: all of them, or one's own; in the order sent."""
    statement = _filtered(_whole().where(Comment.meeting_id == meeting_id), query)
    if not actor.may(Permission.COMMENT_READ_ALL, meeting_id):
        statement = statement.where(Comment.account_id == actor.account_id)
    return paginate(session, statement, [Comment.number.expression], query)


def all_comments(session: Session, meeting_id: str, query: CommentQuery) -> Sequence[Comment]:
    """Every opinion of a meeting under these filters, for the table of opinions."""
    statement = _filtered(_whole().where(Comment.meeting_id == meeting_id), query)
    return session.scalars(statement.order_by(Comment.number)).all()


def count_by_disposition(session: Session, meeting_id: str) -> dict[Disposition, int]:
    """How many opinions stand at each disposition, none left out."""
    statement = (
        select(Comment.disposition, func.count())
        .where(Comment.meeting_id == meeting_id)
        .group_by(Comment.disposition)
    )
    counted = dict(session.execute(statement).all())
    return {disposition: counted.get(disposition, 0) for disposition in Disposition}


def list_groups(session: Session, meeting_id: str) -> Sequence[str]:
    """The groups in use."""
    statement = select(Comment.group).where(
        Comment.meeting_id == meeting_id, Comment.group.is_not(None)
    )
    return [
        group for group in session.scalars(statement.distinct().order_by(Comment.group)) if group
    ]


def list_own(session: Session, account_id: str, limit: int) -> Sequence[Comment]:
    """What this person has sent, the latest first."""
    statement = _whole().where(Comment.account_id == account_id)
    return session.scalars(statement.order_by(Comment.number.desc()).limit(limit)).all()


def meeting_of_comment(session: Session, comment_id: str) -> str:
    """Scope: the meeting of an opinion."""
    return get_comment(session, comment_id).meeting_id


def _whole() -> Select[Comment]:
    return select(Comment).options(
        joinedload(Comment.document),
        joinedload(Comment.delegate).joinedload(Delegate.unit),
    )


def _filtered(statement: Select[Comment], query: CommentQuery) -> Select[Comment]:
    exact = {
        Comment.document_id: query.document,
        Comment.page: query.page,
        Comment.disposition: query.disposition,
        Comment.group: query.group,
    }
    for column, wanted in exact.items():
        if wanted is not None:
            statement = statement.where(column == wanted)
    if query.unit is not None:
        statement = statement.join(Comment.delegate).where(Delegate.unit_id == query.unit)
    for word in fold(query.q).split():
        statement = statement.where(Comment.folded.contains(word, autoescape=True))
    return statement
