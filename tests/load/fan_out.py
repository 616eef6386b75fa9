"""One commit reaches every watcher: time to each socket, and memory, beside bare Flask-SocketIO."""

import argparse
import asyncio
import time
from collections.abc import Awaitable, Callable

import httpx

from tests.load.bare import bare_server
from tests.load.hall import hall, resident_mb
from tests.load.sockets import Watchers
from tests.load.tables import heading, percentile, table

ROUNDS = 5
Row = list[object]


def measure(options: argparse.Namespace) -> None:
    heading("Fan-out of a state, ms from the change to each socket")
    columns = ["", "sockets", "bytes", "p50", "p95", "p99", "all", "lost", "memory MB"]
    for sockets in options.sockets:
        for serve in (_plenum, _bare):
            try:
                table(columns, [serve(sockets)])
            except asyncio.IncompleteReadError:
                print(f"  {serve.__name__}: refused connections before {sockets} were open")


def _plenum(sockets: int) -> Row:
    with hall(people=1) as place, place.server.serving():
        before = place.resident_mb()
        headers = {"Authorization": f"Bearer {place.admin_token}"}

        async def run() -> Row:
            watchers = Watchers(place.server.port, place.admin_token)
            await watchers.connect(sockets, "meeting", place.meeting)
            async with httpx.AsyncClient(base_url=place.url, headers=headers, timeout=120) as http:
                path = f"/api/v1/meetings/{place.meeting}/announcement"

                async def change(mark: str) -> None:
                    (await http.put(path, json={"text": mark})).raise_for_status()

                took, missed = await _rounds(watchers, change)
            memory = place.resident_mb()
            return _row("Plenum", watchers, took, missed, before, memory)

        return asyncio.run(run())


def _bare(sockets: int) -> Row:
    with bare_server() as bare:
        before = resident_mb(bare.process.pid)

        async def run() -> Row:
            watchers = Watchers(bare.port, "")
            await watchers.connect(sockets, "meeting", "m")
            filler = "x" * 600  # as long as the state of a meeting
            async with httpx.AsyncClient(
                base_url=f"http://127.0.0.1:{bare.port}", timeout=120
            ) as http:

                async def change(mark: str) -> None:
                    body = {"state": {"announcement": mark, "filler": filler}}
                    (await http.post("/emit", json=body)).raise_for_status()

                took, missed = await _rounds(watchers, change)
            return _row(
                "bare Flask-SocketIO", watchers, took, missed, before, resident_mb(bare.process.pid)
            )

        return asyncio.run(run())


async def _rounds(
    watchers: Watchers, change: Callable[[str], Awaitable[None]]
) -> tuple[list[float], int]:
    took: list[float] = []
    missed = 0
    for number in range(ROUNDS):
        mark = f"mark-{number}"
        arrived = watchers.expect(mark)
        began = time.perf_counter()
        await change(mark)
        times = await arrived
        took += [at - began for at in times]
        missed += len(watchers) - len(times)
        await asyncio.sleep(1)
    return took, missed


def _row(
    name: str, watchers: Watchers, took: list[float], missed: int, before: float, memory: float
) -> Row:
    figures = [percentile(took, share) * 1000 for share in (0.5, 0.95, 0.99)]
    each = f"{memory:.0f} ({(memory - before) * 1024 / len(watchers):.0f} KB each)"
    largest = max(took) * 1000
    return [name, len(watchers), watchers.message_bytes, *figures, largest, missed, each]
