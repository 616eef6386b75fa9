"""What the database engine alone can do: rows committed in groups, flushed to the disk each time."""

import secrets
import sqlite3
import time
from pathlib import Path

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON")
TABLE = "CREATE TABLE vote (key BLOB PRIMARY KEY, receipt TEXT) WITHOUT ROWID"


def connect(path: Path) -> sqlite3.Connection:
    """A connection as safe as the product's."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(TABLE)
    return connection


def store(connection: sqlite3.Connection, receipts: list[str]) -> None:
    """One commit for all of them."""
    connection.execute("BEGIN IMMEDIATE")
    rows = [(secrets.token_bytes(16), receipt) for receipt in receipts]
    connection.executemany("INSERT INTO vote VALUES (?, ?)", rows)
    connection.execute("COMMIT")


def rows_a_second(folder: Path, group: int, seconds: float = 2.0) -> float:
    """How many votes the engine takes in groups of this size."""
    connection = connect(folder / f"engine-{group}.sqlite3")
    began, stored = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        store(connection, ["x" * 12] * group)
        stored += group
    connection.close()
    return stored / (time.perf_counter() - began)
