"""Killed at every step of the path of a vote: acknowledged = counted (box 2, 12, 13, 19, 20, 21)."""

from pathlib import Path

from tests.faults.failpoints import FAILPOINTS
from tests.faults.places import all_kinds, stormy_assembly
from tests.faults.storm import Election, Storm

VOTERS = 40  # counted in two batches


def test_whatever_it_dies_of_acknowledged_is_counted(database_url: str, tmp_path: Path) -> None:
    storm = Storm()
    with stormy_assembly(database_url, tmp_path, storm) as (crasher, assembly):
        people = assembly.present(VOTERS)
        for kind in all_kinds(assembly):
            died_before = crasher.deaths.copy()
            Election(crasher, storm, assembly).hold(people, kind)
            died_of = set(crasher.deaths - died_before)
            wanted = {name for points in kind.phases.values() for name in points}
            assert died_of >= wanted, f"{kind.name}: never reached {wanted - died_of}"
    assert set(crasher.deaths) >= set(FAILPOINTS)
