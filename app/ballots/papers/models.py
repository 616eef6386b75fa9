"""What the tally minutes say besides the numbers."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Id, Model


class TallyMinutes(Model):
    """Particulars that the tellers write into the minutes of one ballot; whatever is not known
    yet is left as a dotted line, to be filled in by hand. Fixed when the count is certified:
    from then on the minutes say this, whatever becomes of the meeting and its staff.
    """

    __tablename__ = "tally_minutes"

    ballot_id: Mapped[str] = mapped_column(Id, ForeignKey("ballot.id"), primary_key=True)
    number: Mapped[str | None] = mapped_column(String(60))
    place: Mapped[str | None] = mapped_column(String(300))
    tellers: Mapped[str | None] = mapped_column(Text)  # one to a line
    head_teller: Mapped[str | None] = mapped_column(String(300))
    chair: Mapped[str | None] = mapped_column(String(300))
    seal_number: Mapped[str | None] = mapped_column(String(60))
    complaints: Mapped[str | None] = mapped_column(Text)

    fixed_at: Mapped[datetime | None]
    meeting_name: Mapped[str | None] = mapped_column(String(300))
    heading: Mapped[dict[str, Any] | None] = mapped_column(JSON)  # as the meeting's
