"""What happens to documents."""

from dataclasses import dataclass

from app.core.events import Event, Subject


@dataclass(frozen=True)
class DocumentsChanged(Event):
    """A document of this meeting was added, changed, revised, published or withdrawn."""

    meeting_id: str
    document_id: str

    def subjects(self) -> tuple[Subject, ...]:
        """The meeting's list of documents."""
        return (Subject("documents", self.meeting_id),)
