"""The live channel of one process: hears commits, here and elsewhere, and keeps watchers right."""

import itertools
import logging
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

import gevent
from flask import Flask
from flask_socketio import SocketIO
from sqlalchemy import select, tuple_

from app.auth.actors import find_actors
from app.auth.events import AccessChanged
from app.core.db import Database
from app.core.events import Event, FeedVersion, Subject
from realtime.bus import Bus, Change
from realtime.publisher import Publisher
from realtime.watchers import Watcher, Watchers

Thing = TypeVar("Thing")

log = logging.getLogger(__name__)

HEARTBEAT = 10.0
# While Redis is away, what other processes commit is found by looking.
HEARTBEAT_ALONE = 2.0
CHUNK = 400


class Channel:
    """Ties commits to watchers. The database is the truth; everything else only hurries it."""

    def __init__(self, app: Flask, socketio: SocketIO, redis_url: str) -> None:
        self.watchers = Watchers()
        self.publisher = Publisher(app, socketio)
        self._socketio = socketio
        self._database: Database = app.extensions["database"]
        self._bus = Bus(redis_url, self._apply, self._look_soon) if redis_url else None
        self._pulse: gevent.Greenlet[[], None] | None = None

    def start(self) -> None:
        """Begin the heartbeat and join the other processes; again changes nothing."""
        if self._bus:
            self._bus.start()
        if self._pulse is None:
            self._pulse = gevent.spawn(self._beat)

    def hear(self, events: tuple[Event, ...], versions: Mapping[Subject, int]) -> None:
        """Take note of a commit of this process; returns at once."""
        accounts = {event.account_id for event in events if isinstance(event, AccessChanged)}
        change = Change(tuple(versions), tuple(sorted(accounts)))
        self._apply(change)
        if self._bus:
            self._bus.tell(change)

    def look(self) -> None:
        """Compare everything watched here with the database: feeds behind, access ended."""
        self.publisher.forget_unwatched()
        self.publisher.mark(self._behind())
        self._judge(self.watchers.all())

    def _apply(self, change: Change) -> None:
        self.publisher.mark(change.subjects)
        if concerned := self.watchers.of_accounts(change.accounts):
            gevent.spawn(_quietly, lambda: self._judge(concerned))

    def _beat(self) -> None:
        while True:
            is_alone = self._bus is not None and not self._bus.is_connected
            gevent.sleep(HEARTBEAT_ALONE if is_alone else HEARTBEAT)
            _quietly(self.look)

    def _look_soon(self) -> None:
        gevent.spawn(_quietly, self.look)

    def _behind(self) -> list[Subject]:
        rooms = self.publisher.watched()
        versions: dict[Subject, int] = {}
        with self._database.session() as session:
            for some in _chunks(set(rooms.values())):
                keys = tuple_(FeedVersion.feed, FeedVersion.subject_id)
                wanted = [(subject.feed, subject.id) for subject in some]
                for row in session.scalars(select(FeedVersion).where(keys.in_(wanted))):
                    versions[Subject(row.feed, row.subject_id)] = row.version
        emitted = self.publisher.emitted
        return [key for room, key in rooms.items() if versions.get(key, 0) > emitted(room)]

    def _judge(self, watchers: Mapping[str, Watcher]) -> None:
        """Cut off whoever's session has ended or whose rights are not what they were."""
        for some in _chunks(watchers.items()):
            with self._database.session() as session:
                actors = find_actors(session, [watcher.session_id for _sid, watcher in some])
            for sid, watcher in some:
                if not watcher.is_still(actors.get(watcher.session_id)):
                    self._socketio.server.disconnect(sid)  # type: ignore[attr-defined]


def _chunks(things: Iterable[Thing]) -> Iterable[list[Thing]]:
    remaining = iter(things)
    while some := list(itertools.islice(remaining, CHUNK)):
        yield some


def _quietly(work: Callable[[], None]) -> None:
    try:
        work()
    except Exception:
        # The next beat tries again; the database may be away for a moment.
        log.exception("the live channel could not look")
