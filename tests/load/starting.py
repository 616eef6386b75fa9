"""How long from the command to the first answer, and the memory then."""

import argparse
import time

from tests.load.hall import hall, processor_seconds
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
                rows.append(
                    [f"start {run + 1}", took, processor_seconds(place.server.process.pid), memory]
                )
    table(["", "seconds", "of processor", "memory MB"], rows)
