"""`make faults`: hold ballots on a dying server until it has died often enough, on each engine."""

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.faults.places import stormy_assembly
from tests.faults.storm import Election, Storm
from tests.support.databases import create_tables
from tests.support.postgres import postgres_server

VOTERS = 60


def main() -> None:
    parser = argparse.ArgumentParser(prog="make faults")
    parser.add_argument("--crashes", type=int, default=500, help="of each engine")
    parser.add_argument("--engines", nargs="*", default=["sqlite", "postgresql"])
    options = parser.parse_args()
    for engine in options.engines:
        with database_of(engine) as (url, folder):
            run(engine, url, folder, options.crashes)


def run(engine: str, url: str, folder: Path, crashes: int) -> None:
    """Hold ballots, an open and a secret one in turn, until there were so many crashes."""
    storm, began, held = Storm(is_endless=True), time.monotonic(), 0
    with stormy_assembly(url, folder, storm) as (crasher, assembly):
        people = assembly.present(VOTERS)
        while crasher.deaths.total() < crashes:
            Election(crasher, storm, assembly).hold(people, is_named=held % 2 == 0)
            held += 1
            seconds = time.monotonic() - began
            print(f"{engine}: {crasher.deaths.total()} crashes, {held} ballots, {seconds:.0f} s")
    for name, times in sorted(crasher.deaths.items()):
        print(f"  {times:4} {name}")
    print(f"{engine}: {held * VOTERS} votes acknowledged, each counted once", flush=True)


@contextmanager
def database_of(engine: str) -> Iterator[tuple[str, Path]]:
    """An empty database with every table, and a folder for the server."""
    with ExitStack() as stack:
        name = stack.enter_context(tempfile.TemporaryDirectory(prefix="plenum-faults-"))
        url = f"sqlite:///{name}/plenum.sqlite3"
        if engine == "postgresql":
            postgres = stack.enter_context(postgres_server())
            postgres.run("CREATE DATABASE faults")
            url = postgres.url("faults")
        create_tables(url)
        yield url, Path(name)


if __name__ == "__main__":
    main()
