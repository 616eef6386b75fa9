"""Tables of units, delegates, their sensitive attributes and their badges."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.auth.models import Account
from app.core.db import Id, Model, new_id
from app.delegates.kinds import DelegateKind, DelegateStatus
from app.delegates.photos.models import photo_address


class Unit(Model):
    """A unit that sends delegates; quorum may count units as well as people."""

    __tablename__ = "unit"
    __table_args__ = (UniqueConstraint("meeting_id", "match_key"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(Id, ForeignKey("meeting.id"))
    name: Mapped[str] = mapped_column(String(300))
    # Equal for two spellings of one name (capitals, hòa or hoà), so that it exists once.
    match_key: Mapped[str] = mapped_column(String(1200))
    position: Mapped[int]


class Delegate(Model):
    """Somebody on the roster of one meeting: delegate, alternate or guest."""

    __tablename__ = "delegate"
    __table_args__ = (
        UniqueConstraint("meeting_id", "number"),
        Index(None, "meeting_id", "sort_key", "id"),
        Index(None, "unit_id"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(Id, ForeignKey("meeting.id"))
    unit_id: Mapped[str | None] = mapped_column(Id, ForeignKey("unit.id"))
    account_id: Mapped[str | None] = mapped_column(Id, ForeignKey("account.id"), unique=True)
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(120))
    sort_name: Mapped[str | None] = mapped_column(String(120))
    sort_key: Mapped[str] = mapped_column(String(600))
    search_key: Mapped[str] = mapped_column(String(900))
    kind: Mapped[str] = mapped_column(String(12))
    status: Mapped[str] = mapped_column(String(16), default=DelegateStatus.CONVENED)
    has_vote: Mapped[bool]
    # Votes or shares, where the meeting votes by shares.
    weight: Mapped[int] = mapped_column(default=1)
    sex: Mapped[str | None] = mapped_column(String(6))
    # 1990, 1990-06 or 1990-06-18: what is known, no more.
    born: Mapped[str | None] = mapped_column(String(10))
    position: Mapped[str | None] = mapped_column(String(300))
    phone: Mapped[str | None] = mapped_column(String(20))
    email: Mapped[str | None] = mapped_column(String(300))
    seat: Mapped[str | None] = mapped_column(String(20))
    note: Mapped[str | None] = mapped_column(String(300))
    photo_id: Mapped[str | None] = mapped_column(Id, ForeignKey("photo.id"), index=True)
    created_at: Mapped[datetime]

    unit: Mapped[Unit | None] = relationship()
    account: Mapped[Account | None] = relationship()
    attributes: Mapped["DelegateAttributes | None"] = relationship(
        back_populates="delegate", cascade="all, delete-orphan"
    )
    badge: Mapped["Badge | None"] = relationship(
        primaryjoin="and_(Badge.delegate_id == Delegate.id, Badge.revoked_at.is_(None))",
        viewonly=True,
    )

    @property
    def is_official(self) -> bool:
        """Counts among the convened: an official delegate who was not withdrawn or replaced."""
        return self.status == DelegateStatus.CONVENED and DelegateKind(self.kind).is_official

    @property
    def is_entitled(self) -> bool:
        """May vote in this meeting."""
        return self.status == DelegateStatus.CONVENED and self.has_vote

    @property
    def photo(self) -> str | None:
        """Where the portrait is shown."""
        return photo_address(self.photo_id)

    @property
    def has_badge(self) -> bool:
        """Holds a valid badge."""
        return self.badge is not None

    @property
    def has_pin(self) -> bool:
        """Can sign in with the badge."""
        return self.account is not None and self.account.secret_hash is not None


class DelegateAttributes(Model):
    """Sensitive by law; apart from everything else, read by the credentials committee alone."""

    __tablename__ = "delegate_attributes"

    delegate_id: Mapped[str] = mapped_column(
        Id, ForeignKey("delegate.id", ondelete="CASCADE"), primary_key=True
    )
    ethnicity: Mapped[str | None] = mapped_column(String(300))
    religion: Mapped[str | None] = mapped_column(String(300))
    education: Mapped[str | None] = mapped_column(String(300))
    political_theory: Mapped[str | None] = mapped_column(String(300))
    is_party_member: Mapped[bool | None]

    delegate: Mapped[Delegate] = relationship(back_populates="attributes")


class Badge(Model):
    """A badge that was issued. Revoked ones stay, so that a desk can name whose they were."""

    __tablename__ = "badge"
    __table_args__ = (
        # A delegate has one valid badge; the database sees to it.
        Index(
            "uq_badge_delegate_id_valid",
            "delegate_id",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
        Index(None, "delegate_id"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    delegate_id: Mapped[str] = mapped_column(Id, ForeignKey("delegate.id", ondelete="CASCADE"))
    code: Mapped[str] = mapped_column(String(16), unique=True)
    issued_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    delegate: Mapped[Delegate] = relationship()
