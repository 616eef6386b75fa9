"""How long from the command to the first answer, and the memory then."""

import argparse
import tempfile
import time
from pathlib import Path

from tests.load.bare import bare_server
from tests.load.hall import hall, processor_seconds, resident_mb
from tests.load.tables import heading, table
from tests.support.live_server import LiveServer

TARGET_SECONDS = 5


def measure(_options: argparse.Namespace) -> None:
    heading(f"Start-up on a database that is there (target: up in under {TARGET_SECONDS} s)")
    rows = [_bare()]
    with hall(people=10) as place:
        rows += [_start(f"small hall, start {run}", place.server) for run in (1, 2, 3)]
    with tempfile.TemporaryDirectory() as folder:
        demo = LiveServer(Path(folder), PLENUM_DEMO="1")
        demo.command("demo", "load")
        rows += [_start(f"demo congress, start {run}", demo) for run in (1, 2, 3)]
    table(["", "seconds", "of processor", "memory MB", "target"], rows)


def _bare() -> list[object]:
    began = time.perf_counter()
    with bare_server() as bare:
        took = time.perf_counter() - began
        pid = bare.process.pid
        return ["bare Flask-SocketIO", took, processor_seconds(pid), resident_mb(pid), ""]


def _start(name: str, server: LiveServer) -> list[object]:
    began = time.perf_counter()
    with server.serving():
        took = time.perf_counter() - began
        assert server.process
        pid = server.process.pid
        met = "met" if took < TARGET_SECONDS else "missed"
        return [name, took, processor_seconds(pid), resident_mb(pid), met]
