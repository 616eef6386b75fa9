"""What happens to opinions."""

from dataclasses import dataclass

from app.core.events import Event, Subject


@dataclass(frozen=True)
class CommentSent(Event):
    """A delegate gave an opinion."""

    meeting_id: str
    account_id: str

    def subjects(self) -> tuple[Subject, ...]:
        """The secretariat's board, and the author's own list."""
        return (Subject("comments", self.meeting_id), Subject("my_comments", self.account_id))


@dataclass(frozen=True)
class CommentAnswered(CommentSent):
    """The secretariat disposed of it, or changed its answer."""
