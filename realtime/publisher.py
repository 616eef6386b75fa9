"""The one place that emits: after a commit, the whole new state to each room, coalesced."""

import logging
import time
from collections.abc import Iterable

import gevent
from flask import Flask
from flask_socketio import SocketIO
from gevent.event import Event as Signal

from app.core.db import Database
from app.core.events import Subject
from realtime.feeds import FEEDS, room_of, snapshot

log = logging.getLogger(__name__)

INTERVAL = 0.2
# With thousands watching, a fan-out costs more than the eye gains.
SLOW_INTERVAL, MANY_WATCHERS = 0.5, 2000
STATE_LIMIT = 16 * 1024


class Publisher:
    """Collects what changed and emits each feed at most every `INTERVAL` seconds."""

    def __init__(self, app: Flask, socketio: SocketIO) -> None:
        self._app = app
        self._socketio = socketio
        self._database: Database = app.extensions["database"]
        self._dirty: dict[Subject, float] = {}
        self._emitted_at: dict[Subject, float] = {}
        # Per room: what was sent to all in it, and the newest that anybody in it was told.
        self._emitted: dict[str, int] = {}
        self._floor: dict[str, int] = {}
        self._signal = Signal()
        self._greenlet: gevent.Greenlet[[], None] | None = None

    def mark(self, subjects: Iterable[Subject]) -> None:
        """Note that these feeds changed; returns at once."""
        at = time.monotonic()
        for subject in subjects:
            if subject.feed in FEEDS:
                due = self._emitted_at.get(subject, 0.0) + self._interval()
                self._dirty.setdefault(subject, max(at, due))
        self._signal.set()
        if self._dirty and (self._greenlet is None or self._greenlet.dead):
            self._greenlet = gevent.spawn(self._run)

    def emitted(self, room: str) -> int:
        """The version that everybody in this room has been sent."""
        return self._emitted.get(room, 0)

    def told(self, room: str, subject: Subject, version: int) -> None:
        """One watcher was just answered this version: the others must not stay behind."""
        self._floor[room] = max(version, self._floor.get(room, 0))
        if version > self._emitted.setdefault(room, version):
            self.mark((subject,))

    def watched(self) -> dict[str, Subject]:
        """The rooms somebody is in here, and what each is about."""
        rooms = self._socketio.server.manager.rooms.get("/", {})  # type: ignore[attr-defined]
        names = [name for name in list(rooms) if isinstance(name, str) and name.count(":") == 2]
        return {name: Subject(*name.split(":")[:2]) for name in names}

    def forget_unwatched(self) -> None:
        """Drop what is remembered of feeds that nobody watches any more."""
        rooms = self.watched()
        self._emitted = {room: v for room, v in self._emitted.items() if room in rooms}
        self._floor = {room: v for room, v in self._floor.items() if room in rooms}
        subjects = set(rooms.values())
        self._emitted_at = {s: at for s, at in self._emitted_at.items() if s in subjects}

    def _run(self) -> None:
        while self._dirty:
            self._signal.clear()
            wait = min(self._dirty.values()) - time.monotonic()
            if wait > 0:
                self._signal.wait(wait)
            for subject in self._due():
                self._publish(subject)

    def _due(self) -> list[Subject]:
        at = time.monotonic()
        due = [subject for subject, when in self._dirty.items() if when <= at]
        for subject in due:
            del self._dirty[subject]
            self._emitted_at[subject] = at
        return due

    def _publish(self, subject: Subject) -> None:
        for audience in FEEDS[subject.feed].audiences:
            try:
                self._emit(subject, audience)
            except Exception:
                # The heartbeat finds this room behind its version and tries again.
                log.exception("could not publish %s", subject.feed)

    def _emit(self, subject: Subject, audience: str) -> None:
        room = room_of(subject.feed, subject.id, audience)
        if not self._is_watched(room):
            return
        with self._app.app_context(), self._database.session() as session:
            message = snapshot(session, subject.feed, subject.id, audience)
        size = len(message.model_dump_json())
        if size > STATE_LIMIT:
            log.warning("the state of %s is %d bytes; page its lists", subject.feed, size)
        # From here to the end nothing waits: no watcher is told an older version afterwards.
        if message.version < max(self.emitted(room), self._floor.get(room, 0)):
            self.mark((subject,))
            return
        self._emitted[room] = message.version
        self._socketio.emit("state", message.model_dump(mode="json"), to=room)

    def _is_watched(self, room: str) -> bool:
        rooms = self._socketio.server.manager.rooms.get("/", {})  # type: ignore[attr-defined]
        return bool(rooms.get(room))

    def _interval(self) -> float:
        watching = len(self._socketio.server.eio.sockets)  # type: ignore[attr-defined]
        return SLOW_INTERVAL if watching > MANY_WATCHERS else INTERVAL
