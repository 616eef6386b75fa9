from collections import Counter

import pytest

from scripts.play.numbers import election_ballots, motion_votes

WANTED = dict(zip("abcdefghijklmno", (238, 226, 235, 236, 176, 218, 233, 230, 224, 176, 209, 242, 201, 221, 88), strict=True))  # fmt: skip


def test_the_whole_hall_votes_exactly_as_the_papers_say() -> None:
    ballots = election_ballots(247, 13, WANTED, of_people=247)
    assert len(ballots) == 246
    valid = [ballot for ballot in ballots if 1 <= len(ballot) <= 13]
    assert len(valid) == 243
    assert Counter(name for ballot in valid for name in ballot) == WANTED


@pytest.mark.parametrize("people", [5, 20, 40, 100, 200])
def test_a_smaller_hall_casts_ballots_the_box_takes(people: int) -> None:
    ballots = election_ballots(people, 13, WANTED, of_people=247)
    assert len(ballots) <= people
    assert sum(1 <= len(ballot) <= 13 for ballot in ballots) >= people - 4
    assert len(motion_votes(people)) == people
    assert set(motion_votes(people)) <= {"yes", "no", "abstain"}
