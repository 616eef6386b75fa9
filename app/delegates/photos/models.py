"""The table of portraits."""

import base64
import hashlib
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Id, Model

ID_LENGTH = 16


class Photo(Model):
    """One portrait of one meeting. Never changed: another picture is another row.

    `id` is the digest of what it shows, so an address may be kept for ever.
    """

    __tablename__ = "photo"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    meeting_id: Mapped[str] = mapped_column(Id, ForeignKey("meeting.id"), index=True)
    image: Mapped[bytes] = mapped_column(LargeBinary)
    small: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]


def photo_id_of(meeting_id: str, image: bytes) -> str:
    """The id that this picture has in this meeting; in another one it has another."""
    digest = hashlib.sha256(meeting_id.encode() + b"\0" + image).digest()
    return base64.urlsafe_b64encode(digest).decode()[:ID_LENGTH]


def photo_address(photo_id: str | None) -> str | None:
    """Where the portrait is shown; `?size=small` for lists."""
    return f"/api/v1/photos/{photo_id}" if photo_id else None
