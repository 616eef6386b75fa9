"""The bare framework doing the same: Flask and Flask-SocketIO under gevent, nothing of ours."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.processes import free_port, listens, running

SCRIPT = Path(__file__).with_name("bare_app.py")


@dataclass(frozen=True)
class Bare:
    """The bare application, serving."""

    port: int
    process: subprocess.Popen[bytes]


@contextmanager
def bare_server(*, no_delay: bool = True) -> Iterator[Bare]:
    """Serve the bare application in a process of its own."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="plenum-bare-") as folder:
        command = [sys.executable, str(SCRIPT), str(port), "1" if no_delay else "0", folder]
        log = Path(folder) / "bare.log"
        with running(command, log, lambda: listens(port)) as process:
            yield Bare(port, process)
