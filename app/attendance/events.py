"""What happens at the doors."""

from dataclasses import dataclass

from app.core.events import Event, Subject


@dataclass(frozen=True)
class AttendanceChanged(Event):
    """Somebody came in or left, was excused, or a scan was undone."""

    sitting_id: str
    # Whose own presence it changed.
    delegate_ids: tuple[str, ...] = ()

    def subjects(self) -> tuple[Subject, ...]:
        """The attendance feed of the sitting, and the delegates' own."""
        own = (Subject("my_presence", delegate_id) for delegate_id in self.delegate_ids)
        return (Subject("attendance", self.sitting_id), *own)
