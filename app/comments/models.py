"""Tables of opinions and of the answers they were given."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db import Id, Model, new_id
from app.delegates.models import Delegate
from app.documents.models import Document


class Comment(Model):
    """One opinion on a revision, a page or a quoted passage, and what became of it.

    `number` counts within the meeting. `nonce` makes sending it twice one opinion.
    """

    __tablename__ = "comment"
    __table_args__ = (
        UniqueConstraint("account_id", "nonce"),
        UniqueConstraint("meeting_id", "number"),
        Index(None, "document_id", "number"),
        Index(None, "meeting_id", "disposition"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(Id, ForeignKey("meeting.id"))
    number: Mapped[int]
    document_id: Mapped[str] = mapped_column(Id, ForeignKey("document.id"))
    revision: Mapped[int]
    page: Mapped[int | None]
    quote: Mapped[str | None] = mapped_column(Text)
    position: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    body: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(Text)
    account_id: Mapped[str] = mapped_column(Id, ForeignKey("account.id"))
    delegate_id: Mapped[str | None] = mapped_column(Id, ForeignKey("delegate.id"), index=True)
    author: Mapped[str] = mapped_column(String(200))
    nonce: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[datetime]
    disposition: Mapped[str] = mapped_column(String(20))
    response: Mapped[str | None] = mapped_column(Text)
    group: Mapped[str | None] = mapped_column("group_name", String(300))
    answered_at: Mapped[datetime | None]
    version: Mapped[int]

    document: Mapped[Document] = relationship()
    delegate: Mapped[Delegate | None] = relationship()
    answers: Mapped[list["CommentAnswer"]] = relationship(order_by="CommentAnswer.version")

    @property
    def unit(self) -> str | None:
        """The unit that sent the author."""
        return self.delegate.unit.name if self.delegate and self.delegate.unit else None

    @property
    def document_title(self) -> str:
        """The title of the document it is about."""
        return self.document.title


class CommentAnswer(Model):
    """One step of an opinion's history: who disposed of it, how, when."""

    __tablename__ = "comment_answer"
    __table_args__ = (UniqueConstraint("comment_id", "version"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    comment_id: Mapped[str] = mapped_column(Id, ForeignKey("comment.id", ondelete="CASCADE"))
    version: Mapped[int]
    account_id: Mapped[str] = mapped_column(Id)
    name: Mapped[str] = mapped_column(String(200))
    answered_at: Mapped[datetime]
    disposition: Mapped[str] = mapped_column(String(20))
    response: Mapped[str | None] = mapped_column(Text)
    group: Mapped[str | None] = mapped_column("group_name", String(300))
