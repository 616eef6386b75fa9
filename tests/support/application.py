"""Fixtures: the application inside the test's own process, on either database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.settings import Settings
from tests.support.remembered import share_statements

# Most tests send votes one after the other; those about groups say how long they wait.
QUICKLY = 0.02


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application without its live channel, on an empty database of either kind."""
    settings = Settings(
        data_dir=tmp_path / "data",
        database_url=database_url,
        count_batch_seconds=0,
        secret_group_seconds=QUICKLY,
    )
    created = create_app(settings)
    created.testing = True
    share_statements(created.extensions["database"].engine)
    yield created
    created.extensions["ballot_counter"].stop()
    created.extensions["database"].engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Somebody's browser, signed out."""
    return app.test_client()
