"""Who is inside, however scans come and are undone: cases 1–9 and 13–15 of a check-in system."""

from datetime import timedelta

import pytest

from app.attendance.models import Presence
from app.attendance.queries import attendance_of
from app.attendance.rules import CannotUndo, OtherDevice, Result, UndoTooLate
from app.attendance.schemas import NewAdmission
from app.attendance.services import admit, take_scan, take_scans, undo_scan
from app.core.clock import now
from app.core.permissions import SYSTEM
from tests.service.attendance.desks import DESK, rows, scan
from tests.service.attendance.halls import Hall, at, scan_of


def test_inside_now_follows_scan_time_in_any_order_of_arrival(hall: Hall) -> None:
    code = hall.code(hall.person("Trần An", hall.unit("Đoàn A")))
    results = [
        scan(hall, code, 20, direction="out").result,
        scan(hall, code, 0).result,
        scan(hall, code, 10).result,
    ]
    assert results == [Result.LEFT, Result.ADMITTED, Result.ALREADY]
    counted = attendance_of(hall.session, hall.sitting.id)
    assert (counted.present, counted.ever_present) == (0, 1)
    back = scan(hall, code, 30)
    assert back.result is Result.ADMITTED
    assert back.first_entry is not None
    assert back.first_entry.at == at(0)
    assert back.attendance.present == 1
    assert len(rows(hall)) == 4


def test_an_exit_before_any_entry_is_accepted(hall: Hall) -> None:
    code = hall.code(hall.person("Trần An", hall.unit("Đoàn A")))
    outcome = scan(hall, code, 0, direction="out")
    assert (outcome.result, outcome.first_entry) == (Result.LEFT, None)
    counted = attendance_of(hall.session, hall.sitting.id)
    assert (counted.present, counted.ever_present) == (0, 0)


@pytest.mark.parametrize("way", ["badge", "batch", "search"])
def test_a_desk_ten_years_ahead_does_not_keep_anybody_inside(hall: Hall, way: str) -> None:
    person = hall.person("Trần An", hall.unit("Đoàn A"))
    code, future = hall.code(person), now() + timedelta(days=3650)
    if way == "badge":
        scan(hall, code, scanned_at=future)
    elif way == "batch":
        take_scans(hall.session, DESK, hall.sitting.id, [scan_of(code, scanned_at=future)])
    else:
        admission = NewAdmission(delegate=person.id, nonce="n", reason="Quên", scanned_at=future)
        admit(hall.session, DESK, hall.sitting.id, admission)
    assert attendance_of(hall.session, hall.sitting.id).present == 1
    assert scan(hall, code, direction="out").attendance.present == 0


def test_sittings_are_independent(hall: Hall) -> None:
    code = hall.code(hall.person("Trần An", hall.unit("Đoàn A")))
    afternoon = hall.another_sitting()
    assert scan(hall, code).result is Result.ADMITTED
    later = take_scan(hall.session, DESK, afternoon.id, scan_of(code))
    assert later.result is Result.ADMITTED


def test_two_desks_without_connection_make_one_entry_and_one_late_scan(hall: Hall) -> None:
    code = hall.code(hall.person("Trần An", hall.unit("Đoàn A")))
    first, second = scan_of(code, 2, device="Cửa 1"), scan_of(code, 1, device="Cửa 2")
    (one,) = take_scans(hall.session, DESK, hall.sitting.id, [first])
    (other,) = take_scans(hall.session, DESK, hall.sitting.id, [second])
    assert (one.result, one.late) == (Result.ADMITTED, False)
    assert (other.result, other.late) == (Result.ALREADY, True)
    assert other.first_entry is not None
    assert (other.first_entry.at, other.first_entry.device) == (at(1), "Cửa 2")
    assert len(rows(hall)) == 2
    assert other.attendance.present == 1


def test_an_undone_scan_stays_and_the_badge_works_again(hall: Hall) -> None:
    code = hall.code(hall.person("Trần An", hall.unit("Đoàn A")))
    request = scan_of(code)
    take_scan(hall.session, DESK, hall.sitting.id, request)
    undo_scan(hall.session, DESK, hall.sitting.id, request.nonce, "Cửa 1")
    assert rows(hall)[0].undone_at is not None
    assert attendance_of(hall.session, hall.sitting.id).present == 0
    assert scan(hall, code).result is Result.ADMITTED
    with pytest.raises(CannotUndo):
        undo_scan(hall.session, DESK, hall.sitting.id, request.nonce, "Cửa 1")


def test_only_the_same_desk_undoes_and_only_soon(hall: Hall) -> None:
    code = hall.code(hall.person("Trần An", hall.unit("Đoàn A")))
    request = scan_of(code)
    take_scan(hall.session, DESK, hall.sitting.id, request)
    with pytest.raises(OtherDevice):
        undo_scan(hall.session, DESK, hall.sitting.id, request.nonce, "Cửa 2")
    with pytest.raises(OtherDevice):
        undo_scan(hall.session, SYSTEM, hall.sitting.id, request.nonce, None)
    rows(hall)[0].received_at = at(0)
    with pytest.raises(UndoTooLate):
        undo_scan(hall.session, DESK, hall.sitting.id, request.nonce, None)


def test_undoing_the_entry_leaves_the_person_outside_however_often_they_were_scanned(
    hall: Hall,
) -> None:
    code = hall.code(hall.person("Trần An", hall.unit("Đoàn A")))
    first, second = scan_of(code, 0), scan_of(code, 3, device="Cửa 2")
    take_scan(hall.session, DESK, hall.sitting.id, first)
    take_scan(hall.session, DESK, hall.sitting.id, second)
    undo_scan(hall.session, DESK, hall.sitting.id, first.nonce, None)
    assert attendance_of(hall.session, hall.sitting.id).present == 0
    assert hall.session.query(Presence).count() == 0
    back = scan(hall, code, 5)
    assert (back.result, back.attendance.present) == (Result.ADMITTED, 1)


def test_undoing_the_way_back_in_leaves_the_person_outside(hall: Hall) -> None:
    code = hall.code(hall.person("Trần An", hall.unit("Đoàn A")))
    scan(hall, code, 0)
    scan(hall, code, 5, direction="out")
    scan(hall, code, 10, nonce="back")
    scan(hall, code, 11)
    undo_scan(hall.session, DESK, hall.sitting.id, "back", None)
    row = hall.session.query(Presence).one()
    assert (row.is_inside, row.first_at, row.last_at) == (False, at(0), at(5))


def test_undoing_the_second_scan_keeps_the_person_inside(hall: Hall) -> None:
    code = hall.code(hall.person("Trần An", hall.unit("Đoàn A")))
    scan(hall, code, 0)
    scan(hall, code, 3, nonce="again")
    undo_scan(hall.session, DESK, hall.sitting.id, "again", None)
    row = hall.session.query(Presence).one()
    assert (row.is_inside, row.first_at, row.last_at) == (True, at(0), at(0))
