"""A restore never runs under a serving congress, and a server never starts under a restore."""

import signal
import subprocess
from pathlib import Path

import pytest

from app.core.db import Database
from app.core.serving import while_nobody_serves
from tests.realtime.people import Person, make_admin
from tests.support.live_server import FLASK, ROOT, LiveServer
from tests.support.processes import free_port


def run(server: LiveServer, *arguments: str, **settings: str) -> tuple[int, str]:
    done = subprocess.run(
        [*FLASK, *arguments],
        cwd=ROOT,
        env=server.environment | settings,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).strip()


@pytest.fixture(params=["sqlite", "sqlite elsewhere", "postgresql"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> LiveServer:
    settings = {}
    if request.param == "sqlite elsewhere":
        settings["PLENUM_DATABASE_URL"] = f"sqlite:///{tmp_path / 'congress.sqlite3'}"
    if request.param == "postgresql":
        postgres = request.getfixturevalue("postgres")
        postgres.run("DROP DATABASE IF EXISTS served WITH (FORCE)", "CREATE DATABASE served")
        settings["PLENUM_DATABASE_URL"] = postgres.url("served")
    return LiveServer(tmp_path, **settings)


def test_restoring_waits_until_nobody_serves(server: LiveServer, tmp_path: Path) -> None:
    file, other = tmp_path / "hall.zip", tmp_path / "another-machine"
    with server.serving():
        admin = make_admin(server)
        meeting = admin.make_meeting()
        server.command("backup", str(file))
        admin.announce(meeting, "sau khi sao lưu")
        elsewhere = {"PLENUM_DATA_DIR": str(other)} if server_keeps_its_rows_apart(server) else {}
        for settings in ({}, elsewhere):
            code, said = run(server, "restore", str(file), **settings)
            assert code != 0
            assert len(said.splitlines()) == 1 and "stop it first" in said, said
        assert announcement(admin, meeting) == "sau khi sao lưu"
        assert not list((tmp_path / "data").glob("before-restore-*"))
        assert server.process is not None
        server.process.send_signal(signal.SIGKILL)  # leaves nothing that would be in the way
        server.process.wait()
        code, said = run(server, "restore", str(file))
        assert code == 0, said
    with server.serving():
        assert (
            announcement(Person.with_token(server.url, admin.token), meeting) != "sau khi sao lưu"
        )


def server_keeps_its_rows_apart(server: LiveServer) -> bool:
    return "PLENUM_DATABASE_URL" in server.environment


def announcement(person: Person, meeting: str) -> object:
    return person.do("GET", f"/feeds/meeting/{meeting}")["state"]["announcement"]


def test_a_second_server_keeps_it_from_restoring_after_the_first_left(
    server: LiveServer, tmp_path: Path
) -> None:
    file = tmp_path / "hall.zip"
    with server.serving():
        server.command("backup", str(file))
        second = LiveServer(tmp_path, **server.environment | {"PLENUM_PORT": str(free_port())})
        second.log = tmp_path / "second.log"
        with second.serving():
            assert server.process is not None
            server.process.terminate()
            server.process.wait()
            code, said = run(server, "restore", str(file))
            assert code != 0 and "stop it first" in said, said


def test_no_server_starts_under_a_restore(server: LiveServer) -> None:
    server.command("db", "upgrade")
    url = server.environment.get("PLENUM_DATABASE_URL")
    folder = Path(server.environment["PLENUM_DATA_DIR"])
    database = Database(url or f"sqlite:///{folder / 'plenum.sqlite3'}")
    with while_nobody_serves(database, folder):
        code, said = run(server, "serve")
    database.engine.dispose()
    assert code != 0
    assert len(said.splitlines()) == 1 and "a restore is under way" in said, said
