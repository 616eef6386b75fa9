"""The disk is full, or nothing may be written: 503, nothing acknowledged, and then on (box 22)."""

import resource
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Engine, event

from app import create_app
from app.core.migrate import upgrade
from app.settings import Settings
from tests.service.ballots.assemblies import Assembly, say, vote
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


@pytest.mark.parametrize("secrecy", ["named", "anonymous"])
def test_a_full_disk_acknowledges_nothing_and_voting_goes_on_after(
    full_server: LiveServer, full_assembly: Assembly, secrecy: str
) -> None:
    people = full_assembly.present(VOTERS)
    ballot = full_assembly.open(full_assembly.draft(secrecy=secrecy))
    with (
        full_server.serving(),
        httpx.Client(base_url=f"{full_server.url}/api/v1", timeout=30) as wire,
    ):

        def send(person: Person) -> httpx.Response:
            body = {"choices": say(ballot, _0="yes"), "nonce": "n"}
            headers = {"Authorization": f"Bearer {person.token}"}
            return wire.post(f"/ballots/{ballot['id']}/votes", json=body, headers=headers)

        with ThreadPoolExecutor(4) as pool:
            before = list(pool.map(send, people[:4]))
            with no_room_left(full_server):
                refused = list(pool.map(send, people[4:]))
                again = list(pool.map(send, people[:4]))
            after = list(pool.map(send, people))
    assert {answer.status_code for answer in before} == {201}
    assert {answer.status_code for answer in refused} == {503}
    assert {answer.json()["code"] for answer in refused} == {"unavailable"}
    receipts = [answer.json()["receipt"] for answer in before]
    # Who had voted before may be told so again: that needs no writing.
    assert [a.json().get("receipt", r) for a, r in zip(again, receipts, strict=True)] == receipts
    assert [answer.status_code for answer in after] == [200] * 4 + [201] * 8
    assert [answer.json()["receipt"] for answer in after[:4]] == receipts
    assert full_assembly.see(ballot["id"])["box"]["collected"] == VOTERS
    full_assembly.move(ballot["id"], "closed", "published")
    assert full_assembly.result(ballot["id"])["options"][0]["marks"]["yes"] == VOTERS


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


def test_a_database_that_takes_no_writes_acknowledges_nothing(
    assembly: Assembly, request: pytest.FixtureRequest
) -> None:
    first, second = assembly.present(2)
    ballot = assembly.open(assembly.draft(secrecy="anonymous"))
    yes = say(ballot, _0="yes")
    receipt = vote(first, ballot, yes).get_json()["receipt"]
    with read_only(assembly.database.engine, request):
        refused = vote(second, ballot, yes)
        closing = assembly.try_to_move(ballot["id"], "closed")
        assert assembly.see(ballot["id"])["box"]["collected"] == 1  # reading goes on
    assert (refused.status_code, refused.get_json()["code"]) == (503, "unavailable")
    assert (closing.status_code, closing.get_json()["code"]) == (503, "unavailable")
    assert vote(second, ballot, yes).status_code == 201
    assert vote(first, ballot, yes).get_json()["receipt"] == receipt
    assert assembly.see(ballot["id"])["box"]["collected"] == 2
