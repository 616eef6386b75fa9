"""Sessions, and the one place that commits: commit first, then publish what happened."""

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from flask import current_app, g
from sqlalchemy import Connection, Executable, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine
from sqlalchemy.exc import InternalError, OperationalError
from sqlalchemy.orm import Session

from app.core.db_types import Id, Model, UTCDateTime, new_id
from app.core.errors import Unavailable
from app.core.events import Event, FeedVersion, Subject, recorded

__all__ = ["Database", "Id", "Model", "UTCDateTime", "current_session", "database", "new_id"]
__all__ += ["transaction"]

log = logging.getLogger(__name__)

Versions = Mapping[Subject, int]
Subscriber = Callable[[tuple[Event, ...], Versions], None]

BUSY_TIMEOUT_MS = 5000


class Database:
    """The engine, its sessions, and who wants to hear of committed events."""

    def __init__(self, url: str) -> None:
        self.engine = _build_engine(url)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        self._subscribers: list[Subscriber] = []
        # SQLite has one writer, and its C library blocks the whole process while it waits for
        # the file lock: writers of this process queue here instead, where greenlets can switch.
        self._writer = threading.Lock()

    def subscribe(self, subscriber: Subscriber) -> None:
        """Call `subscriber(events, versions)` after every commit that recorded events."""
        self._subscribers.append(subscriber)

    def session(self) -> Session:
        """A session for reading; close it (it is a context manager)."""
        return Session(self.engine, expire_on_commit=False)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A fresh session that is committed at the end, or rolled back on any exception.

        The session stays usable for reading after the commit until it is closed by the caller's
        scope; raises `Unavailable` when the database cannot take the write.
        """
        with self.session() as session, self.committing(session):
            yield session

    @contextmanager
    def committing(self, session: Session) -> Iterator[None]:
        """Commit what happens to `session` inside the block, then publish its events."""
        with self._write_lock():
            try:
                if self.is_sqlite:
                    session.connection(execution_options={"begin": "BEGIN IMMEDIATE"})
                yield
                session.flush()
                events = recorded(session)
                versions = _bump_versions(session, events)
                session.commit()
            except (OperationalError, InternalError) as error:  # full, gone, or read-only
                session.rollback()
                log.exception("the database refused a write")
                raise Unavailable from error
            except BaseException:
                session.rollback()
                raise
            finally:
                session.info.pop("events", None)
        self._publish(events, versions)

    @contextmanager
    def _write_lock(self) -> Iterator[None]:
        if not self.is_sqlite:
            yield
            return
        with self._writer:
            yield

    def _publish(self, events: tuple[Event, ...], versions: Versions) -> None:
        if not events:
            return
        for subscriber in self._subscribers:
            try:
                subscriber(events, versions)
            except Exception:
                # One deaf listener must not make a committed change look failed.
                log.exception("a subscriber failed")


def database() -> Database:
    """The database of the running application."""
    found: Database = current_app.extensions["database"]
    return found


def current_session() -> Session:
    """The reading session of this request; closed when the request ends."""
    if "session" not in g:
        g.session = database().session()
    session: Session = g.session
    return session


@contextmanager
def transaction() -> Iterator[Session]:
    """The writing session of this request: fresh, so that nothing read before it is stale."""
    if "session" in g:
        g.session.close()
    g.session = database().session()
    with database().committing(g.session):
        yield g.session


def close_session(_error: BaseException | None = None) -> None:
    """Give the request's connection back."""
    if session := g.pop("session", None):
        session.close()


def _bump_versions(session: Session, events: tuple[Event, ...]) -> Versions:
    # Sorted, so that two transactions lock the rows in the same order.
    subjects = sorted({subject for event in events for subject in event.subjects()})
    if not subjects:
        return {}
    connection = session.connection()
    bump = _bumping(connection.dialect.name)
    rows = [{"feed": subject.feed, "subject_id": subject.id, "version": 1} for subject in subjects]
    bumped = connection.execute(bump, rows)
    return {Subject(feed, subject_id): version for feed, subject_id, version in bumped}


@cache
def _bumping(dialect: str) -> Executable:
    insert: Any = sqlite.insert if dialect == "sqlite" else postgresql.insert
    bumping: Executable = (
        insert(FeedVersion.__table__)
        .on_conflict_do_update(
            index_elements=[FeedVersion.feed, FeedVersion.subject_id],
            set_={"version": FeedVersion.version + 1},
        )
        .returning(FeedVersion.feed, FeedVersion.subject_id, FeedVersion.version)
    )
    return bumping


def _build_engine(url: str) -> Engine:
    # No parameter of a failed statement (a vote, a name, a hash) may reach a log.
    if url.startswith("sqlite"):
        connect_args = {"timeout": BUSY_TIMEOUT_MS / 1000}
        engine = create_engine(url, connect_args=connect_args, hide_parameters=True)
        event.listen(engine, "connect", _configure_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(
        url, pool_size=20, max_overflow=20, pool_pre_ping=True, hide_parameters=True
    )


def _configure_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we emit BEGIN ourselves, see _begin_sqlite
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A write that begins as a read fails at once when another writer came first.
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
