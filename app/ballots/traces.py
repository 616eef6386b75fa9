"""Wipes what a database keeps of a box after it was laid anew: the order in which groups came."""

from collections.abc import Mapping

from sqlalchemy import Connection, text

from app.ballots.events import BoxClosed
from app.core.db import Database
from app.core.events import Event, Subject

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
            engine = self._database.engine.execution_options(isolation_level="AUTOCOMMIT")
            with engine.connect() as connection:
                self._wipe(connection)

    def _wipe(self, connection: Connection) -> None:
        if self._database.is_sqlite:
            _truncate_log(connection)
        else:
            connection.execute(text(f"SET lock_timeout = '{PATIENCE}'"))
            for table in BOXES:
                connection.execute(text(f"VACUUM FULL {table}"))
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
