"""Fixtures: the demonstration congress on a running server."""

from collections.abc import Iterator

import pytest

from app.demo.access import PASSWORD
from tests.support.api import Api
from tests.support.live_server import LiveServer


@pytest.fixture(scope="session")
def demo_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """A server with the demonstration loaded; tests only look at it."""
    server = LiveServer(tmp_path_factory.mktemp("demo"), PLENUM_DEMO="1")
    server.command("demo", "load")
    with server.serving():
        yield server
    assert not server.tracebacks()


def demo_staff(server: LiveServer, login: str) -> Api:
    """Somebody of the demonstration's staff, calling the API."""
    return Api(server.url).sign_in(username=login, password=PASSWORD)
