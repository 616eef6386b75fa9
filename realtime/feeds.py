"""The one table of live feeds: who may watch what, and how its state is built."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydantic import BaseModel
from sqlalchemy.orm import Session

from app.attendance.queries import meeting_of_desk
from app.attendance.states import attendance_state, own_presence_state
from app.ballots.audiences import Audience
from app.ballots.audiences import audience_of as ballot_audience_of
from app.ballots.queries import meeting_of_ballot
from app.ballots.states import ballot_state, ballots_state
from app.comments.states import comments_state, own_comments_state
from app.core.access import Scope
from app.core.errors import Forbidden, NotFound
from app.core.events import version_of
from app.core.permissions import Actor, Permission
from app.core.schemas import Output
from app.delegates.queries import account_of_delegate
from app.documents.queries import reader_of
from app.documents.rules import Reader
from app.documents.states import documents_state
from app.meetings.queries import meeting_of_meeting
from app.meetings.states import meeting_state
from app.proxies.states import proxies_state
from app.screens.queries import meeting_of_screen
from app.screens.states import screen_state

Builder = Callable[[Session, str, str], BaseModel]

# Which audience of a meeting somebody is, where hall and staff are too coarse.
Judge = Callable[[Actor, str], str]

# What the hall may see: delegates, guests and screens alike. Staff may see more.
HALL, STAFF = "hall", "staff"


@dataclass(frozen=True)
class Feed:
    """One kind of state that can be watched.

    `build(session, subject_id, audience)` gives the whole state for an audience; who holds
    `staff_permission` is of the audience `staff`, everybody else who may watch is `hall`. A feed
    with finer differences brings its own `judge` and names the audiences that it tells apart.
    """

    permission: Permission
    scope: Scope
    build: Builder
    staff_permission: Permission | None = None
    judge: Judge | None = None
    judged: tuple[str, ...] = ()

    @property
    def audiences(self) -> tuple[str, ...]:
        """The audiences whose states differ."""
        return self.judged or ((HALL, STAFF) if self.staff_permission else (HALL,))

    def admit(self, session: Session, actor: Actor, subject_id: str) -> str:
        """Which audience this actor is; raises `NotFound` or `Forbidden`."""
        meeting_id = self.scope(session, subject_id)
        if not actor.may(self.permission, meeting_id):
            raise Forbidden
        if self.judge:
            return self.judge(actor, meeting_id)
        staff = self.staff_permission
        return STAFF if staff and actor.may(staff, meeting_id) else HALL


@dataclass(frozen=True)
class OwnFeed:
    """A state that one account alone may watch; without `owner` the feed's id is the account's."""

    build: Builder
    owner: Scope | None = None
    audiences: tuple[str, ...] = (HALL,)

    def admit(self, session: Session, actor: Actor, subject_id: str) -> str:
        """The only audience there is; raises `NotFound`, or `Forbidden` for everybody else's."""
        owner = self.owner(session, subject_id) if self.owner else subject_id
        if not owner or actor.account_id != owner:
            raise Forbidden
        return HALL


FEEDS: Mapping[str, Feed | OwnFeed] = {
    "ballot": Feed(
        Permission.BALLOT_READ,
        meeting_of_ballot,
        ballot_state,
        judge=ballot_audience_of,
        judged=tuple(Audience),
    ),
    "ballots": Feed(
        Permission.BALLOT_READ,
        meeting_of_meeting,
        ballots_state,
        judge=ballot_audience_of,
        judged=tuple(Audience),
    ),
    "attendance": Feed(
        Permission.ATTENDANCE_READ, meeting_of_desk, attendance_state, Permission.CHECK_IN
    ),
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
    "documents": Feed(
        Permission.DOCUMENT_READ,
        meeting_of_meeting,
        lambda session, key, audience: documents_state(session, key, Reader(audience)),
        judge=reader_of,
        judged=tuple(Reader),
    ),
    "comments": Feed(
        Permission.COMMENT_READ_ALL,
        meeting_of_meeting,
        lambda session, key, _audience: comments_state(session, key),
    ),
    "proxies": Feed(
        Permission.DELEGATE_READ,
        meeting_of_meeting,
        lambda session, key, _audience: proxies_state(session, key),
    ),
    "my_comments": OwnFeed(lambda session, key, _audience: own_comments_state(session, key)),
    "my_presence": OwnFeed(
        lambda session, key, _audience: own_presence_state(session, key), account_of_delegate
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
    return kind.admit(session, actor, subject_id)


def audiences_of(feed: str) -> tuple[str, ...]:
    """The audiences of a feed; none of an unknown one."""
    kind = FEEDS.get(feed)
    return kind.audiences if kind else ()


def snapshot(session: Session, feed: str, subject_id: str, audience: str) -> Snapshot:
    """Build the state. The version is read first: the state is never older than it says."""
    version = version_of(session, feed, subject_id)
    state = FEEDS[feed].build(session, subject_id, audience)
    return Snapshot(feed=feed, id=subject_id, version=version, state=state.model_dump(mode="json"))


def room_of(feed: str, subject_id: str, audience: str) -> str:
    """The Socket.IO room of one audience of one feed."""
    return f"{feed}:{subject_id}:{audience}"
