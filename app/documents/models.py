"""Tables of documents, their revisions, the text of their pages, and who opened them."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.clock import now
from app.core.db import Id, Model, new_id
from app.documents.rules import Window


class Document(Model):
    """A paper of a meeting; what is read is its current revision."""

    __tablename__ = "document"
    __table_args__ = (Index(None, "meeting_id", "position"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(Id, ForeignKey("meeting.id"))
    agenda_item_id: Mapped[str | None] = mapped_column(
        Id, ForeignKey("agenda_item.id", ondelete="SET NULL"), index=True
    )
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(300))
    folded_title: Mapped[str] = mapped_column(String(400))
    classification: Mapped[str] = mapped_column(String(10))
    audience: Mapped[str] = mapped_column(String(10))
    is_published: Mapped[bool]
    comment_until: Mapped[datetime | None]
    current_number: Mapped[int]
    created_at: Mapped[datetime]

    revisions: Mapped[list["Revision"]] = relationship(
        order_by="Revision.number", cascade="all, delete-orphan", lazy="selectin"
    )

    @property
    def revision(self) -> "Revision":
        """The revision people read now."""
        return next(r for r in self.revisions if r.number == self.current_number)

    @property
    def takes_comments(self) -> bool:
        """May comments be sent now?"""
        return Window(self.is_published, self.comment_until).is_open(now())


class Revision(Model):
    """One state of a document's file; never changed, never overwritten.

    `sha256` names the stored file (what `/file` answers), `source_sha256` the file as uploaded.
    `published_at` is when it first could be read by others than the publishers.
    """

    __tablename__ = "document_revision"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    document_id: Mapped[str] = mapped_column(Id, ForeignKey("document.id", ondelete="CASCADE"))
    number: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    source_sha256: Mapped[str] = mapped_column(String(64))
    bytes: Mapped[int] = mapped_column(BigInteger)
    pages: Mapped[int]
    has_text: Mapped[bool]
    outline: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    warnings: Mapped[list[str]] = mapped_column(JSON)
    file_name: Mapped[str] = mapped_column(String(255))
    note: Mapped[str | None] = mapped_column(String(500))
    created_by: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]


class PageText(Model):
    """The text of one page, and the same folded for the search that ignores marks and đ."""

    __tablename__ = "page_text"

    revision_id: Mapped[str] = mapped_column(
        Id, ForeignKey("document_revision.id", ondelete="CASCADE"), primary_key=True
    )
    page: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(Text)


class DocumentOpening(Model):
    """Who opened which revision, when; an hour's reading is one entry."""

    __tablename__ = "document_opening"
    __table_args__ = (
        Index(None, "document_id", "opened_at"),
        Index(None, "account_id", "document_id", "number", "opened_at"),
        ForeignKeyConstraint(["document_id"], ["document.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    document_id: Mapped[str] = mapped_column(Id)
    account_id: Mapped[str] = mapped_column(Id)
    number: Mapped[int]
    opened_at: Mapped[datetime]
