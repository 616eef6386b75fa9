"""How long people may vote. Time over closes nothing by itself: closing is an act of the chair."""

from datetime import datetime, timedelta


def end_of_voting(opened_at: datetime, minutes: int | None) -> datetime | None:
    """Until when people are asked to vote; None where no time was set."""
    return opened_at + timedelta(minutes=minutes) if minutes else None


def extended(ends_at: datetime | None, at: datetime, minutes: int) -> datetime:
    """So many minutes more: after the end announced, or after now if that is over."""
    return max(at, ends_at or at) + timedelta(minutes=minutes)
