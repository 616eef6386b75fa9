"""The server is killed while people vote and while the tellers count (box 2, 19, 20, 21)."""

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from app import create_app
from app.core.migrate import upgrade
from app.settings import Settings
from tests.service.ballots.assemblies import Assembly, cast_straight, say
from tests.support.hall import Hall, Person
from tests.support.live_server import LiveServer

VOTERS = 48
PATIENCE = 90.0


@pytest.fixture
def server(tmp_path: Path) -> LiveServer:
    return LiveServer(tmp_path, PLENUM_COUNT_BATCH_SECONDS="30")


@pytest.fixture
def assembly(server: LiveServer) -> Assembly:
    """A meeting on the server's own database, prepared while it is not running."""
    app = create_app(Settings(data_dir=server.folder / "data"))
    upgrade(app.extensions["database"])
    return Assembly(Hall(app))


@pytest.fixture
def wire(server: LiveServer) -> Iterator[httpx.Client]:
    """One client for all: making one costs more than using it."""
    with httpx.Client(base_url=f"{server.url}/api/v1", timeout=10) as client:
        yield client


def vote_until_acknowledged(wire: httpx.Client, person: Person, ballot: dict) -> httpx.Response:
    """Send the same bytes until an answer comes, as a tablet does."""
    body = {"choices": say(ballot, _0="yes"), "nonce": f"nonce of {person.account_id}"}
    headers = {"Authorization": f"Bearer {person.token}"}
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            return wire.post(f"/ballots/{ballot['id']}/votes", json=body, headers=headers)
        except httpx.TransportError:
            time.sleep(0.2)
    raise AssertionError("no answer")


def kill(server: LiveServer) -> None:
    assert server.process is not None
    server.process.kill()
    server.process.wait()


def test_every_acknowledged_vote_is_counted_once(
    server: LiveServer, assembly: Assembly, wire: httpx.Client
) -> None:
    people = assembly.present(VOTERS)
    ballot = assembly.open(assembly.draft(secrecy="anonymous"))
    with ExitStack() as stack:
        pool = ThreadPoolExecutor(6)
        stack.callback(pool.shutdown, cancel_futures=True)
        with server.serving():
            sent: list[Future[httpx.Response]] = [
                pool.submit(vote_until_acknowledged, wire, person, ballot) for person in people
            ]
            while sum(vote.done() for vote in sent) < VOTERS // 3:
                time.sleep(0.01)
            kill(server)
        before = [vote.result() if vote.done() else None for vote in sent]
        with server.serving():
            answers = [vote.result() for vote in sent]
            again = [vote_until_acknowledged(wire, person, ballot) for person in people]
            assembly.database.engine.dispose()
    assert any(before)
    assert {answer.status_code for answer in answers} <= {200, 201}
    assert {answer.status_code for answer in again} == {200}
    receipts = [answer.json()["receipt"] for answer in answers]
    assert [answer.json()["receipt"] for answer in again] == receipts
    assert len(set(receipts)) == VOTERS
    assert assembly.see(ballot["id"])["box"]["collected"] == VOTERS
    assembly.move(ballot["id"], "closed", "published")
    assert assembly.result(ballot["id"])["options"][0]["votes"] == VOTERS


def test_a_count_goes_on_after_the_server_died(
    server: LiveServer, assembly: Assembly, wire: httpx.Client
) -> None:
    people = assembly.crowd(60)
    ballot = assembly.open(assembly.draft(secrecy="anonymous"))
    yes = say(ballot, _0="yes")
    cast_straight(assembly, ballot["id"], [(person, yes) for person in people])
    assembly.move(ballot["id"], "closed")
    headers = {"Authorization": f"Bearer {assembly.admin.token}"}
    step = {"to": "counting", "version": assembly.version(ballot["id"])}
    with server.serving():
        answer = wire.post(f"/ballots/{ballot['id']}/transitions", json=step, headers=headers)
        assert answer.status_code == 200
        kill(server)
    assert assembly.see(ballot["id"])["tally"]["counted"] < 60
    server.environment["PLENUM_COUNT_BATCH_SECONDS"] = "0"
    with server.serving():
        until = time.monotonic() + PATIENCE
        while assembly.see(ballot["id"])["tally"]["counted"] < 60:
            assert time.monotonic() < until
            time.sleep(0.05)
    assembly.move(ballot["id"], "certified", "published")
    assert assembly.result(ballot["id"])["options"][0]["votes"] == 60
