"""Where the server can be made to die, step by step along the path of a vote.

Nothing of this is in the product: the test's own server process wraps the product's functions
before it serves, so a product that is installed has no failpoint to be triggered.
"""

import _thread
import os
import random
import signal
from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask, Response, request
from gevent import monkey
from sqlalchemy import Connection, event

from app.ballots import counter, writer
from app.ballots.events import BoxClosed
from app.ballots.rules.lifecycle import BallotState
from app.ballots.services import steps
from app.core.db import Database

Reached = Callable[[], None]
sleep_really = monkey.get_original("time", "sleep")


class Countdown:
    """Kills the process, without a word, when a failpoint is reached for the n-th time."""

    def __init__(self, times: int, microseconds: int = 0) -> None:
        self._left = times
        self._microseconds = microseconds

    def __call__(self) -> None:
        self._left -= 1
        if self._left == 0:
            self._die()

    def _die(self) -> None:
        if self._microseconds:  # on a thread of its own, while this one goes on
            _thread.start_new_thread(_die_after, (self._microseconds / 1_000_000,))
        else:
            os.kill(os.getpid(), signal.SIGKILL)


def arm(app: Flask, name: str, times: int) -> None:
    """Let this process die when it reaches the failpoint for the n-th time."""
    if name == "inside the commit":
        _before_commit(app, Countdown(times, random.randint(1, 1500)))
    elif name:
        FAILPOINTS[name](app, Countdown(times))


def _die_after(seconds: float) -> None:
    sleep_really(seconds)
    os.kill(os.getpid(), signal.SIGKILL)


def _around(
    owner: Any, name: str, before: Reached | None = None, after: Reached | None = None
) -> None:
    """Wrap a function of the product; a name that is gone fails here, and the test with it."""
    wrapped = getattr(owner, name)

    def reached(*args: Any, **kwargs: Any) -> Any:
        if before:
            before()
        result = wrapped(*args, **kwargs)
        if after:
            after()
        return result

    setattr(owner, name, reached)


def _engine(app: Flask) -> Any:
    return app.extensions["database"].engine


def _half_stored(app: Flask, reached: Reached) -> None:
    """The participations are written, the ballots are not."""

    @event.listens_for(_engine(app), "after_cursor_execute")
    def _look(_connection: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith("INSERT INTO ballot_participation"):
            reached()


def _before_commit(app: Flask, reached: Reached) -> None:
    """Everything of a group is written; the next thing is the commit."""

    @event.listens_for(_engine(app), "after_cursor_execute")
    def _look(connection: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith("INSERT INTO ballot_participation"):
            connection.info["votes"] = True

    @event.listens_for(_engine(app), "commit")
    def _commit(connection: Connection) -> None:
        if connection.info.pop("votes", False):
            reached()


def _answered(app: Flask, reached: Reached) -> None:
    """The answer is made, and not one byte of it sent."""

    @app.after_request
    def _look(response: Response) -> Response:
        if request.path.endswith("/votes"):
            reached()
        return response


def _when_closing(app: Flask, reached: Reached, *, after: bool) -> None:
    prepare = steps._PREPARE[BallotState.CLOSED]

    def close(session: Any, ballot: Any) -> None:
        if not after:
            reached()
        prepare(session, ballot)
        session.flush()
        if after:
            reached()

    steps._PREPARE = {**steps._PREPARE, BallotState.CLOSED: close}


def _closed(app: Flask, reached: Reached) -> None:
    """The box is closed, and nothing else knows of it yet."""

    def hear(events: tuple[object, ...], _versions: object) -> None:
        if any(isinstance(event, BoxClosed) for event in events):
            reached()

    app.extensions["database"]._subscribers.insert(0, hear)


VOTING: Mapping[str, Callable[[Flask, Reached], None]] = {
    "vote received": lambda _app, die: _around(writer.VoteWriter, "_put", before=die),
    "vote in the queue": lambda _app, die: _around(writer.VoteWriter, "_put", after=die),
    "group gathered": lambda _app, die: _around(writer.VoteWriter, "_store", before=die),
    "group decided and written": lambda _app, die: _around(writer, "store_votes", after=die),
    "half of a group written": _half_stored,
    "before the commit": _before_commit,
    "inside the commit": _before_commit,
    "committed, not published": lambda _app, die: _around(Database, "_publish", before=die),
    "committed, nobody told": lambda _app, die: _around(writer.VoteWriter, "_store", after=die),
    "some of a group told": lambda _app, die: _around(writer, "_tell", after=die),
    "answer made, not sent": _answered,
}
CLOSING: Mapping[str, Callable[[Flask, Reached], None]] = {
    "queue drained, not closed": lambda app, die: _when_closing(app, die, after=False),
    "closed, not committed": lambda app, die: _when_closing(app, die, after=True),
    "closing committed": _closed,
}
COUNTING: Mapping[str, Callable[[Flask, Reached], None]] = {
    "batch not begun": lambda _app, die: _around(counter, "count_next_batch", before=die),
    "batch counted, not committed": lambda _app, die: _around(
        counter, "count_next_batch", after=die
    ),
    "between batches": lambda _app, die: _around(counter.Counter, "_count", after=die),
}
FAILPOINTS = {**VOTING, **CLOSING, **COUNTING}
