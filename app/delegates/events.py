"""What happens to the roster."""

from dataclasses import dataclass

from app.core.events import Event, Subject


@dataclass(frozen=True)
class RosterChanged(Event):
    """Who is convened, where they sit or what they are called changed."""

    meeting_id: str
    sitting_ids: tuple[str, ...]

    def subjects(self) -> tuple[Subject, ...]:
        """The attendance of every sitting: its numbers are reckoned from the convened."""
        return tuple(Subject("attendance", sitting_id) for sitting_id in self.sitting_ids)
