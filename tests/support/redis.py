"""A Redis server of the tests' own, on a free port, storing nothing."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.support.processes import free_port, listens, program, running


class Redis:
    """A Redis that can die and come back on the same port."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._port = folder, free_port()
        self.url = f"redis://127.0.0.1:{self._port}/0"
        self._stack = ExitStack()

    def start(self) -> None:
        """Be there."""
        command = [program("redis-server"), "--port", str(self._port), "--bind", "127.0.0.1"]
        command += ["--save", "", "--appendonly", "no", "--dir", str(self._folder)]
        log = self._folder / "redis.log"
        self._stack.enter_context(running(command, log, lambda: listens(self._port)))

    def stop(self) -> None:
        """Be gone, with all that was in it."""
        self._stack.close()


@contextmanager
def redis_server(folder: Path) -> Iterator[str]:
    """Start a server for the length of a block; gives its address."""
    redis = Redis(folder)
    redis.start()
    try:
        yield redis.url
    finally:
        redis.stop()


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Redis, shared by the tests of this process."""
    with redis_server(tmp_path_factory.mktemp("redis")) as url:
        yield url
