"""A complete application over an empty database, for tests of the public surface."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

import realtime
from app import create_app
from app.core.migrate import upgrade
from app.settings import Settings


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    settings = Settings(data_dir=tmp_path)
    application = create_app(settings)
    realtime.init_app(application, settings)
    upgrade(application.extensions["database"])
    yield application
    application.extensions["database"].engine.dispose()
