"""A PostgreSQL server of the tests' own: a temporary folder, a Unix socket, no durability."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.support.processes import program, running, unprivileged_user

BINARIES = "usr/lib/postgresql/*/bin/"
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "200",
    "autovacuum": "off",
    "track_commit_timestamp": "on",  # an attacker would
}


class Postgres:
    """A running server; databases in it are made by name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, name: str) -> str:
        """The address of a database as the product's settings take it."""
        return f"postgresql+psycopg://plenum@/{name}?host={self.folder}"

    def run(self, *statements: str, database: str = "postgres") -> None:
        """Execute statements one by one, each on its own."""
        with self.connect(database) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        """A plain connection that commits each statement."""
        return psycopg.connect(
            host=str(self.folder), user="plenum", dbname=database, autocommit=True
        )

    def is_ready(self) -> bool:
        """Whether the server takes connections."""
        try:
            self.connect().close()
        except psycopg.OperationalError:
            return False
        return True


@contextmanager
def postgres_server() -> Iterator[Postgres]:
    """Start a server for the length of a block."""
    folder = Path(tempfile.mkdtemp(prefix="plenum-pg-"))
    user = unprivileged_user()
    if user:
        shutil.chown(folder, user, user if user == "postgres" else None)
    owner = {"user": user, "cwd": folder, "env": os.environ | {"HOME": str(folder)}}
    try:
        initialise(folder, owner)
        settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
        command = [program("postgres", BINARIES + "postgres"), "-D", str(folder / "cluster")]
        command += ["-k", str(folder), *settings]
        server = Postgres(folder)
        with running(command, folder / "server.log", server.is_ready, **owner):
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def initialise(folder: Path, owner: dict[str, object]) -> None:
    """Create the empty cluster."""
    command = [
        program("initdb", BINARIES + "initdb"),
        "-D",
        str(folder / "cluster"),
        "-U",
        "plenum",
    ]
    options = ["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
    subprocess.run([*command, *options], check=True, capture_output=True, **owner)
