"""The bare framework doing the same: Flask and Flask-SocketIO under gevent, nothing of ours."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.processes import free_port, listens, running

SCRIPT = Path(__file__).with_name("bare_app.py")


@contextmanager
def bare_server(folder: Path, no_delay: bool) -> Iterator[int]:
    """Serve the bare application in a process of its own; its port."""
    port = free_port()
    command = [sys.executable, str(SCRIPT), str(port), "1" if no_delay else "0"]
    with running(command, folder / "bare.log", lambda: listens(port)) as process:
        bare_server.pid = process.pid
        yield port
