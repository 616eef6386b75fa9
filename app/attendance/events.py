"""What happens at the doors."""

from dataclasses import dataclass

from app.core.events import Event, Subject


@dataclass(frozen=True)
class AttendanceChanged(Event):
    """Somebody came in or left, was excused, or a scan was undone."""

    sitting_id: str

    def subjects(self) -> tuple[Subject, ...]:
        """The attendance feed of the sitting."""
        return (Subject("attendance", self.sitting_id),)
