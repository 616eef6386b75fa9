"""The papers have a word for everything a ballot can be."""

import pytest

from app.ballots.papers.words import MARKS, REASONS
from app.ballots.rules.choices import Mark
from app.ballots.rules.judging import InvalidReason


@pytest.mark.parametrize("reason", InvalidReason)
def test_every_reason_is_named_in_the_minutes(reason: InvalidReason) -> None:
    assert REASONS[reason]


@pytest.mark.parametrize("mark", Mark)
def test_every_mark_is_named_in_the_minutes(mark: Mark) -> None:
    assert MARKS[mark]
