"""`make play`: a congress lived through the public API, by a program that needs no environment."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.demo import demo_staff
from tests.support.live_server import ROOT, LiveServer, clean_environment


def play(*options: str) -> subprocess.CompletedProcess[str]:
    # -S: nothing that is installed can be imported.
    command = [sys.executable, "-S", "-m", "scripts.play", *options]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


@pytest.fixture
def server(loaded_demo: Path, tmp_path: Path) -> Iterator[LiveServer]:
    """A server with a demonstration of its own."""
    server = LiveServer(tmp_path, PLENUM_DEMO="1", PLENUM_COUNT_BATCH_SECONDS="0")
    shutil.copytree(loaded_demo, tmp_path / "data")
    with server.serving():
        yield server


def test_a_short_story_is_played_to_its_end(server: LiveServer) -> None:
    done = play("--url", server.url, "--people", "40", "--minutes", "0.05")
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{server.url}/console/" in done.stdout
    assert not server.tracebacks()
    presidium = demo_staff(server, "chutich")
    (meeting,) = presidium.get("/meetings")["items"]
    ballots = presidium.get(f"/meetings/{meeting['id']}/ballots")["items"]
    assert sorted(ballot["kind"] for ballot in ballots if ballot["state"] == "published") == [
        "election",
        "motion",
    ]


def test_without_a_server_it_says_so_in_one_line() -> None:
    done = play("--url", "http://127.0.0.1:9")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "make run" in done.stderr


def test_playing_prepares_nothing() -> None:
    told = subprocess.run(
        ["make", "--dry-run", "play"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "setup.py" not in told.stdout and "pip" not in told.stdout
