"""Keeps a server dying: whatever becomes of it, the next one serves at once on the same port."""

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.live_server import ROOT, clean_environment
from tests.support.processes import free_port

# What to die of next, and when it is reached for which time; an empty name lives on.
Plan = Callable[[], tuple[str, int]]
LIVE_ON = ("", 0)


class Crasher:
    """The process that forks the servers, and what they died of."""

    def __init__(self, process: subprocess.Popen[str], port: int, plan: Plan) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.deaths: Counter[str] = Counter()
        self._process, self._plan = process, plan
        self._lock = threading.Lock()
        self._born = threading.Event()
        self._child, self._was_killed, self._is_ending = 0, False, False
        self._thread = threading.Thread(target=self._go_on, daemon=True)
        self._thread.start()

    def next(self) -> None:
        """Kill whoever serves, wherever it is: the plan has changed."""
        while not self._kill():
            self._born.wait(1)

    def end(self) -> None:
        """Let nobody serve any more."""
        self._is_ending = True
        while self._thread.is_alive():
            self._kill()
            self._thread.join(0.05)

    def _kill(self) -> bool:
        with self._lock:
            if self._child:
                os.kill(self._child, signal.SIGKILL)
                self._was_killed = True
            return bool(self._child)

    def _go_on(self) -> None:
        assert self._process.stdin
        assert self._process.stdout
        while not self._is_ending:
            name, times = self._plan()
            self._process.stdin.write(f"{times} {name}\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
            if not line:
                return  # the process itself is gone; the log says why
            with self._lock:
                self._child, self._was_killed = int(line), False
            self._born.set()
            self._process.stdout.readline()
            self._born.clear()
            with self._lock:
                self._child = 0
            self.deaths["anywhere" if self._was_killed else name] += 1


@contextmanager
def crashing_server(folder: Path, plan: Plan, **settings: str) -> Iterator[Crasher]:
    """A server that dies by plan, for the length of a block; its database must be there."""
    port = free_port()
    environment = clean_environment() | {"PLENUM_DATA_DIR": str(folder / "data"), **settings}
    with (
        (folder / "server.log").open("ab") as log,
        subprocess.Popen(
            [sys.executable, "-m", "tests.faults.crashing_server", str(port)],
            cwd=ROOT,
            env=environment,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
        ) as process,
    ):
        crasher = Crasher(process, port, plan)
        try:
            yield crasher
        finally:
            crasher.end()
            assert process.stdin
            process.stdin.close()
            process.wait(20)
