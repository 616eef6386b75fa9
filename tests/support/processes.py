"""Real server processes for the tests: started on free ports, always stopped, by their own handle."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

STARTUP_LIMIT_SECONDS = 200
# A server whose test run was killed ends with it.
GUARD = ["setpriv", "--pdeathsig", "INT"] if shutil.which("setpriv") else []


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def program(name: str, *patterns: str) -> str:
    """Where a program lies; a test run without it fails and says how to get it."""
    places = [
        *(str(found) for pattern in patterns for found in sorted(Path("/").glob(pattern))),
        shutil.which(name),
    ]
    found = next((place for place in reversed(places) if place), None)
    if not found:
        raise FileNotFoundError(f"{name} is not installed: `make test` installs it")
    return found


def unprivileged_user() -> str | None:
    """The account for servers that refuse root; None when the tests do not run as root."""
    if os.geteuid() != 0:
        return None
    names = {account.pw_name for account in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def running(
    command: list[str], log: Path, is_ready: Callable[[], bool], **options: Any
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server for the length of a block; its output goes to `log`."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*GUARD, *command],
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            **options,
        )
    try:
        wait_until(is_ready, lambda: process.poll() is None, log)
        yield process
    finally:
        stop(process)


def wait_until(is_ready: Callable[[], bool], is_alive: Callable[[], bool], log: Path) -> None:
    """Return when the server answers; raise with its log when it ends or never does."""
    deadline = time.monotonic() + STARTUP_LIMIT_SECONDS
    while not is_ready():
        if not is_alive() or time.monotonic() > deadline:
            raise RuntimeError(f"the server did not start:\n{log.read_text(errors='replace')}")
        time.sleep(0.02)


def stop(process: subprocess.Popen[bytes], sign: signal.Signals = signal.SIGINT) -> int:
    """End a process politely, then by force; return its exit code."""
    if process.poll() is None:
        process.send_signal(sign)
    try:
        return process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def listens(port: int) -> bool:
    """Whether somebody accepts connections there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
