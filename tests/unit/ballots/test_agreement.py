"""When the counts of a sealed box agree, and what is missing while they do not."""

import pytest

from app.ballots.rules.tally import Totals
from app.ballots.sealed.rules.agreement import FinishedCount, Lack, find_agreed, find_lack

RIGHT, WRONG, OTHER = (Totals(collected=30, valid=number) for number in (30, 29, 28))


def counts(*made: tuple[str, Totals]) -> list[FinishedCount]:
    return [FinishedCount(number, who, found) for number, (who, found) in enumerate(made, start=1)]


@pytest.mark.parametrize(
    ("made", "agreed", "lack"),
    [
        ((), None, Lack.FIRST_COUNT),
        ((("a", RIGHT),), None, Lack.SECOND_COUNT),
        ((("a", RIGHT), ("a", RIGHT)), None, Lack.SECOND_PERSON),
        ((("a", RIGHT), ("a", RIGHT), ("a", RIGHT)), None, Lack.SECOND_PERSON),
        ((("a", RIGHT), ("a", WRONG)), None, Lack.SAME_RESULT),
        ((("a", RIGHT), ("b", WRONG)), None, Lack.SAME_RESULT),
        ((("a", RIGHT), ("b", RIGHT)), 1, None),
        ((("a", WRONG), ("a", RIGHT), ("b", RIGHT)), 2, None),
        ((("a", WRONG), ("a", WRONG), ("b", RIGHT), ("c", RIGHT)), 3, None),
        ((("a", WRONG), ("b", WRONG), ("c", RIGHT), ("d", RIGHT)), None, Lack.SAME_RESULT),
        ((("a", WRONG), ("b", WRONG), ("a", RIGHT), ("b", RIGHT)), None, Lack.SAME_RESULT),
        ((("a", WRONG), ("b", OTHER), ("c", RIGHT), ("d", RIGHT)), None, Lack.SAME_RESULT),
    ],
)
def test_people_agree_not_counts(made, agreed: int | None, lack: Lack | None) -> None:
    found = find_agreed(counts(*made))
    assert (found.number if found else None) == agreed
    assert find_lack(counts(*made)) is lack
