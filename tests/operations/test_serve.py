"""Starting and stopping: one clear line when it cannot start, quick and clean when it stops."""

import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.realtime.people import make_admin
from tests.support.demo import demo_staff
from tests.support.live_server import FLASK, ROOT, LiveServer, clean_environment
from tests.support.processes import free_port


def start_and_fail(folder: Path, **settings: str) -> tuple[int, str]:
    environment = clean_environment() | {
        "PLENUM_DATA_DIR": str(folder / "data"),
        "PLENUM_PORT": str(free_port()),
        **settings,
    }
    done = subprocess.run(
        [*FLASK, "serve"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).strip()


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"PLENUM_DATABASE_URL": "mysql://x/y"}, "PLENUM_DATABASE_URL"),
        ({"PLENUM_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}, "PLENUM_DATABASE_URL"),
        ({"PLENUM_TLS_CERT": __file__, "PLENUM_TLS_KEY": __file__}, "PLENUM_TLS_CERT"),
        ({"PLENUM_DATA_DIR": "/proc/plenum"}, "PLENUM_DATA_DIR"),
        ({"PLENUM_HOST": "192.0.2.1"}, "PLENUM_HOST"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_named_in_one_line(
    tmp_path: Path, settings: dict[str, str], named: str
) -> None:
    code, said = start_and_fail(tmp_path, **settings)
    assert code in {1, 2}
    assert named in said
    assert len(said.splitlines()) == 1, said


def test_a_port_in_use_is_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        code, said = start_and_fail(tmp_path, PLENUM_PORT=port)
    assert code in {1, 2}
    assert port in said and len(said.splitlines()) == 1
    assert said.index("đang có chương trình khác dùng") < said.index("in use")


def test_a_second_start_keeps_everything(tmp_path: Path) -> None:
    server = LiveServer(tmp_path, PLENUM_DEMO="1")
    with server.serving():
        before = whole_congress(server, change=True)
    began = time.perf_counter()
    with server.serving():
        print(f"up again after {time.perf_counter() - began:.1f} s")
        after = whole_congress(server)
    assert before == after
    assert after["announcement"] == "Giải lao đến 10 giờ"
    assert after["delegates"]["total"] > 200


def whole_congress(server: LiveServer, *, change: bool = False) -> dict[str, Any]:
    """Everything a second start could have lost or made twice."""
    clerk = demo_staff(server, "thuky")
    (meeting,) = clerk.get("/meetings")["items"]
    place = f"/meetings/{meeting['id']}"
    if change:
        clerk.put(f"{place}/announcement", {"text": "Giải lao đến 10 giờ"})
    parts = ("sittings", "agenda", "documents", "ballots", "screens", "units")
    found = {part: clerk.get(f"{place}/{part}") for part in parts}
    found["delegates"] = clerk.get(f"{place}/delegates?limit=200")
    found["announcement"] = clerk.get(f"/feeds/meeting/{meeting['id']}")["state"]["announcement"]
    return found


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_at_once_with_open_connections(
    start_server: Callable[..., LiveServer], sign: signal.Signals
) -> None:
    server = start_server()
    admin = make_admin(server)
    meeting = admin.make_meeting()
    with admin.connect() as line, socket.create_connection(("127.0.0.1", server.port)) as silent:
        silent.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")  # never finished
        line.watch("meeting", meeting)
        began = time.monotonic()
        server.process.send_signal(sign)
        line.until_cut()
        assert server.process.wait(60) == 0
        # The bound is generous: it tells "stops" from "waits for whoever is connected".
        assert time.monotonic() - began < 30
    assert not server.tracebacks()


@pytest.mark.parametrize(("seconds", "is_said"), [("0.25", True), ("1", False)])
def test_small_groups_of_secret_votes_are_said_at_the_start(
    start_server: Callable[..., LiveServer], seconds: str, is_said: bool
) -> None:
    server = start_server(PLENUM_SECRET_GROUP_SECONDS=seconds)
    assert ("for trials only" in server.log.read_text()) is is_said


def test_no_secret_is_printed(start_server: Callable[..., LiveServer]) -> None:
    server = start_server()
    key = (server.folder / "data" / "secret.key").read_text()
    said = server.log.read_text()
    assert key not in said and "secret" not in said.lower()
    assert re.search(rf"http://127\.0\.0\.1:{server.port}/", said)
