"""The live state of a screen: what it is told to show."""

from sqlalchemy.orm import Session

from app.core.schemas import Output
from app.screens.queries import get_screen
from app.screens.schemas import SceneOut


class ScreenState(Output):
    """What a projector follows; the subject of the scene has a feed of its own."""

    id: str
    name: str
    meeting_id: str
    scene: SceneOut


def screen_state(session: Session, screen_id: str) -> ScreenState:
    """Build the state; the same for everybody who may watch the screen."""
    return ScreenState.model_validate(get_screen(session, screen_id))
