"""Everybody votes within ten seconds: SQLite, one process, nothing lost."""

import argparse
import asyncio
import json
import tempfile
import uuid
from pathlib import Path

import httpx

from app.attendance.schemas import NewScan
from app.attendance.services import take_scan
from app.ballots.writer import GROUP_SIZE, NAMED_WINDOW
from app.core.permissions import SYSTEM
from app.settings import USUAL_GROUP_SECONDS
from tests.load.ballots import open_ballot
from tests.load.bare import Bare, bare_server
from tests.load.engine import rows_a_second
from tests.load.hall import Hall, hall, processor_seconds
from tests.load.rush import post, rush
from tests.load.tables import heading, milliseconds, table

SPREAD, AT_ONCE, CALM = 10.0, 0.0, 10
KINDS = {
    "named": ("open vote", NAMED_WINDOW),
    "anonymous": ("secret ballot", USUAL_GROUP_SECONDS),
    "sealed": ("sealed ballot", USUAL_GROUP_SECONDS),
}
COLUMNS = ["", "stored", "lost", "seconds", "votes/s", "p50 ms", "p95 ms", "p99 ms"]
Row = list[object]


def measure(options: argparse.Namespace) -> None:
    people = options.voters
    heading(
        f"{people} voters, SQLite, one process (target: within 10 s, p95 under 1500 ms, lost 0)"
    )
    rows: list[Row] = []
    with hall(people) as place:
        let_everybody_in(place)
        with place.server.serving(), bare_server() as bare:
            for kind, (name, window) in KINDS.items():
                for within in (SPREAD, AT_ONCE):
                    how = "in 10 s" if within else "all at once"
                    rows.append([f"{name}, {how}", *_vote_all(place, kind, within)])
                    rows.append(["  bare Flask", *_store_all(bare, people, window, within)])
                rows.append([f"{name}, one by one", *_vote_calmly(place, kind)])
    table([*COLUMNS, "processor ms each", "target"], rows)
    _tell_engine()


def _tell_engine() -> None:
    with tempfile.TemporaryDirectory(prefix="plenum-engine-") as folder:
        sizes = (1, GROUP_SIZE)
        rows = [[f"in groups of {size}", rows_a_second(Path(folder), size)] for size in sizes]
    table(["the engine alone", "votes/s"], rows)


def let_everybody_in(place: Hall) -> None:
    database = place.database()
    with database.transaction() as session:
        for badge in place.badges:
            scan = NewScan(code=badge, nonce=uuid.uuid4().hex, device="Bàn 1")
            take_scan(session, SYSTEM, place.sitting, scan)
    database.engine.dispose()


def _vote_all(place: Hall, kind: str, within: float) -> Row:
    headers = {"Authorization": f"Bearer {place.admin_token}"}
    with httpx.Client(base_url=f"{place.url}/api/v1", headers=headers, timeout=120) as admin:
        ballot, write = open_ballot(admin, place.meeting, kind)
        path = f"/api/v1/ballots/{ballot}/votes"
        requests = [post(path, write(), token) for token in place.tokens]
        pid = place.server.process.pid
        row, p95 = _rush(place.server.port, pid, requests, within)
        stored = admin.get(f"/ballots/{ballot}").json()["box"]["collected"]
    lost = len(requests) - stored
    met = "met" if not lost and p95 < 1.5 else "missed"
    return [stored, lost, *row, met if within else ""]


def _vote_calmly(place: Hall, kind: str) -> Row:
    """Each after the answer to the one before: what somebody alone in a quiet minute waits."""
    headers = {"Authorization": f"Bearer {place.admin_token}"}
    with httpx.Client(base_url=f"{place.url}/api/v1", headers=headers, timeout=120) as admin:
        ballot, write = open_ballot(admin, place.meeting, kind)
        took: list[float] = []
        before = processor_seconds(place.server.process.pid)
        for token in place.tokens[:CALM]:
            request = post(f"/api/v1/ballots/{ballot}/votes", write(), token)
            took += asyncio.run(rush(place.server.port, [request], AT_ONCE))[0]
        each = (processor_seconds(place.server.process.pid) - before) * 1000 / CALM
        stored = admin.get(f"/ballots/{ballot}").json()["box"]["collected"]
    return [stored, CALM - stored, sum(took), CALM / sum(took), *milliseconds(took), each, ""]


def _store_all(bare: Bare, people: int, window: float, within: float) -> Row:
    nonces = [json.dumps({"nonce": uuid.uuid4().hex}).encode() for _each in range(people)]
    requests = [post(f"/votes?window={window}", nonce) for nonce in nonces]
    row, _p95 = _rush(bare.port, bare.process.pid, requests, within)
    return [people, 0, *row, ""]


def _rush(port: int, pid: int, requests: list[bytes], within: float) -> tuple[Row, float]:
    """Seconds, votes a second, p50, p95, p99 and processor milliseconds each; and the p95."""
    before = processor_seconds(pid)
    took, seconds = asyncio.run(rush(port, requests, within))
    each = (processor_seconds(pid) - before) * 1000 / len(took)
    p95 = sorted(took)[int(len(took) * 0.95)]
    return [seconds, len(took) / seconds, *milliseconds(took), each], p95
