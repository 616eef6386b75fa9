"""Limits of a list's surplus that a list can always meet."""

import pytest

from app.ballots.rules.presets import PRESETS
from app.ballots.rules.surplus import surplus_by_convener, surplus_limits

SEATS = range(1, 61)


@pytest.mark.parametrize("preset", PRESETS)
def test_some_list_meets_the_limits_of_every_preset(preset: str) -> None:
    for seats in SEATS:
        least, most = surplus_limits(seats, PRESETS[preset])
        assert least >= 0, seats
        assert most is None or least <= most, seats
        if convener := surplus_by_convener(seats, PRESETS[preset]):
            assert 0 <= convener[0] <= convener[1], seats
            assert most is None or convener[1] <= most, seats


@pytest.mark.parametrize(
    ("preset", "seats", "limits", "convener"),
    [
        ("military_tt165", 1, (1, 1), None),
        ("military_tt165", 2, (1, 1), None),
        ("military_tt165", 3, (1, 1), None),
        ("military_tt165", 13, (2, 4), None),
        ("party_190", 1, (0, 0), (0, 0)),
        ("party_190", 3, (0, 1), (1, 1)),
        ("party_190", 13, (0, 3), (2, 2)),
        ("party_190", 40, (0, 12), (4, 6)),
        ("youth_union_congress", 13, (0, None), None),
    ],
)
def test_limits_in_whole_names(preset, seats, limits, convener) -> None:
    assert surplus_limits(seats, PRESETS[preset]) == limits
    assert surplus_by_convener(seats, PRESETS[preset]) == convener
