"""The demonstration's opinions, sent by delegates and disposed of by the secretariat."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.auth.actors import actor_of
from app.comments.schemas import CommentChange, NewComment
from app.comments.services import answer_comment, send_comment
from app.core.permissions import Actor
from app.delegates.models import Delegate

# Opinions come from all over the roster.
STEP = 29


def send_opinions(
    session: Session,
    secretariat: Actor,
    meeting_id: str,
    documents: Mapping[int, str],
    opinions: Sequence[Mapping[str, Any]],
) -> None:
    """Send each opinion as another delegate, and answer those that have an answer."""
    for number, opinion in enumerate(opinions):
        author = _delegate(session, meeting_id, 1 + number * STEP)
        new = NewComment(
            revision=1,
            page=opinion.get("page"),
            body=opinion["body"],
            nonce=f"demo-{number}",
        )
        comment, _is_new = send_comment(session, author, documents[opinion["document"]], new)
        if opinion["disposition"] == "pending":
            continue
        answer = {name: opinion[name] for name in ("disposition", "response", "group")}
        answer_comment(session, secretariat, comment.id, CommentChange.model_validate(answer))


def _delegate(session: Session, meeting_id: str, number: int) -> Actor:
    statement = select(Delegate).where(Delegate.meeting_id == meeting_id, Delegate.number == number)
    delegate = session.scalars(statement.options(joinedload(Delegate.account))).one()
    assert delegate.account is not None  # noqa: S101 - badges were issued to all
    return actor_of(delegate.account)
