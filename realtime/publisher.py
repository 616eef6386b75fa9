"""The one place that emits: after a commit, the whole new state to each room, coalesced."""

import logging
import time
from collections.abc import Mapping

import gevent
from flask import Flask
from flask_socketio import SocketIO
from gevent.event import Event as Signal

from app.core.db import Database
from app.core.events import Event, Subject
from realtime.feeds import FEEDS, room_of, snapshot

log = logging.getLogger(__name__)

INTERVAL = 0.2
# With thousands watching, a fan-out costs more than the eye gains.
SLOW_INTERVAL, MANY_WATCHERS = 0.5, 2000


class Publisher:
    """Collects what changed and emits each feed at most every `INTERVAL` seconds."""

    def __init__(self, app: Flask, socketio: SocketIO) -> None:
        self._app = app
        self._socketio = socketio
        self._database: Database = app.extensions["database"]
        self._dirty: dict[Subject, float] = {}
        self._emitted_at: dict[Subject, float] = {}
        self._signal = Signal()
        self._greenlet: gevent.Greenlet[[], None] | None = None

    def hear(self, _events: tuple[Event, ...], versions: Mapping[Subject, int]) -> None:
        """Note that these feeds changed; called after each commit, returns at once."""
        at = time.monotonic()
        for subject in versions:
            if subject.feed in FEEDS:
                due = self._emitted_at.get(subject, 0.0) + self._interval()
                self._dirty.setdefault(subject, max(at, due))
        self._signal.set()
        if self._greenlet is None or self._greenlet.dead:
            self._greenlet = gevent.spawn(self._run)

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
        try:
            for audience in FEEDS[subject.feed].audiences:
                self._emit(subject, audience)
        except Exception:
            # The next change, or the watcher's own refresh, heals what this one missed.
            log.exception("could not publish %s", subject.feed)

    def _emit(self, subject: Subject, audience: str) -> None:
        room = room_of(subject.feed, subject.id, audience)
        with self._app.app_context(), self._database.session() as session:
            message = snapshot(session, subject.feed, subject.id, audience)
        self._socketio.emit("state", message.model_dump(mode="json"), to=room)

    def _interval(self) -> float:
        watching = len(self._socketio.server.eio.sockets)  # type: ignore[attr-defined]
        return SLOW_INTERVAL if watching > MANY_WATCHERS else INTERVAL
