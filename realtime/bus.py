"""How processes tell each other what has changed: which feeds, whose access; never content.

Each process builds the states its own watchers may see from the common database. A message is a
hint: one that is lost is made good by the heartbeat, so Redis may come and go.
"""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass

import gevent
from gevent.queue import Empty, Full, Queue
from redis import Redis
from redis.exceptions import RedisError

from app.core.db_types import new_id
from app.core.events import Subject

log = logging.getLogger(__name__)

CHANNEL = "plenum:changed"
WAITING = 10_000
RETRY_SECONDS = 1.0


@dataclass(frozen=True)
class Change:
    """What one commit changed."""

    subjects: tuple[Subject, ...] = ()
    accounts: tuple[str, ...] = ()


class Bus:
    """Sends this process's changes to the others and hears theirs. Sending never waits."""

    def __init__(
        self, url: str, heard: Callable[[Change], None], joined: Callable[[], None]
    ) -> None:
        self._redis = Redis.from_url(
            url, socket_connect_timeout=3, socket_timeout=5, health_check_interval=15
        )
        self._heard = heard
        self._joined = joined
        self._outgoing: Queue[Change] = Queue(WAITING)
        self._me = new_id()
        self._greenlets: list[gevent.Greenlet[[], None]] = []
        self.is_connected = False

    def start(self) -> None:
        """Begin to listen and to send; doing it again changes nothing."""
        if not self._greenlets:
            self._greenlets = [gevent.spawn(self._listen), gevent.spawn(self._send)]

    def tell(self, change: Change) -> None:
        """Put a change on its way. When too many wait, the oldest is dropped."""
        while True:
            try:
                self._outgoing.put_nowait(change)
                return
            except Full:
                self._drop_oldest()

    def _drop_oldest(self) -> None:
        try:
            self._outgoing.get_nowait()
        except Empty:
            return

    def _send(self) -> None:
        while True:
            change = self._outgoing.get()
            try:
                self._redis.publish(CHANNEL, _encode(self._me, change))
            except (RedisError, OSError):
                gevent.sleep(RETRY_SECONDS)  # the listener says that Redis is gone

    def _listen(self) -> None:
        while True:
            try:
                self._hear_until_cut()
            except (RedisError, OSError) as error:
                if self.is_connected:
                    log.warning("Redis is gone (%s); watchers are kept up by polling", error)
                self.is_connected = False
            gevent.sleep(RETRY_SECONDS)

    def _hear_until_cut(self) -> None:
        with self._redis.pubsub() as pubsub:  # type: ignore[no-untyped-call]
            pubsub.subscribe(CHANNEL)
            while True:
                message = pubsub.get_message(timeout=1.0)
                if message is None:
                    continue
                if message["type"] == "subscribe":
                    self.is_connected = True
                    self._joined()
                elif message["type"] == "message":
                    self._take(message["data"])

    def _take(self, raw: bytes) -> None:
        try:
            sender, change = _decode(raw)
        except (ValueError, TypeError, KeyError):
            log.warning("a message on %s was not understood", CHANNEL)
            return
        if sender != self._me:
            self._heard(change)


def _encode(sender: str, change: Change) -> str:
    subjects = [[subject.feed, subject.id] for subject in change.subjects]
    return json.dumps({"from": sender, "changed": subjects, "access": change.accounts})


def _decode(raw: bytes) -> tuple[str, Change]:
    message = json.loads(raw)
    subjects = tuple(Subject(str(feed), str(key)) for feed, key in message["changed"])
    accounts = tuple(str(account) for account in message["access"])
    return message["from"], Change(subjects, accounts)
