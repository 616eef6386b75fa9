"""Two server processes on one PostgreSQL with Redis between them: one dies all the time, one stays."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.faults.crasher import Crasher
from tests.faults.places import SECRET_KEY, stormy_assembly
from tests.faults.storm import Storm
from tests.service.ballots.assemblies import Assembly
from tests.support.live_server import LiveServer
from tests.support.redis import Redis


@dataclass(frozen=True)
class Pair:
    """A server that keeps dying, one that goes on, and what carries news between them."""

    crasher: Crasher
    other: LiveServer
    redis: Redis
    assembly: Assembly


@contextmanager
def stormy_pair(database_url: str, folder: Path, storm: Storm) -> Iterator[Pair]:
    """Both serve the same assembly, in an empty database; people talk to whichever answers."""
    redis = Redis(folder)
    redis.start()
    (folder / "other").mkdir()
    other = LiveServer(
        folder / "other",
        PLENUM_DATABASE_URL=database_url,
        PLENUM_REDIS_URL=redis.url,
        PLENUM_SECRET_KEY=SECRET_KEY,
        PLENUM_COUNT_BATCH_SECONDS="0",
    )
    try:
        with (
            other.serving(),  # it makes the tables
            stormy_assembly(database_url, folder, storm, redis.url) as (crasher, assembly),
        ):
            yield Pair(crasher, other, redis, assembly)
    finally:
        redis.stop()
