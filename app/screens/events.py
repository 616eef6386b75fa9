"""What happens to screens."""

from dataclasses import dataclass

from app.core.events import Event, Subject


@dataclass(frozen=True)
class ScreenDirected(Event):
    """It shows something else, or is called otherwise."""

    screen_id: str

    def subjects(self) -> tuple[Subject, ...]:
        """The screen's own feed."""
        return (Subject("screen", self.screen_id),)
