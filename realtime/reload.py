"""`serve --reload`: start the server again whenever its code or templates change."""

import signal
import subprocess
import sys
from pathlib import Path

import gevent
from gevent.event import Event

ROOT = Path(__file__).resolve().parent.parent
WATCHED = ("app", "realtime", "templates", "translations", "wsgi.py")
SUFFIXES = {".py", ".html", ".mo", ".typ"}
LOOK_EVERY = 0.5


def serve_with_reload() -> None:
    """Run `serve` in a process of its own until Ctrl-C."""
    told = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        gevent.signal_handler(number, told.set)
    while not told.is_set():
        server = _start()
        _until_changed(server, told)
        server.terminate()
        server.wait()


def _start() -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "serve"]
    # Its own group: Ctrl-C comes here, and we tell it.
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True)  # noqa: S603


def _until_changed(server: "subprocess.Popen[bytes]", told: Event) -> None:
    before = _fingerprint()
    while not told.wait(LOOK_EVERY):
        after = _fingerprint()
        if after != before:
            print("▸ Mã nguồn đổi, khởi động lại · code changed, starting again", flush=True)  # noqa: T201
            return
        if server.poll() is not None:
            # It could not start (an error just typed in): wait for the next change.
            _wait_for_change(before, told)
            return


def _wait_for_change(before: dict[Path, float], told: Event) -> None:
    while not told.wait(LOOK_EVERY):
        if _fingerprint() != before:
            return


def _fingerprint() -> dict[Path, float]:
    found = {}
    for name in WATCHED:
        for path in [ROOT / name, *(ROOT / name).rglob("*")]:
            if path.suffix in SUFFIXES and path.is_file():
                found[path] = path.stat().st_mtime
    return found
