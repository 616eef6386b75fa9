"""Whoever serves and whoever restores exclude each other, however either of them ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import text

from app.core.db import Database

LOCK = "serving.lock"
# The number under which PostgreSQL keeps it; a database has its own.
ADVISORY = 0x504C454E


class InUse(Exception):
    """Somebody else has it; the text is one line."""


@contextmanager
def while_serving(database: Database, data_dir: Path) -> Iterator[None]:
    """Serve for the length of the block, beside other processes; `InUse` during a restore."""
    with _holding(database, data_dir, shared=True) as is_held:
        if not is_held:
            raise InUse(
                "đang khôi phục dữ liệu, hãy chờ xong · a restore is under way, wait for it"
            )
        yield


@contextmanager
def while_nobody_serves(database: Database, data_dir: Path) -> Iterator[None]:
    """Keep every server from starting for the length of the block; `InUse` when one serves."""
    with _holding(database, data_dir, shared=False) as is_held:
        if not is_held:
            raise InUse(
                "máy chủ đang chạy trên dữ liệu này, hãy dừng máy chủ trước · "
                "a server is serving this data, stop it first"
            )
        yield


@contextmanager
def _holding(database: Database, data_dir: Path, *, shared: bool) -> Iterator[bool]:
    """Hold the data folder and the database. The system lets go of both when a process dies."""
    with ExitStack() as stack:
        files = [data_dir / LOCK]
        file = database.engine.url.database
        if database.is_sqlite and file and Path(file).resolve().parent != data_dir.resolve():
            files.append(Path(f"{file}.{LOCK}"))
        is_held = all(stack.enter_context(_file(path, shared=shared)) for path in files)
        if is_held and not database.is_sqlite:
            is_held = stack.enter_context(_advisory(database, shared=shared))
        yield is_held


@contextmanager
def _file(path: Path, *, shared: bool) -> Iterator[bool]:
    # Readable by all: whoever restores need not be the user under which the server runs.
    opened = os.open(path, os.O_RDONLY | os.O_CREAT, 0o644)
    try:
        fcntl.flock(opened, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        is_held = True
    except BlockingIOError:
        is_held = False
    try:
        yield is_held
    finally:
        os.close(opened)


@contextmanager
def _advisory(database: Database, *, shared: bool) -> Iterator[bool]:
    """For processes on other machines, on a connection that serves nothing else."""
    take = "pg_try_advisory_lock_shared" if shared else "pg_try_advisory_lock"
    engine = database.engine.execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.detach()
        yield bool(connection.scalar(text(f"SELECT {take}({ADVISORY})")))
