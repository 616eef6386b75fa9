"""Counts ballots in the background, at a pace the hall can follow."""

import logging
import threading
from collections.abc import Mapping
from datetime import timedelta

from app.ballots.events import CountBegan
from app.ballots.queries import list_in_state
from app.ballots.rules.lifecycle import BallotState
from app.ballots.services.counting import count_next_batch
from app.core.db import Database
from app.core.errors import DomainError, Unavailable
from app.core.events import Event, Subject

log = logging.getLogger(__name__)


class Counter:
    """One thread per ballot being counted in this process."""

    def __init__(self, database: Database, pace: timedelta) -> None:
        self._database = database
        self._pace = pace
        self._starting = threading.Lock()
        self._threads: dict[str, threading.Thread] = {}
        self._stopping = threading.Event()

    def hear(self, events: tuple[Event, ...], _versions: Mapping[Subject, int]) -> None:
        """Begin when the tellers have opened a box; called after the commit."""
        for event in events:
            if isinstance(event, CountBegan):
                self.start(event.ballot_id)

    def resume(self) -> None:
        """Go on with every count that was under way when the server stopped."""
        with self._database.session() as session:
            unfinished = list_in_state(session, BallotState.COUNTING)
        for ballot_id in unfinished:
            self.start(ballot_id)

    def start(self, ballot_id: str) -> None:
        """Count a ballot, unless this process is at it already."""
        with self._starting:
            running = self._threads.get(ballot_id)
            if running is None or not running.is_alive():
                self._threads[ballot_id] = threading.Thread(
                    target=self._run, args=(ballot_id,), name="count", daemon=True
                )
                self._threads[ballot_id].start()

    def stop(self) -> None:
        """Begin no other batch; the count goes on when somebody starts again."""
        self._stopping.set()
        for thread in self._threads.values():
            thread.join()

    def _run(self, ballot_id: str) -> None:
        wait: timedelta | None = timedelta()
        while wait is not None and not self._stopping.wait(wait.total_seconds()):
            wait = self._count(ballot_id)

    def _count(self, ballot_id: str) -> timedelta | None:
        try:
            with self._database.transaction() as session:
                return count_next_batch(session, ballot_id, self._pace)
        except Unavailable:
            return timedelta(seconds=1)
        except DomainError:
            log.exception("a count stopped")
            return None
