"""What screens read and write."""

from typing import Annotated

from pydantic import Field

from app.core.schemas import Input, Line, Moment, Output
from app.screens.rules import Scene, SceneKind

ScreenName = Annotated[Line, Field(max_length=100)]


class SceneIn(Input):
    """What to show; `subject` is a ballot or a sitting, `text` an announcement's own words."""

    kind: SceneKind
    subject: Annotated[str, Field(max_length=22)] | None = None
    text: Line | None = None

    @property
    def scene(self) -> Scene:
        """As the rules know it."""
        return Scene(self.kind, self.subject, self.text)


class NewScreen(Input):
    """A screen to add; without a name it gets the next number."""

    name: ScreenName | None = None
    scene: SceneIn = SceneIn(kind=SceneKind.WELCOME)


class ScreenChange(Input):
    """What to change of a screen."""

    name: ScreenName


class SceneOut(Output):
    """What a screen shows."""

    kind: SceneKind
    subject: str | None
    text: str | None


class ScreenOut(Output):
    """A screen, until when its pairing holds (null: pair it again), and whether it is on."""

    id: str
    meeting_id: str
    name: str
    scene: SceneOut
    paired_until: Moment | None
    is_online: bool


class PairingOut(Output):
    """How to pair a screen; the address is told once, and is as good as a password."""

    id: str
    name: str
    url: str
    token: str
    qr: str
    expires_at: Moment
