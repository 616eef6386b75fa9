"""How long people may vote."""

from datetime import UTC, datetime, timedelta

from app.ballots.rules.timing import end_of_voting, extended

OPENED = datetime(2026, 9, 17, 2, 30, tzinfo=UTC)


def minutes(count: int) -> datetime:
    return OPENED + timedelta(minutes=count)


def test_the_end_is_counted_from_the_opening() -> None:
    assert end_of_voting(OPENED, 15) == minutes(15)
    assert end_of_voting(OPENED, None) is None


def test_more_time_follows_the_end_that_was_announced() -> None:
    assert extended(minutes(15), minutes(12), 5) == minutes(20)


def test_more_time_after_the_end_is_counted_from_now() -> None:
    assert extended(minutes(15), minutes(18), 5) == minutes(23)


def test_a_ballot_without_a_time_gets_one_from_now() -> None:
    assert extended(None, minutes(4), 5) == minutes(9)
