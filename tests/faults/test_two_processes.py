"""Two processes on one PostgreSQL, one of them killed again and again, then without Redis (box 1, 19, 25)."""

from pathlib import Path

from tests.faults.pairs import stormy_pair
from tests.faults.places import all_kinds
from tests.faults.storm import Election, Storm
from tests.support.postgres import Postgres

VOTERS = 40


def test_one_process_dies_and_redis_goes_acknowledged_is_counted(
    postgres: Postgres, tmp_path: Path
) -> None:
    postgres.run("CREATE DATABASE two_processes")
    storm = Storm()
    with stormy_pair(postgres.url("two_processes"), tmp_path, storm) as pair:
        people = pair.assembly.present(VOTERS)
        for kind in all_kinds(pair.assembly):
            if kind.name == "sealed":
                pair.redis.stop()
            Election(pair.crasher, storm, pair.assembly, [pair.other.url]).hold(people, kind)
    assert pair.crasher.deaths.total() > VOTERS
    assert not pair.other.tracebacks()
