"""Killed at every step of the path of a vote: acknowledged = counted (box 2, 12, 13, 19, 20, 21)."""

from pathlib import Path

from tests.faults.failpoints import CLOSING, COUNTING, VOTING
from tests.faults.places import stormy_assembly
from tests.faults.storm import Election, Storm

VOTERS = 40  # counted in two batches


def test_whatever_it_dies_of_acknowledged_is_counted(database_url: str, tmp_path: Path) -> None:
    storm = Storm()
    with stormy_assembly(database_url, tmp_path, storm) as (crasher, assembly):
        people = assembly.present(VOTERS)
        for is_named in (True, False):
            Election(crasher, storm, assembly).hold(people, is_named=is_named)
    died_of = {name for name, times in crasher.deaths.items() if times}
    assert died_of >= {*VOTING, *CLOSING, *COUNTING}, f"never reached: {crasher.deaths}"
