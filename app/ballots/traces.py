"""Wipes what a database keeps of a box after it was laid anew: the order in which groups came."""

import logging
from collections.abc import Mapping

from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from app.ballots.events import BoxClosed
from app.ballots.queries import list_in_state
from app.ballots.rules.lifecycle import BallotState
from app.core.db import Database
from app.core.events import Event, Subject

log = logging.getLogger(__name__)

# While somebody reads, it is better to leave a trace to the next closing than to keep them waiting.
PATIENCE = "2s"
# Every table whose rows came in groups.
BOXES = ("boxed_ballot", "sealed_ballot", "box_commit", "ballot_participation")


class TraceWiper:
    """Listens for boxes that closed; called after the commit."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def hear(self, events: tuple[Event, ...], _versions: Mapping[Subject, int]) -> None:
        """Wipe, once a box has closed."""
        if any(isinstance(event, BoxClosed) for event in events):
            _wipe(self._database)


def wipe_at_start(database: Database) -> None:
    """Wipe what a server left that died between closing a box and wiping.

    Whoever is voting now is not kept waiting: their box wipes everything when it closes.
    """
    with database.session() as session:
        is_voting = bool(list_in_state(session, BallotState.OPEN))
    if database.is_sqlite or not is_voting:
        try:
            _wipe(database)
        except OperationalError:
            log.warning("the traces of closed boxes are left to the next closing", exc_info=True)


def _wipe(database: Database) -> None:
    engine = database.engine.execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        if database.is_sqlite:
            _truncate_log(connection)
        else:
            _rewrite_tables(connection)


def _rewrite_tables(connection: Connection) -> None:
    connection.execute(text(f"SET lock_timeout = '{PATIENCE}'"))
    try:
        for table in BOXES:
            connection.execute(text(f"VACUUM FULL {table}"))
    finally:
        connection.execute(text("RESET lock_timeout"))


def _truncate_log(connection: Connection) -> None:
    """Empty SQLite's write-ahead log, in which each group was a commit of its own.

    Deleted rows are overwritten by `secure_delete`. Waiting is switched off meanwhile: SQLite
    would stop the whole process for it.
    """
    patience = connection.execute(text("PRAGMA busy_timeout")).scalar_one()
    connection.execute(text("PRAGMA busy_timeout = 0"))
    connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    connection.execute(text(f"PRAGMA busy_timeout = {int(patience)}"))
