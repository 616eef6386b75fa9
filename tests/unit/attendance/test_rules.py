"""Every verdict of the desk, as a table."""

from datetime import UTC, datetime, timedelta

import pytest

from app.attendance.rules import (
    CannotUndo,
    Direction,
    Facts,
    OtherDevice,
    Passage,
    Presence,
    Reason,
    Result,
    UndoTooLate,
    Verdict,
    check_undo,
    judge,
    retell,
    scan_time,
)

SEVEN = datetime(2026, 10, 10, 7, tzinfo=UTC)
IN, OUT = Direction.IN, Direction.OUT


def at(minutes: int) -> datetime:
    return SEVEN + timedelta(minutes=minutes)


def known(state: str = "open", **facts: object) -> Facts:
    return Facts(state, is_known=True, **facts)


INSIDE = Presence(first_at=at(0), last_at=at(0), is_inside=True)
OUTSIDE = Presence(first_at=at(0), last_at=at(10), is_inside=False)
NEVER_IN = Presence(first_at=None, last_at=at(10), is_inside=False)

ADMITTED = Verdict(Result.ADMITTED)
ALREADY = Verdict(Result.ALREADY)
LEFT = Verdict(Result.LEFT)


def refused(reason: Reason) -> Verdict:
    return Verdict(Result.REFUSED, reason)


@pytest.mark.parametrize(
    ("facts", "direction", "minute", "expected"),
    [
        (known(), IN, 0, ADMITTED),
        (known(presence=INSIDE), IN, 1, ALREADY),
        (known(presence=OUTSIDE), IN, 11, ADMITTED),
        (known(presence=OUTSIDE), IN, 10, ADMITTED),
        # Scanned before the exit that is already known: the second door of the same entry.
        (known(presence=OUTSIDE), IN, 5, ALREADY),
        (known(presence=NEVER_IN), IN, 5, ADMITTED),
        (known(), OUT, 0, LEFT),
        (known(presence=INSIDE), OUT, 1, LEFT),
        (known(presence=OUTSIDE), OUT, 11, LEFT),
        (Facts("open"), IN, 0, refused(Reason.UNKNOWN)),
        (Facts("planned"), IN, 0, refused(Reason.UNKNOWN)),
        (known(is_of_this_meeting=False), IN, 0, refused(Reason.WRONG_MEETING)),
        (known(barred=Reason.REVOKED), IN, 0, refused(Reason.REVOKED)),
        (known(barred=Reason.WITHDRAWN), OUT, 0, refused(Reason.WITHDRAWN)),
        (known(barred=Reason.REPLACED), IN, 0, refused(Reason.REPLACED)),
        (known(barred=Reason.NOT_RECOGNISED), IN, 0, refused(Reason.NOT_RECOGNISED)),
        (known("planned"), IN, 0, refused(Reason.NOT_OPEN)),
        (known("closed"), IN, 0, refused(Reason.NOT_OPEN)),
        (known("planned", barred=Reason.REVOKED), IN, 0, refused(Reason.REVOKED)),
    ],
)
def test_a_scan_with_connection(
    facts: Facts, direction: Direction, minute: int, expected: Verdict
) -> None:
    assert judge(facts, direction, at(minute)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (known(), ADMITTED),
        (known("closed"), ADMITTED),
        (known("planned"), refused(Reason.NOT_OPEN)),
        (known(barred=Reason.REVOKED), refused(Reason.REVOKED)),
        (known(presence=INSIDE), Verdict(Result.ALREADY, late=True)),
    ],
)
def test_a_scan_made_without_connection(facts: Facts, expected: Verdict) -> None:
    assert judge(facts, IN, at(5), is_offline=True, is_late=True) == expected


def test_presence_is_told_by_scan_time_not_by_arrival() -> None:
    passages = [
        Passage(at(30), IN, "Cửa 2", "c", at(30)),
        Passage(at(20), OUT, "Cửa 1", "b", at(20)),
        Passage(at(0), IN, "Cửa 1", "a", at(0)),
    ]
    told = retell(passages)
    assert told is not None
    assert (told.entry, told.last_at, told.is_inside) == (passages[2], at(30), True)
    assert retell(passages[1:]) is not None
    assert retell(passages[1:]).is_inside is False
    assert retell([]) is None


def again(minute: int, received: int) -> Passage:
    return Passage(at(minute), IN, "Cửa 1", "z", at(received), is_again=True)


def test_who_was_told_already_did_not_enter_by_it() -> None:
    assert retell([again(1, 1)]) is None
    left = Passage(at(5), OUT, "Cửa 1", "b", at(5))
    told = retell([left, again(7, 7)])
    assert told is not None
    assert (told.entry, told.last_at, told.is_inside) == (None, at(5), False)


def test_an_exit_that_came_to_light_later_makes_the_second_scan_an_entry() -> None:
    came = Passage(at(0), IN, "Cửa 1", "a", at(0))
    left = Passage(at(5), OUT, "Cửa 2", "b", at(9))
    told = retell([came, left, again(7, 7)])
    assert told is not None
    assert (told.entry, told.last_at, told.is_inside) == (came, at(7), True)


def test_an_exit_alone_is_no_entry() -> None:
    told = retell([Passage(at(0), OUT, "Cửa 1", "a", at(0))])
    assert told is not None
    assert told.entry is None
    assert told.is_inside is False


def test_a_scan_can_be_undone_once_soon_and_by_its_own_desk() -> None:
    check_undo(is_undone=False, is_same_device=True, taken_at=at(0), at=at(15))
    with pytest.raises(UndoTooLate):
        check_undo(is_undone=False, is_same_device=True, taken_at=at(0), at=at(16))
    with pytest.raises(OtherDevice):
        check_undo(is_undone=False, is_same_device=False, taken_at=at(0), at=at(1))
    with pytest.raises(CannotUndo):
        check_undo(is_undone=True, is_same_device=True, taken_at=at(0), at=at(1))


@pytest.mark.parametrize(
    ("claimed", "taken"),
    [(None, at(0)), (at(-600), at(-600)), (at(2), at(2)), (at(3), at(0)), (at(5_000_000), at(0))],
)
def test_a_desk_whose_clock_is_ahead_is_not_believed(
    claimed: datetime | None, taken: datetime
) -> None:
    assert scan_time(claimed, at(0)) == taken
