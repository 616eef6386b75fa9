"""The disk is full, or nothing may be written: 503, nothing acknowledged, and then on (box 22)."""

import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Engine, event
from werkzeug.test import TestResponse

from app import create_app
from app.core.migrate import upgrade
from app.settings import Settings
from tests.service.ballots.assemblies import Assembly, say
from tests.service.ballots.sealed_assemblies import SealedAssembly, send
from tests.support.hall import Hall, Person
from tests.support.live_server import LiveServer
from tests.support.postgres import Postgres

VOTERS = 12


@pytest.fixture
def full_server(tmp_path: Path) -> LiveServer:
    return LiveServer(tmp_path)


@pytest.fixture
def full_assembly(full_server: LiveServer) -> Iterator[Assembly]:
    app = create_app(Settings(data_dir=full_server.folder / "data"))
    upgrade(app.extensions["database"])
    yield Assembly(Hall(app))
    app.extensions["database"].engine.dispose()


@contextmanager
def no_room_left(server: LiveServer) -> Iterator[None]:
    """No file of the server may grow, or be written at all."""
    assert server.process
    pid, (soft, hard) = server.process.pid, resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with room for a congress, where this account may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting takes root; the same with a limit on the files runs everywhere")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@contextmanager
def filled(disk: Path) -> Iterator[None]:
    """Not one page is free."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    yield
    filler.unlink()


class Rush:
    """Voters who keep what they send, and send it again."""

    def __init__(self, assembly: Assembly, secrecy: str) -> None:
        self._assembly = assembly
        self.people = assembly.present(VOTERS)
        if secrecy == "sealed":
            tellers = SealedAssembly(assembly)
            self.ballot = tellers.open()
            ticked = say(self.ballot, _0=True)
            self._bodies = {p.token: tellers.seal(self.ballot, ticked) for p in self.people}
            self.finish = lambda: tellers.publish(self.ballot)["options"][0]["votes"]
        else:
            self.ballot = assembly.open(assembly.draft(secrecy=secrecy))
            body: dict = {"choices": say(self.ballot, _0="yes"), "nonce": "n"}
            self._bodies = {person.token: body for person in self.people}
            self.finish = self._finish_motion

    def _finish_motion(self) -> int:
        self._assembly.move(self.ballot["id"], "closed", "published")
        result = self._assembly.result(self.ballot["id"])
        return int(result["options"][0]["marks"]["yes"])

    def send(self, wire: httpx.Client, people: list[Person]) -> list[httpx.Response]:
        path = f"/ballots/{self.ballot['id']}/votes"

        def vote_of(person: Person) -> httpx.Response:
            headers = {"Authorization": f"Bearer {person.token}"}
            return wire.post(path, json=self._bodies[person.token], headers=headers)

        with ThreadPoolExecutor(4) as pool:
            return list(pool.map(vote_of, people))


@pytest.mark.parametrize("secrecy", ["named", "anonymous", "sealed"])
def test_a_full_disk_acknowledges_nothing_and_voting_goes_on_after(
    full_server: LiveServer, full_assembly: Assembly, secrecy: str
) -> None:
    vote_on_a_full_disk(full_server, full_assembly, secrecy, lambda: no_room_left(full_server))


@pytest.mark.parametrize("secrecy", ["anonymous", "sealed"])
def test_a_full_file_system_acknowledges_nothing_and_voting_goes_on_after(
    small_disk: Path, secrecy: str
) -> None:
    server = LiveServer(small_disk)
    app = create_app(Settings(data_dir=small_disk / "data"))
    upgrade(app.extensions["database"])
    vote_on_a_full_disk(server, Assembly(Hall(app)), secrecy, lambda: filled(small_disk))
    app.extensions["database"].engine.dispose()


def vote_on_a_full_disk(
    server: LiveServer,
    assembly: Assembly,
    secrecy: str,
    full: Callable[[], AbstractContextManager[None]],
) -> None:
    """Some vote before, all while it is full, all after: each counted once."""
    rush = Rush(assembly, secrecy)
    url = f"{server.url}/api/v1"
    with server.serving(), httpx.Client(base_url=url, timeout=30) as wire:
        before = rush.send(wire, rush.people[:4])
        with full():
            refused = rush.send(wire, rush.people[4:])
            again = rush.send(wire, rush.people[:4])
        after = rush.send(wire, rush.people)
    assert {answer.status_code for answer in before} == {201}
    assert {answer.status_code for answer in refused} == {503}
    assert {answer.json()["code"] for answer in refused} == {"unavailable"}
    receipts = [answer.json()["receipt"] for answer in before]
    # Who had voted before may be told so again: that needs no writing.
    assert [a.json().get("receipt", r) for a, r in zip(again, receipts, strict=True)] == receipts
    assert [answer.status_code for answer in after] == [200] * 4 + [201] * 8
    assert [answer.json()["receipt"] for answer in after[:4]] == receipts
    assert assembly.see(rush.ballot["id"])["box"]["collected"] == VOTERS
    assert rush.finish() == VOTERS


@contextmanager
def read_only(engine: Engine, request: pytest.FixtureRequest) -> Iterator[None]:
    """The database takes no writes: PostgreSQL as a standby does, SQLite as on a read-only disk."""
    if engine.dialect.name == "postgresql":
        postgres: Postgres = request.getfixturevalue("postgres")
        setting = "default_transaction_read_only"
        postgres.run(f"ALTER SYSTEM SET {setting} = on", "SELECT pg_reload_conf()")
        try:
            yield
        finally:
            writable = f"SET {setting} = off"
            postgres.run(writable, f"ALTER SYSTEM RESET {setting}", "SELECT pg_reload_conf()")
        return

    def forbid(connection: object, *_rest: object) -> None:
        connection.execute("PRAGMA query_only = ON")  # type: ignore[attr-defined]

    def allow(connection: object, *_rest: object) -> None:
        connection.execute("PRAGMA query_only = OFF")  # type: ignore[attr-defined]

    event.listen(engine, "checkout", forbid)
    yield
    event.remove(engine, "checkout", forbid)
    event.listen(engine, "checkout", allow)


@pytest.mark.parametrize("secrecy", ["anonymous", "sealed"])
def test_a_database_that_takes_no_writes_acknowledges_nothing(
    assembly: Assembly, request: pytest.FixtureRequest, secrecy: str
) -> None:
    first, second = assembly.present(2)
    tellers = SealedAssembly(assembly)
    ballot = tellers.open() if secrecy == "sealed" else assembly.open(assembly.election())
    ticked = say(ballot, _0=True)
    kept = (
        tellers.seal(ballot, ticked) if secrecy == "sealed" else {"choices": ticked, "nonce": "n"}
    )

    def cast(person: Person) -> TestResponse:
        return send(person, ballot, kept if person is first else other)

    other = tellers.seal(ballot, ticked) if secrecy == "sealed" else kept
    receipt = cast(first).get_json()["receipt"]
    with read_only(assembly.database.engine, request):
        refused = cast(second)
        closing = assembly.try_to_move(ballot["id"], "closed")
        assert assembly.see(ballot["id"])["box"]["collected"] == 1  # reading goes on
    assert (refused.status_code, refused.get_json()["code"]) == (503, "unavailable")
    assert (closing.status_code, closing.get_json()["code"]) == (503, "unavailable")
    assert cast(second).status_code == 201
    assert cast(first).get_json()["receipt"] == receipt
    assert assembly.see(ballot["id"])["box"]["collected"] == 2
