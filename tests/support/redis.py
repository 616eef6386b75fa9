"""A Redis server of the tests' own, on a free port, storing nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.processes import free_port, listens, program, running


@contextmanager
def redis_server(folder: Path) -> Iterator[str]:
    """Start a server for the length of a block; gives its address."""
    port = free_port()
    command = [program("redis-server"), "--port", str(port), "--bind", "127.0.0.1"]
    command += ["--save", "", "--appendonly", "no", "--dir", str(folder)]
    with running(command, folder / "redis.log", lambda: listens(port)):
        yield f"redis://127.0.0.1:{port}/0"


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Redis, shared by the tests of this process."""
    with redis_server(tmp_path_factory.mktemp("redis")) as url:
        yield url
