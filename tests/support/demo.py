"""Fixtures: the demonstration congress on a running server."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.demo.access import PASSWORD
from tests.support.api import Api
from tests.support.live_server import LiveServer


@pytest.fixture(scope="session")
def loaded_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a loaded demonstration, to be copied; made once for all processes."""
    base = tmp_path_factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "loaded-demo"
    place.mkdir(exist_ok=True)
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / "done").exists():
            LiveServer(place, PLENUM_DEMO="1").command("demo", "load")
            (place / "done").touch()
    return place / "data"


@pytest.fixture(scope="session")
def demo_server(
    loaded_demo: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveServer]:
    """A server with the demonstration loaded; tests only look at it."""
    server = LiveServer(tmp_path_factory.mktemp("demo"), PLENUM_DEMO="1")
    shutil.copytree(loaded_demo, server.folder / "data")
    with server.serving():
        yield server
    assert not server.tracebacks()


def demo_staff(server: LiveServer, login: str) -> Api:
    """Somebody of the demonstration's staff, calling the API."""
    return Api(server.url).sign_in(username=login, password=PASSWORD)
