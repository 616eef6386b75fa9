"""Everybody who was ever put forward in an election: by whom, when, and what became of it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Id, Model, new_id


class Candidacy(Model):
    """One name put forward. While it stands, the line of the list that has the same id is its."""

    __tablename__ = "candidacy"
    __table_args__ = (Index(None, "ballot_id", "recorded_at"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    ballot_id: Mapped[str] = mapped_column(Id, ForeignKey("ballot.id"))
    # Whoever of the roster it is; kept when the roster changes.
    delegate_id: Mapped[str | None] = mapped_column(Id)
    name: Mapped[str] = mapped_column(String(300))
    born: Mapped[str | None] = mapped_column(String(10))
    unit: Mapped[str | None] = mapped_column(String(300))
    origin: Mapped[str] = mapped_column(String(16))
    put_forward_by: Mapped[str | None] = mapped_column(String(300))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(200))

    # A request to withdraw: who decided what on it.
    withdrawal_reason: Mapped[str | None] = mapped_column(String(300))
    withdrawal_decided_by: Mapped[str | None] = mapped_column(String(10))
    is_withdrawn: Mapped[bool] = mapped_column(default=False)
    withdrawal_at: Mapped[datetime | None]
    withdrawal_recorded_by: Mapped[str | None] = mapped_column(String(200))
