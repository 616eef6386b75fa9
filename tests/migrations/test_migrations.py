"""The migrations make exactly the models' tables, on both databases, forwards and back."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from app.core.db import Database
from app.core.migrate import alembic_config, upgrade
from app.models import metadata
from tests.support.postgres import Postgres

# What migrations/env.py locks while it works.
LOCK = 7536363


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database without any table."""
    if request.param == "sqlite":
        opened = Database(f"sqlite:///{tmp_path}/bare.sqlite3")
    else:
        server: Postgres = request.getfixturevalue("postgres")
        server.run("DROP DATABASE IF EXISTS bare WITH (FORCE)", "CREATE DATABASE bare")
        opened = Database(server.url("bare"))
    yield opened
    opened.engine.dispose()


def tables(database: Database) -> set[str]:
    return set(inspect(database.engine).get_table_names())


def test_migrations_make_what_the_models_say(bare_database: Database) -> None:
    upgrade(bare_database)
    assert tables(bare_database) == set(metadata.tables) | {"alembic_version"}
    command.check(alembic_config(bare_database))


def test_every_migration_can_be_taken_back(bare_database: Database) -> None:
    upgrade(bare_database)
    command.downgrade(alembic_config(bare_database), "base")
    assert tables(bare_database) == {"alembic_version"}
    upgrade(bare_database)
    command.check(alembic_config(bare_database))


def test_migrations_form_one_line(bare_database: Database) -> None:
    assert len(ScriptDirectory.from_config(alembic_config(bare_database)).get_heads()) == 1


def test_of_processes_starting_together_one_migrates(postgres: Postgres) -> None:
    postgres.run("DROP DATABASE IF EXISTS together WITH (FORCE)", "CREATE DATABASE together")
    database = Database(postgres.url("together"))
    waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    with ThreadPoolExecutor() as pool, postgres.connect("together") as first:
        first.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        second = pool.submit(upgrade, database)
        while not second.done() and first.execute(waiting).fetchone() == (0,):
            pass
        assert tables(database) == set()
        first.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
        second.result()
    assert "account" in tables(database)
    database.engine.dispose()
