"""`make faults`: hold ballots on a dying server until it has died often enough, on each engine."""

import argparse
import itertools
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.faults.crasher import Crasher
from tests.faults.pairs import stormy_pair
from tests.faults.places import all_kinds, stormy_assembly
from tests.faults.storm import Election, Storm
from tests.load.tables import heading, table
from tests.service.ballots.assemblies import Assembly
from tests.support.databases import create_tables
from tests.support.postgres import postgres_server
from tests.support.redis import Redis

VOTERS = 60
PLACES = ("sqlite", "postgresql", "pair")
TITLES = {"pair": "postgresql, two processes, Redis gone every other time"}


def main() -> None:
    parser = argparse.ArgumentParser(prog="make faults")
    parser.add_argument("--crashes", type=int, default=500, help="in each place")
    parser.add_argument("--places", nargs="*", default=PLACES, choices=PLACES)
    options = parser.parse_args()
    for place in options.places:
        with place_of(place) as (crasher, storm, assembly, others, redis):
            run(place, (crasher, storm, assembly, others), redis, options.crashes)


Scene = tuple[Crasher, Storm, Assembly, list[str]]


def run(place: str, scene: Scene, redis: Redis | None, crashes: int) -> None:
    """Hold ballots of each kind in turn until there were so many crashes."""
    crasher, storm, assembly, others = scene
    people, began = assembly.present(VOTERS), time.monotonic()
    deaths: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for number, kind in enumerate(itertools.cycle(all_kinds(assembly))):
        if crasher.deaths.total() >= crashes:
            break
        if redis:
            (redis.stop if number % 2 else redis.start)()
        before = crasher.deaths.total()
        Election(crasher, storm, assembly, others).hold(people, kind)
        deaths[kind.name] += crasher.deaths.total() - before
        held[kind.name] += 1
    heading(f"{TITLES.get(place, place)}: {time.monotonic() - began:.0f} s")
    rows = [[name, deaths[name], held[name], held[name] * VOTERS, 0, 0] for name in held]
    rows.append(["all", deaths.total(), held.total(), held.total() * VOTERS, 0, 0])
    table(["", "crashes", "ballots", "votes acknowledged", "lost", "twice"], rows)
    table(["died of", "times"], [list(each) for each in sorted(crasher.deaths.items())])


@contextmanager
def place_of(
    name: str,
) -> Iterator[tuple[Crasher, Storm, Assembly, list[str], Redis | None]]:
    """An empty database with every table, and who serves it."""
    storm = Storm(is_endless=True)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="plenum-faults-")))
        url = f"sqlite:///{folder}/plenum.sqlite3"
        if name != "sqlite":
            postgres = stack.enter_context(postgres_server())
            postgres.run("CREATE DATABASE faults")
            url = postgres.url("faults")
        if name == "pair":
            pair = stack.enter_context(stormy_pair(url, folder, storm))
            pair.redis.stop()
            yield pair.crasher, storm, pair.assembly, [pair.other.url], pair.redis
        else:
            create_tables(url)
            crasher, assembly = stack.enter_context(stormy_assembly(url, folder, storm))
            yield crasher, storm, assembly, [], None


if __name__ == "__main__":
    main()
