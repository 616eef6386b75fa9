"""The one table of live feeds: who may watch what, and how its state is built."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydantic import BaseModel
from sqlalchemy.orm import Session

from app.core.access import Scope
from app.core.errors import Forbidden, NotFound
from app.core.events import version_of
from app.core.permissions import Actor, Permission
from app.core.schemas import Output
from app.meetings.queries import meeting_of_meeting
from app.meetings.states import meeting_state
from app.screens.queries import meeting_of_screen
from app.screens.states import screen_state

Builder = Callable[[Session, str, str], BaseModel]

# What the hall may see: delegates, guests and screens alike. Staff may see more.
HALL, STAFF = "hall", "staff"
AUDIENCES = (HALL, STAFF)


@dataclass(frozen=True)
class Feed:
    """One kind of state that can be watched.

    `build(session, subject_id, audience)` gives the whole state for an audience; who holds
    `staff_permission` is of the audience `staff`, everybody else who may watch is `hall`.
    """

    permission: Permission
    scope: Scope
    build: Builder
    staff_permission: Permission | None = None

    @property
    def audiences(self) -> tuple[str, ...]:
        """The audiences whose states differ."""
        return AUDIENCES if self.staff_permission else (HALL,)

    def audience_of(self, actor: Actor, meeting_id: str) -> str:
        """Which audience this actor is."""
        staff = self.staff_permission
        return STAFF if staff and actor.may(staff, meeting_id) else HALL


FEEDS: Mapping[str, Feed] = {
    "meeting": Feed(
        Permission.MEETING_READ,
        meeting_of_meeting,
        lambda session, key, _audience: meeting_state(session, key),
    ),
    "screen": Feed(
        Permission.SCREEN_WATCH,
        meeting_of_screen,
        lambda session, key, _audience: screen_state(session, key),
    ),
}


class Snapshot(Output):
    """The whole state of a feed and its version; what `watch` acknowledges and `state` carries."""

    feed: str
    id: str
    version: int
    state: dict[str, object]


def authorise(session: Session, actor: Actor, feed: str, subject_id: str) -> str:
    """The audience of this actor; raises `NotFound` or `Forbidden`."""
    kind = FEEDS.get(feed)
    if kind is None:
        raise NotFound
    meeting_id = kind.scope(session, subject_id)
    if not actor.may(kind.permission, meeting_id):
        raise Forbidden
    return kind.audience_of(actor, meeting_id)


def snapshot(session: Session, feed: str, subject_id: str, audience: str) -> Snapshot:
    """Build the state. The version is read first: the state is never older than it says."""
    version = version_of(session, feed, subject_id)
    state = FEEDS[feed].build(session, subject_id, audience)
    return Snapshot(feed=feed, id=subject_id, version=version, state=state.model_dump(mode="json"))


def room_of(feed: str, subject_id: str, audience: str) -> str:
    """The Socket.IO room of one audience of one feed."""
    return f"{feed}:{subject_id}:{audience}"
