"""Fixtures: the same tests on SQLite and on a real PostgreSQL, each on an empty database."""

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from app.core.db import Database
from app.models import metadata
from tests.support.postgres import Postgres, postgres_server
from tests.support.remembered import share_statements

TEMPLATE = "plenum_template"
_names = itertools.count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A real PostgreSQL, shared by the tests of this process."""
    with postgres_server() as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table and no row."""
    path = tmp_path_factory.mktemp("template") / "plenum.sqlite3"
    create_tables(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres: Postgres) -> Postgres:
    """The server, holding a database with every table and no row to copy from."""
    postgres.run(f"CREATE DATABASE {TEMPLATE}")
    create_tables(postgres.url(TEMPLATE))
    return postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty database with every table, of either kind: a test that asks for it runs twice."""
    fixture = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    return request.getfixturevalue(fixture)


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """An empty SQLite database with every table."""
    path = tmp_path / "plenum.sqlite3"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url(postgres_template: Postgres) -> Iterator[str]:
    """An empty PostgreSQL database with every table."""
    name = f"test_{next(_names)}"
    postgres_template.run(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    yield postgres_template.url(name)
    postgres_template.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The product's database object on an empty database of either kind."""
    opened = Database(database_url)
    share_statements(opened.engine)
    yield opened
    opened.engine.dispose()


def create_tables(url: str) -> None:
    """Make every table of the models, and leave no connection behind."""
    opened = Database(url)
    metadata.create_all(opened.engine)
    if make_url(url).get_backend_name() == "sqlite":
        with opened.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    opened.engine.dispose()
