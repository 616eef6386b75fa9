"""Work in a process of its own gives back what it returns or raises."""

import datetime as dt

import pytest

from app.core import apart
from app.core.formats import NotADate, parse_date
from app.delegates.roster import UnreadableFile, read_roster


def test_the_result_comes_back() -> None:
    born = apart.call(parse_date, "18/06/1990")
    assert born is not None
    assert born.iso == "1990-06-18"


def test_what_it_raises_is_raised_here() -> None:
    with pytest.raises(NotADate):
        apart.call(parse_date, "31/02/1990")
    with pytest.raises(UnreadableFile) as refused:
        apart.call(read_roster, b"x" * 20_000_000, dt.date(2026, 9, 1))
    assert (refused.value.code, refused.value.params) == ("file_too_large", {"limit": "10"})


def test_work_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 0.01)
    with pytest.raises(apart.WorkFailed):
        apart.call(parse_date, "18/06/1990")


def test_work_that_takes_too_much_memory_is_given_up() -> None:
    with pytest.raises((MemoryError, apart.WorkFailed)):
        apart.call(bytearray, apart.MEMORY_BYTES)
