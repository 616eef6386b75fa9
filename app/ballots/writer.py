"""The one writer of votes in a process: it commits them in groups and answers after the commit."""

import logging
import queue
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from app.ballots.services.votes import Stored, Vote
from app.ballots.services.voting import store_votes
from app.core.db import Database
from app.core.errors import DomainError, Unavailable

log = logging.getLogger(__name__)

GROUP_SIZE = 32
# How long the first open vote of a group waits: only for those that are arriving anyway. A secret
# one waits longer, to be shuffled with others: nobody shall be alone in a commit.
NAMED_WINDOW = 0.005
ANSWER_WITHIN = 30


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A vote in the queue, and where its sender waits for the answer."""

    vote: Vote
    is_secret: bool
    answer: "Future[Stored]" = field(default_factory=Future)


@dataclass(frozen=True, slots=True)
class _Drain:
    """Somebody wants everything queued before this to be committed now."""

    done: threading.Event = field(default_factory=threading.Event)


class VoteWriter:
    """Gathers votes that arrive together: one commit for many, and no order of arrival in it."""

    def __init__(self, database: Database, secret_window: float) -> None:
        self._database = database
        self._secret_window = secret_window
        self._queue: queue.SimpleQueue[_Waiting | _Drain] = queue.SimpleQueue()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def cast(self, vote: Vote, *, is_secret: bool) -> Stored:
        """Store a vote; returns when it is safely in the box. Raises why it is refused.

        Raises `Unavailable` when nobody can say whether it was stored: send it again.
        """
        waiting = _Waiting(vote, is_secret)
        self._put(waiting)
        try:
            return waiting.answer.result(timeout=ANSWER_WITHIN)
        except TimeoutError:
            raise Unavailable from None

    def drain(self, within: float = 5) -> None:
        """Commit what is waiting now, so that a closing does not overtake it."""
        drain = _Drain()
        self._put(drain)
        drain.done.wait(within)

    def _put(self, item: "_Waiting | _Drain") -> None:
        self._queue.put(item)
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="votes", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            group, drain = self._gather(self._queue.get())
            for ballot_id in dict.fromkeys(waiting.vote.ballot_id for waiting in group):
                self._commit(ballot_id, [w for w in group if w.vote.ballot_id == ballot_id])
            if drain is not None:
                drain.done.set()

    def _gather(self, first: "_Waiting | _Drain") -> tuple[list[_Waiting], _Drain | None]:
        """The group that `first` begins: up to 32, or those of a short while, or until a drain."""
        group: list[_Waiting] = []
        item: _Waiting | _Drain | None = first
        until = time.monotonic()
        while item is not None:
            if isinstance(item, _Drain):
                return group, item
            if not group:
                until += self._secret_window if item.is_secret else NAMED_WINDOW
            group.append(item)
            item = self._next(until) if len(group) < GROUP_SIZE else None
        return group, None

    def _next(self, until: float) -> "_Waiting | _Drain | None":
        try:
            return self._queue.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            return None

    def _commit(self, ballot_id: str, group: Sequence[_Waiting]) -> None:
        try:
            answers = self._store(ballot_id, group)
        except DomainError as error:
            answers = [error] * len(group)
        except Exception:
            log.exception("a group of %s votes could not be stored", len(group))
            if len(group) > 1:  # whatever is wrong with one must not hurt the others
                for waiting in group:
                    self._commit(ballot_id, [waiting])
                return
            answers = [Unavailable()]
        for waiting, answer in zip(group, answers, strict=True):
            _tell(waiting.answer, answer)

    def _store(self, ballot_id: str, group: Sequence[_Waiting]) -> list[Stored | DomainError]:
        with self._database.transaction() as session:
            return store_votes(session, ballot_id, [waiting.vote for waiting in group])


def _tell(sender: "Future[Stored]", answer: Stored | DomainError) -> None:
    if isinstance(answer, DomainError):
        sender.set_exception(answer)
    else:
        sender.set_result(answer)
