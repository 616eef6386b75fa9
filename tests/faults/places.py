"""An assembly on the database of a server that keeps dying."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app import create_app
from app.settings import Settings
from tests.faults.crasher import Crasher, crashing_server
from tests.faults.kinds import Anonymous, Named, Sealed
from tests.faults.storm import Storm
from tests.service.ballots.assemblies import Assembly
from tests.service.ballots.sealed_assemblies import SealedAssembly
from tests.support.hall import Hall

SECRET_KEY = "the same in every process"


@contextmanager
def stormy_assembly(
    database_url: str, folder: Path, storm: Storm, redis_url: str = ""
) -> Iterator[tuple[Crasher, Assembly]]:
    """The assembly is prepared here, beside the server; its people talk to the server."""
    settings = Settings(data_dir=folder / "data", database_url=database_url, count_batch_seconds=0)
    app = create_app(settings)
    assembly = Assembly(Hall(app))
    try:
        with crashing_server(
            folder,
            storm.plan,
            PLENUM_DATABASE_URL=database_url,
            PLENUM_COUNT_BATCH_SECONDS="0",
            # Groups of a few votes: what is tested is where the server dies, not how long it waits.
            PLENUM_SECRET_GROUP_SECONDS="0.01",
            PLENUM_REDIS_URL=redis_url,
            PLENUM_SECRET_KEY=SECRET_KEY,
        ) as crasher:
            yield crasher, assembly
    finally:
        app.extensions["database"].engine.dispose()


def all_kinds(assembly: Assembly) -> list[Named]:
    """An open vote, a secret one, and one sealed to the key of this assembly's tellers."""
    return [Named(assembly), Anonymous(assembly), Sealed(assembly, SealedAssembly(assembly))]
