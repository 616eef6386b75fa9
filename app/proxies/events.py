"""What happens to proxies."""

from dataclasses import dataclass

from app.core.events import Event, Subject


@dataclass(frozen=True)
class ProxiesChanged(Event):
    """A proxy was given or withdrawn."""

    meeting_id: str

    def subjects(self) -> tuple[Subject, ...]:
        """The meeting's list of proxies."""
        return (Subject("proxies", self.meeting_id),)
