"""Where the server can be made to die, step by step along the path of a vote and of its box.

Nothing of this is in the product: the test's own server process wraps the product's functions
before it serves, so a product that is installed has no failpoint to be triggered.
"""

from collections.abc import Iterable
from typing import Any

from flask import Flask
from sqlalchemy import Connection, event

from app.ballots import counter, traces, writer
from app.ballots.events import BoxClosed
from app.ballots.rules.lifecycle import BallotState
from app.ballots.sealed import boxes, counts
from app.ballots.services import steps
from app.core.db import Database
from tests.faults.countdown import Countdown, Point, Points, Reached, after, before, not_sent, soon

INSIDE_THE_COMMIT = "inside the commit"


def arm(app: Flask, name: str, times: int) -> None:
    """Let this process die when it reaches the failpoint for the n-th time."""
    if name:
        FAILPOINTS[name](app, (soon if name == INSIDE_THE_COMMIT else Countdown)(times))


def _once_written(*beginnings: str) -> Point:
    """A statement that begins like one of these is executed, and what follows it is not."""

    def watch(app: Flask, die: Reached) -> None:
        @event.listens_for(app.extensions["database"].engine, "after_cursor_execute")
        def _look(_connection: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
            if statement.startswith(beginnings):
                die()

    return watch


def _before_commit(app: Flask, die: Reached) -> None:
    """Everything of a group is written; the next thing is the commit."""
    engine = app.extensions["database"].engine

    @event.listens_for(engine, "after_cursor_execute")
    def _look(connection: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith("INSERT INTO ballot_participation"):
            connection.info["votes"] = True

    @event.listens_for(engine, "commit")
    def _commit(connection: Connection) -> None:
        if connection.info.pop("votes", False):
            die()


def _when(step: BallotState, *, is_done: bool) -> Point:
    """A step of the ballot is about to be taken, or taken and not committed."""

    def watch(_app: Flask, die: Reached) -> None:
        prepare = steps._PREPARE[step]

        def take(*asked: Any) -> None:
            if not is_done:
                die()
            prepare(*asked)
            session, *_rest = asked
            session.flush()
            if is_done:
                die()

        steps._PREPARE = {**steps._PREPARE, step: take}

    return watch


def _closed(app: Flask, die: Reached) -> None:
    """The box is closed, and nothing else knows of it yet."""

    def hear(events: Iterable[object], _versions: object) -> None:
        if any(isinstance(event, BoxClosed) for event in events):
            die()

    app.extensions["database"]._subscribers.insert(0, hear)


VOTING: Points = {
    "vote received": before(writer.VoteWriter, "_put"),
    "vote in the queue": after(writer.VoteWriter, "_put"),
    "group gathered": before(writer.VoteWriter, "_store"),
    "group decided and written": after(writer, "store_votes"),
    "half of a group written": _once_written("INSERT INTO ballot_participation"),
    "before the commit": _before_commit,
    INSIDE_THE_COMMIT: _before_commit,
    "committed, not published": before(Database, "_publish"),
    "committed, nobody told": after(writer.VoteWriter, "_store"),
    "some of a group told": after(writer, "_tell"),
    "answer made, not sent": not_sent("POST", "/votes"),
}
# Of a sealed box: between the ballots and the link of the chain, and after the link.
CHAINING: Points = {
    "ballots written, not chained": _once_written("INSERT INTO sealed_ballot"),
    "chained, not committed": _once_written("INSERT INTO box_commit"),
}
CLOSING: Points = {
    "queue drained, not closed": _when(BallotState.CLOSED, is_done=False),
    "closed, not committed": _when(BallotState.CLOSED, is_done=True),
}
# What a secret ballot leaves behind: wiped after its closing, or when the next server starts.
WIPING: Points = {
    "closing committed": _closed,
    "traces not wiped": before(traces, "_wipe"),
    "half of the traces wiped": _once_written("VACUUM FULL sealed", "PRAGMA wal_checkpoint"),
    "traces wiped": after(traces, "_wipe"),
}
COUNTING: Points = {
    "batch not begun": before(counter, "count_next_batch"),
    "batch counted, not committed": after(counter, "count_next_batch"),
    "between batches": after(counter.Counter, "_count"),
}
STATION: Points = {
    "count opened, not committed": _when(BallotState.COUNTING, is_done=True),
    "box handed out, not noted": after(boxes, "take_box"),
    "station begun, not committed": after(counts, "begin_count"),
    "station begun, not told": not_sent("POST", "/counts"),
    "batch taken, not committed": after(counts, "put_batch"),
    "batch kept, not told": not_sent("PUT", "/batches/"),
    "count finished, not committed": after(counts, "finish_count"),
    "count finished, not told": not_sent("POST", "/finish"),
}
CERTIFYING: Points = {
    "certified, not committed": _when(BallotState.CERTIFIED, is_done=True),
    "certified, not told": not_sent("POST", "/transitions"),
}
PUBLISHING: Points = {
    "published, not committed": _when(BallotState.PUBLISHED, is_done=True),
    "published, not told": not_sent("POST", "/transitions"),
}
FAILPOINTS: Points = {
    **VOTING,
    **CHAINING,
    **CLOSING,
    **WIPING,
    **COUNTING,
    **STATION,
    **CERTIFYING,
    **PUBLISHING,
}
