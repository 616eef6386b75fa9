"""Everybody votes within ten seconds: SQLite, one process, nothing lost."""

import argparse
import asyncio
import json
import time
import uuid
from typing import Any

import httpx

from app.attendance.schemas import NewScan
from app.attendance.services import take_scan
from app.core.permissions import SYSTEM
from tests.load.hall import Hall, hall, processor_seconds
from tests.load.tables import heading, milliseconds, table

WITHIN = 10.0


def measure(options: argparse.Namespace) -> None:
    people = options.voters
    heading(
        f"{people} voters within {WITHIN:.0f} s, SQLite, one process (target: p95 under 1500 ms)"
    )
    with hall(people) as place:
        _let_everybody_in(place)
        with place.server.serving():
            rows = [_vote_all(place, kind) for kind in ("motion", "election")]
    columns = ["", "stored", "lost", "seconds", "p50 ms", "p95 ms", "p99 ms"]
    table([*columns, "processor ms each", "memory MB"], rows)


def _let_everybody_in(place: Hall) -> None:
    database = place.database()
    with database.transaction() as session:
        for badge in place.badges:
            scan = NewScan(code=badge, nonce=uuid.uuid4().hex, device="Bàn 1")
            take_scan(session, SYSTEM, place.sitting, scan)
    database.engine.dispose()


def _vote_all(place: Hall, kind: str) -> list[object]:
    admin = httpx.Client(
        base_url=f"{place.url}/api/v1",
        headers={"Authorization": f"Bearer {place.admin_token}"},
        timeout=120,
    )
    ballot = _open(admin, place.meeting, kind)
    options = [option["id"] for option in ballot["options"]]
    choices = {options[0]: "yes"} if kind == "motion" else dict.fromkeys(options[:2], True)
    before = processor_seconds(place.server.process.pid)
    took, seconds = asyncio.run(_rush(place, ballot["id"], choices))
    each = (processor_seconds(place.server.process.pid) - before) * 1000 / len(took)
    state = admin.get(f"/ballots/{ballot['id']}").json()
    stored = state["box"]["collected"]
    admin.close()
    lost = len(took) - stored
    return [kind, stored, lost, seconds, *milliseconds(took), each, place.resident_mb()]


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


async def _rush(place: Hall, ballot: str, choices: dict[str, Any]) -> tuple[list[float], float]:
    began = time.perf_counter()
    gap = WITHIN / len(place.tokens)
    votes = [_vote(place, ballot, choices, token, n * gap) for n, token in enumerate(place.tokens)]
    took = await asyncio.gather(*votes)
    return list(took), time.perf_counter() - began


async def _vote(
    place: Hall, ballot: str, choices: dict[str, Any], token: str, delay: float
) -> float:
    """One tablet: its own connection, opened beforehand as a page's would be."""
    await asyncio.sleep(delay)
    reader, writer = await asyncio.open_connection("127.0.0.1", place.server.port)
    body = json.dumps({"choices": choices, "nonce": uuid.uuid4().hex}).encode()
    head = (
        f"POST /api/v1/ballots/{ballot}/votes HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Authorization: Bearer {token}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    began = time.perf_counter()
    writer.write(head.encode() + body)
    answer = await reader.read()
    took = time.perf_counter() - began
    writer.close()
    assert answer.startswith(b"HTTP/1.1 201"), answer[:600]
    return took
