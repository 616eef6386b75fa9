"""The table of screens."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Id, Model, new_id
from app.screens.rules import Scene, SceneKind


class Screen(Model):
    """A projector of a meeting. Its account's sign-in is the pairing: the address carries it."""

    __tablename__ = "screen"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(Id, ForeignKey("meeting.id"), index=True)
    account_id: Mapped[str] = mapped_column(Id, ForeignKey("account.id"), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    scene_kind: Mapped[str] = mapped_column(String(20))
    scene_subject: Mapped[str | None] = mapped_column(Id)
    scene_text: Mapped[str | None] = mapped_column(String(300))
    created_at: Mapped[datetime]
    # When the projector itself last said that it is on.
    seen_at: Mapped[datetime | None]

    @property
    def scene(self) -> Scene:
        """What it shows."""
        return Scene(SceneKind(self.scene_kind), self.scene_subject, self.scene_text)

    @scene.setter
    def scene(self, scene: Scene) -> None:
        self.scene_kind = scene.kind
        self.scene_subject = scene.subject
        self.scene_text = scene.text
