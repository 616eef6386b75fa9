"""Everybody votes within ten seconds: SQLite, one process, nothing lost."""

import argparse
import asyncio
import json
import tempfile
import uuid
from pathlib import Path
from typing import Any

import httpx

from app.attendance.schemas import NewScan
from app.attendance.services import take_scan
from app.ballots.writer import GROUP_SIZE, NAMED_WINDOW, SECRET_WINDOW
from app.core.permissions import SYSTEM
from tests.load.bare import Bare, bare_server
from tests.load.engine import rows_a_second
from tests.load.hall import Hall, hall, processor_seconds
from tests.load.rush import post, rush
from tests.load.tables import heading, milliseconds, table

SPREAD, AT_ONCE = 10.0, 0.0
KINDS = {"motion": ("open vote", NAMED_WINDOW), "election": ("secret ballot", SECRET_WINDOW)}
COLUMNS = ["", "stored", "lost", "seconds", "votes/s", "p50 ms", "p95 ms", "p99 ms"]
Row = list[object]


def measure(options: argparse.Namespace) -> None:
    people = options.voters
    heading(
        f"{people} voters, SQLite, one process (target: within 10 s, p95 under 1500 ms, lost 0)"
    )
    rows: list[Row] = []
    with hall(people) as place:
        _let_everybody_in(place)
        with place.server.serving(), bare_server() as bare:
            for kind, (name, window) in KINDS.items():
                for within in (SPREAD, AT_ONCE):
                    how = "in 10 s" if within else "all at once"
                    rows.append([f"{name}, {how}", *_vote_all(place, kind, within)])
                    rows.append(["  bare Flask", *_store_all(bare, people, window, within)])
    table([*COLUMNS, "processor ms each", "target"], rows)
    _tell_engine()


def _tell_engine() -> None:
    with tempfile.TemporaryDirectory(prefix="plenum-engine-") as folder:
        sizes = (1, GROUP_SIZE)
        rows = [[f"in groups of {size}", rows_a_second(Path(folder), size)] for size in sizes]
    table(["the engine alone", "votes/s"], rows)


def _let_everybody_in(place: Hall) -> None:
    database = place.database()
    with database.transaction() as session:
        for badge in place.badges:
            scan = NewScan(code=badge, nonce=uuid.uuid4().hex, device="Bàn 1")
            take_scan(session, SYSTEM, place.sitting, scan)
    database.engine.dispose()


def _vote_all(place: Hall, kind: str, within: float) -> Row:
    headers = {"Authorization": f"Bearer {place.admin_token}"}
    with httpx.Client(base_url=f"{place.url}/api/v1", headers=headers, timeout=120) as admin:
        ballot = _open(admin, place.meeting, kind)
        options = [option["id"] for option in ballot["options"]]
        choices = {options[0]: "yes"} if kind == "motion" else dict.fromkeys(options[:2], True)
        path = f"/api/v1/ballots/{ballot['id']}/votes"
        requests = [post(path, _body(choices=choices), token) for token in place.tokens]
        pid = place.server.process.pid
        row, p95 = _rush(place.server.port, pid, requests, within)
        stored = admin.get(f"/ballots/{ballot['id']}").json()["box"]["collected"]
    lost = len(requests) - stored
    met = "met" if not lost and p95 < 1.5 else "missed"
    return [stored, lost, *row, met if within else ""]


def _store_all(bare: Bare, people: int, window: float, within: float) -> Row:
    requests = [post(f"/votes?window={window}", _body()) for _each in range(people)]
    row, _p95 = _rush(bare.port, bare.process.pid, requests, within)
    return [people, 0, *row, ""]


def _body(**said: object) -> bytes:
    return json.dumps({"nonce": uuid.uuid4().hex, **said}).encode()


def _rush(port: int, pid: int, requests: list[bytes], within: float) -> tuple[Row, float]:
    """Seconds, votes a second, p50, p95, p99 and processor milliseconds each; and the p95."""
    before = processor_seconds(pid)
    took, seconds = asyncio.run(rush(port, requests, within))
    each = (processor_seconds(pid) - before) * 1000 / len(took)
    p95 = sorted(took)[int(len(took) * 0.95)]
    return [seconds, len(took) / seconds, *milliseconds(took), each], p95


def _open(admin: httpx.Client, meeting: str, kind: str) -> Any:
    new: dict[str, Any] = {"title": f"Đo {kind}", "kind": kind}
    if kind == "motion":
        new["method"] = "yes_no_abstain"
    else:
        names = [{"name": f"Người {number}"} for number in "ABC"]
        new |= {"method": "pick", "secrecy": "anonymous", "options": names, "seats": 2}
    ballot = admin.post(f"/meetings/{meeting}/ballots", json=new).raise_for_status().json()
    for to in ["open"] if kind == "motion" else ["list_adopted", "open"]:
        now = admin.get(f"/ballots/{ballot['id']}").json()
        step = {"to": to, "version": now["version"]}
        admin.post(f"/ballots/{ballot['id']}/transitions", json=step).raise_for_status()
    return admin.get(f"/ballots/{ballot['id']}").json()
