"""Paper lists, excused absences, reports and the live state, on both databases."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from app.attendance.models import Scan
from app.attendance.queries import attendance_of
from app.attendance.reports import meeting_attendance
from app.attendance.roll import SittingNotOpen, excuse, mark_unit, undo_bulk, withdraw_excuse
from app.attendance.rules import UndoTooLate
from app.attendance.schemas import MarkUnit
from app.attendance.services import take_scan
from app.attendance.sheets import attendance_sheet
from app.attendance.states import attendance_state
from app.core.audit import AuditEntry
from app.core.errors import NotFound
from app.core.permissions import SYSTEM
from tests.service.attendance.halls import Hall, at, make_hall, scan_of


def mark(nonce: str = "n1", **fields: object) -> MarkUnit:
    return MarkUnit.model_validate({"nonce": nonce, "reason": "Danh sách giấy", **fields})


def test_a_delegation_is_marked_present_and_undone_as_one(hall: Hall) -> None:
    unit, other = hall.unit("Đoàn A"), hall.unit("Đoàn B")
    people = [hall.person(f"Người {n}", unit) for n in range(3)]
    hall.person("Đã rút", unit, status="withdrawn")
    hall.person("Đoàn khác", other)
    take_scan(hall.session, SYSTEM, hall.sitting.id, scan_of(hall.code(people[0])))
    bulk = mark_unit(hall.session, SYSTEM, hall.sitting.id, unit.id, mark())
    assert bulk.admitted == 2
    assert attendance_of(hall.session, hall.sitting.id).present == 3
    undo_bulk(hall.session, SYSTEM, hall.sitting.id, bulk.id)
    assert attendance_of(hall.session, hall.sitting.id).present == 1
    with pytest.raises(NotFound):
        undo_bulk(hall.session, SYSTEM, hall.sitting.id, bulk.id)


def test_the_same_paper_list_twice_is_one(hall: Hall) -> None:
    unit = hall.unit("Đoàn A")
    hall.person("Trần An", unit)
    first = mark_unit(hall.session, SYSTEM, hall.sitting.id, unit.id, mark())
    again = mark_unit(hall.session, SYSTEM, hall.sitting.id, unit.id, mark())
    assert again.id == first.id
    assert hall.session.query(Scan).count() == 1


def test_some_of_a_delegation_are_marked(hall: Hall) -> None:
    unit = hall.unit("Đoàn A")
    people = [hall.person(f"Người {n}", unit) for n in range(3)]
    chosen = mark(delegates=[people[1].id])
    assert mark_unit(hall.session, SYSTEM, hall.sitting.id, unit.id, chosen).admitted == 1


def test_a_paper_list_of_long_ago_stays(hall: Hall) -> None:
    unit = hall.unit("Đoàn A")
    hall.person("Trần An", unit)
    bulk = mark_unit(hall.session, SYSTEM, hall.sitting.id, unit.id, mark())
    hall.session.query(Scan).one().received_at = at(0)
    with pytest.raises(UndoTooLate):
        undo_bulk(hall.session, SYSTEM, hall.sitting.id, bulk.id)


def test_nobody_is_marked_in_a_closed_sitting(session: Session) -> None:
    hall = make_hall(session, "closed")
    with pytest.raises(SittingNotOpen):
        mark_unit(session, SYSTEM, hall.sitting.id, hall.unit("Đoàn A").id, mark())


def test_an_excused_absence_counts_until_the_person_comes(hall: Hall) -> None:
    person = hall.person("Trần An", hall.unit("Đoàn A"))
    excuse(hall.session, SYSTEM, hall.sitting.id, person.id, "Ốm")
    assert attendance_of(hall.session, hall.sitting.id).excused == 1
    take_scan(hall.session, SYSTEM, hall.sitting.id, scan_of(hall.code(person)))
    counted = attendance_of(hall.session, hall.sitting.id)
    assert (counted.excused, counted.present, counted.convened) == (0, 1, 1)


def test_an_excuse_is_replaced_withdrawn_and_logged(hall: Hall) -> None:
    person = hall.person("Trần An", hall.unit("Đoàn A"))
    excuse(hall.session, SYSTEM, hall.sitting.id, person.id, "Ốm")
    excuse(hall.session, SYSTEM, hall.sitting.id, person.id, "Đi công tác")
    withdraw_excuse(hall.session, SYSTEM, hall.sitting.id, person.id)
    assert attendance_of(hall.session, hall.sitting.id).excused == 0
    hall.session.flush()
    logged = hall.session.query(AuditEntry).order_by(AuditEntry.at).all()
    assert [entry.details.get("after") for entry in logged] == ["Ốm", "Đi công tác", None]


def test_nobody_of_another_meeting_is_excused(hall: Hall) -> None:
    other = make_hall(hall.session)
    stranger = other.person("Lê Bình", other.unit("Đoàn B"))
    with pytest.raises(NotFound):
        excuse(hall.session, SYSTEM, hall.sitting.id, stranger.id, "Ốm")


def test_each_sitting_each_day_and_the_whole_are_told_apart(hall: Hall) -> None:
    unit = hall.unit("Đoàn A")
    one, two = hall.person("Một", unit), hall.person("Hai", unit)
    hall.person("Ba", unit)
    second = hall.another_sitting()
    for sitting, person in ((hall.sitting, one), (second, one), (second, two)):
        take_scan(hall.session, SYSTEM, sitting.id, scan_of(hall.code(person)))
    report = meeting_attendance(hall.session, hall.meeting.id)
    assert (report["convened"], report["ever_present"]) == (3, 2)
    assert [day["ever_present"] for day in report["days"]] == [2]
    assert sorted(sitting["ever_present"] for sitting in report["sittings"]) == [1, 2]


def test_the_spreadsheet_tells_present_excused_and_absent(hall: Hall) -> None:
    unit = hall.unit("Đoàn A")
    people = [hall.person(name, unit) for name in ("Lê Một", "Lê Hai", "=1+1")]
    take_scan(hall.session, SYSTEM, hall.sitting.id, scan_of(hall.code(people[0]), 31))
    excuse(hall.session, SYSTEM, hall.sitting.id, people[1].id, "Ốm")
    book = load_workbook(BytesIO(attendance_sheet(hall.session, hall.meeting.id)))
    units, delegates = book.worksheets
    assert [cell.value for cell in units[4]] == [1, "Đoàn A", 3, 1]
    assert [cell.value for cell in units[5]][1:] == ["Tổng cộng", 3, 1]
    told = {row[1].value: row[4].value for row in delegates.iter_rows(min_row=4)}
    assert told == {"Lê Một": "Có mặt 07:31", "Lê Hai": "Vắng có lý do: Ốm", "=1+1": "Vắng"}
    assert all(row[1].data_type == "s" for row in delegates.iter_rows(min_row=4))


def test_an_empty_meeting_has_a_spreadsheet(hall: Hall) -> None:
    assert load_workbook(BytesIO(attendance_sheet(hall.session, hall.meeting.id)))


def test_the_hall_sees_names_and_units_and_nothing_else_of_people(hall: Hall) -> None:
    unit = hall.unit("Đoàn A")
    hall.unit("Đoàn trống")
    hall.person("Vắng", hall.unit("Đoàn vắng"))
    person = hall.person("Trần An", unit, phone="+84912345678", note="riêng tư")
    guest = hall.person("Khách", None, kind="guest")
    for somebody in (guest, person):
        take_scan(hall.session, SYSTEM, hall.sitting.id, scan_of(hall.code(somebody)))
    seen = attendance_state(hall.session, hall.sitting.id, "hall")
    assert (seen.present, seen.guests_present) == (1, 1)
    assert seen.units_missing == ["Đoàn vắng"]
    assert [set(arrival.model_dump()) for arrival in seen.last_arrivals] == [
        {"name", "unit", "at"}
    ] * 2
    assert (seen.desks, seen.late) == ([], [])
    assert "912345678" not in seen.model_dump_json()
    staff = attendance_state(hall.session, hall.sitting.id, "staff")
    assert [(desk.device, desk.admitted) for desk in staff.desks] == [("Cửa 1", 2)]


def test_the_state_stays_small_in_a_huge_congress(hall: Hall) -> None:
    for number in range(300):
        unit = hall.unit(f"Ban Chấp hành Đoàn {'xã ' * 60}{number}")
        person = hall.person(f"Nguyễn Thị {'Ngọc ' * 20}{number}", unit)
        if number % 10 == 0:
            scan = scan_of(hall.code(person), device=f"Cửa {'số ' * 20}{number}")
            take_scan(hall.session, SYSTEM, hall.sitting.id, scan)
    state = attendance_state(hall.session, hall.sitting.id, "staff")
    assert state.units_missing_more == 300 - 30 - len(state.units_missing)
    assert len(state.model_dump_json().encode()) < 16_000
