"""The number of votes or shares as offices write it."""

import pytest

from tests.unit.delegates.rosters import HEADER, PERSON, problems_of, read


@pytest.mark.parametrize(
    "heading",
    [
        "Số cổ phần",
        "Số CP sở hữu",
        "Số cổ phần có quyền biểu quyết",
        "Số phiếu biểu quyết",
        "Shares",
    ],
)
def test_the_heading_is_known(heading: str) -> None:
    roster = read([(*HEADER, heading), (*PERSON, 1200)])
    assert [one.weight for one in roster.delegates] == [1200]


@pytest.mark.parametrize(
    ("written", "weight"),
    [
        (1, 1),
        (1250.0, 1250),
        ("1.250.000", 1_250_000),
        ("1,250,000", 1_250_000),
        ("1 250 000", 1_250_000),
        ("1000000000", 1_000_000_000),
        (None, None),
        ("", None),
    ],
)
def test_the_number_is_read(written: object, weight: int | None) -> None:
    roster = read([(*HEADER, "Số cổ phần"), (*PERSON, written)])
    assert [one.weight for one in roster.delegates] == [weight]


@pytest.mark.parametrize("written", [0, -5, "1,5", 2.5, "nhiều", "1.00", 1_000_000_001, "1.2.3"])
def test_what_is_no_number_of_votes_keeps_the_row_out(written: object) -> None:
    roster = read([(*HEADER, "Số cổ phần"), (*PERSON, written)])
    assert problems_of(roster) == [(2, "J", "bad_weight")]
    assert roster.delegates == ()


def test_a_list_without_the_column_says_nothing_of_it() -> None:
    assert [one.weight for one in read([HEADER, PERSON]).delegates] == [None]
