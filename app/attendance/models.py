"""Tables of scans, presence and excused absences."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.attendance.codes import LONGEST_KEPT
from app.core.db import Id, Model, new_id
from app.delegates.models import Delegate


class Scan(Model):
    """One attempt at a door, kept whatever came of it; an undone one stays, marked."""

    __tablename__ = "scan"
    __table_args__ = (
        # The same request again, also on another process, is the same scan.
        UniqueConstraint("sitting_id", "nonce"),
        Index(None, "sitting_id", "received_at"),
        Index(None, "sitting_id", "delegate_id"),
        Index(None, "bulk_id"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    sitting_id: Mapped[str] = mapped_column(Id, ForeignKey("sitting.id"))
    nonce: Mapped[str] = mapped_column(String(64))
    delegate_id: Mapped[str | None] = mapped_column(Id, ForeignKey("delegate.id"))
    # What was read, for codes that belong to nobody here; never a citizen card.
    raw: Mapped[str] = mapped_column(String(LONGEST_KEPT))
    source: Mapped[str] = mapped_column(String(10))
    direction: Mapped[str] = mapped_column(String(3))
    device: Mapped[str] = mapped_column(String(80))
    result: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str | None] = mapped_column(String(16))
    late: Mapped[bool]
    note: Mapped[str | None] = mapped_column(String(300))
    bulk_id: Mapped[str | None] = mapped_column(Id)
    session_id: Mapped[str] = mapped_column(String(22))
    scanned_at: Mapped[datetime]
    received_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]

    delegate: Mapped[Delegate | None] = relationship()


class Presence(Model):
    """Where one person is in one sitting; one row each, and one scan that was the entry."""

    __tablename__ = "presence"

    sitting_id: Mapped[str] = mapped_column(Id, ForeignKey("sitting.id"), primary_key=True)
    delegate_id: Mapped[str] = mapped_column(
        Id, ForeignKey("delegate.id"), primary_key=True, index=True
    )
    # The scan that was told "admitted"; of many at the same instant the database takes one.
    entry_nonce: Mapped[str | None] = mapped_column(String(64))
    first_at: Mapped[datetime | None]
    first_device: Mapped[str | None] = mapped_column(String(80))
    last_at: Mapped[datetime]
    is_inside: Mapped[bool]


class Excuse(Model):
    """An absence with a reason."""

    __tablename__ = "excuse"

    sitting_id: Mapped[str] = mapped_column(Id, ForeignKey("sitting.id"), primary_key=True)
    delegate_id: Mapped[str] = mapped_column(
        Id, ForeignKey("delegate.id"), primary_key=True, index=True
    )
    reason: Mapped[str] = mapped_column(String(300))
    recorded_at: Mapped[datetime]
