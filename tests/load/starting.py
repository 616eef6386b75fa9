"""How long from the command to the first answer, and the memory then."""

import argparse
import os
import time
from pathlib import Path

from tests.load.hall import Hall, hall
from tests.load.tables import heading, table


def measure(_options: argparse.Namespace) -> None:
    heading("Start-up on a database that is there (target: up in under 5 s)")
    rows = []
    with hall(people=10) as place:
        for run in range(3):
            began = time.perf_counter()
            with place.server.serving():
                took = time.perf_counter() - began
                memory = place.resident_mb()
                rows.append([f"start {run + 1}", took, processor_seconds(place), memory])
    table(["", "seconds", "of processor", "memory MB"], rows)


def processor_seconds(place: Hall) -> float:
    """What the server process has computed so far."""
    fields = Path(f"/proc/{place.server.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
