"""What has happened: recorded by services inside a transaction, published after its commit."""

from dataclasses import dataclass

from sqlalchemy import String
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core.db_types import Model


@dataclass(frozen=True, order=True)
class Subject:
    """One live feed that somebody may be watching: its name and what it is about."""

    feed: str
    id: str


class Event:
    """A fact in the past tense. `subjects()` names the feeds whose state it changes."""

    def subjects(self) -> tuple[Subject, ...]:
        """The feeds to rebuild; none by default."""
        return ()


class FeedVersion(Model):
    """How often the state of a feed has changed; bumped under its row lock before the commit."""

    __tablename__ = "feed_version"

    feed: Mapped[str] = mapped_column(String(32), primary_key=True)
    subject_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    version: Mapped[int]


def record(session: Session, event: Event) -> None:
    """Remember an event; it is published if, and only if, the transaction commits."""
    session.info.setdefault("events", []).append(event)


def recorded(session: Session) -> tuple[Event, ...]:
    """The events recorded so far in this session, in order."""
    return tuple(session.info.get("events", ()))


def version_of(session: Session, feed: str, subject_id: str) -> int:
    """The present version of a feed; 0 when nothing has happened yet."""
    row = session.get(FeedVersion, (feed, subject_id))
    return row.version if row else 0
