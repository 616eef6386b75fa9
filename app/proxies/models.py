"""The table of proxies."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db import Id, Model, new_id
from app.delegates.models import Delegate


class Proxy(Model):
    """That a delegate asked another to vote for them; a withdrawn one stays, with who and when."""

    __tablename__ = "proxy"
    __table_args__ = (
        # One vote is given to one holder; the database sees to it.
        Index(
            "uq_proxy_principal_id_valid",
            "principal_id",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
        Index(None, "meeting_id", "given_at"),
        Index(None, "principal_id"),
        Index(None, "holder_id"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(Id, ForeignKey("meeting.id"))
    principal_id: Mapped[str] = mapped_column(Id, ForeignKey("delegate.id", ondelete="CASCADE"))
    holder_id: Mapped[str] = mapped_column(Id, ForeignKey("delegate.id", ondelete="CASCADE"))
    given_at: Mapped[datetime]
    given_by: Mapped[str] = mapped_column(String(200))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[str | None] = mapped_column(String(200))

    principal: Mapped[Delegate] = relationship(foreign_keys=[principal_id])
    holder: Mapped[Delegate] = relationship(foreign_keys=[holder_id])

    @property
    def is_in_force(self) -> bool:
        """Not withdrawn, and both still have a voting right."""
        has_right = self.principal.is_entitled and self.holder.is_entitled
        return self.withdrawn_at is None and has_right
