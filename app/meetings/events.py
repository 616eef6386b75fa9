"""What happens to meetings."""

from dataclasses import dataclass

from app.core.events import Event, Subject


@dataclass(frozen=True)
class MeetingChanged(Event):
    """Its particulars, sittings, agenda, current item or announcement changed."""

    meeting_id: str

    def subjects(self) -> tuple[Subject, ...]:
        """The meeting feed."""
        return (Subject("meeting", self.meeting_id),)
