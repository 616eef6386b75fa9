"""What happens to meetings."""

from dataclasses import dataclass

from app.core.events import Event, Subject


@dataclass(frozen=True)
class MeetingChanged(Event):
    """Its particulars, sittings, agenda, current item or announcement changed."""

    meeting_id: str
    # The sittings whose quorum is reckoned anew.
    sitting_ids: tuple[str, ...] = ()

    def subjects(self) -> tuple[Subject, ...]:
        """The meeting feed; the attendance feeds where the rule of the quorum changed."""
        attendance = (Subject("attendance", sitting_id) for sitting_id in self.sitting_ids)
        return (Subject("meeting", self.meeting_id), *attendance)
