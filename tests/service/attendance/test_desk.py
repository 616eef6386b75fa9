"""The desk on both databases: cases 1–9, 13–15 and 18 of a check-in system."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from app.attendance.models import Presence, Scan
from app.attendance.outcomes import Outcome
from app.attendance.queries import attendance_of, list_scans
from app.attendance.rules import CannotUndo, NonceReused, OtherDevice, Reason, Result, UndoTooLate
from app.attendance.schemas import NewAdmission
from app.attendance.search import search_people
from app.attendance.services import admit, take_scan, take_scans, undo_scan
from app.core.clock import now
from app.core.db import Database
from app.core.events import recorded
from app.core.permissions import SYSTEM, Actor
from tests.service.attendance.halls import Hall, at, make_hall, scan_of

DESK = Actor("desk", "staff", "Cửa 1", session_id="session-1")


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.session() as opened:
        yield opened


@pytest.fixture
def hall(session: Session) -> Hall:
    return make_hall(session)


def scan(hall: Hall, code: str, minute: float | None = None, **fields: object) -> Outcome:
    return take_scan(hall.session, DESK, hall.sitting.id, scan_of(code, minute, **fields))


def rows(hall: Hall) -> list[Scan]:
    return hall.session.query(Scan).order_by(Scan.received_at).all()


def test_a_known_badge_is_admitted_with_everything_a_desk_shows(hall: Hall) -> None:
    ba_tri = hall.unit("Huyện đoàn Ba Tri")
    person = hall.person("Nguyễn Thị Ngọc Ánh", ba_tri)
    outcome = scan(hall, hall.code(person))
    assert (outcome.result, outcome.reason, outcome.late) == (Result.ADMITTED, None, False)
    shown = outcome.delegate
    assert shown is not None
    assert (shown.name, shown.unit, shown.delegation, shown.seat, shown.kind) == (
        "Nguyễn Thị Ngọc Ánh",
        "Huyện đoàn Ba Tri",
        "Huyện đoàn Ba Tri",
        "A-01",
        "elected",
    )
    assert outcome.first_entry is not None
    assert outcome.first_entry.device == "Cửa 1"
    counts = outcome.attendance
    assert (counts.present, counts.convened, counts.units_present, counts.units) == (1, 1, 1, 1)
    assert counts.quorum.met


def test_the_same_badge_again_is_told_when_and_where_it_came_in(hall: Hall) -> None:
    person = hall.person("Trần An", hall.unit("Đoàn A"))
    scan(hall, hall.code(person), 0)
    again = scan(hall, hall.code(person), 5, device="Cửa 2")
    assert again.result is Result.ALREADY
    assert again.first_entry is not None
    assert (again.first_entry.at, again.first_entry.device) == (at(0), "Cửa 1")
    assert [row.result for row in rows(hall)] == ["admitted", "already"]
    assert hall.session.query(Presence).count() == 1
    assert again.attendance.present == 1


def test_a_lost_answer_is_given_again_without_a_second_row(hall: Hall) -> None:
    person = hall.person("Trần An", hall.unit("Đoàn A"))
    request = scan_of(hall.code(person))
    first = take_scan(hall.session, DESK, hall.sitting.id, request)
    again = take_scan(hall.session, DESK, hall.sitting.id, request)
    assert again == first
    assert len(rows(hall)) == 1


@pytest.mark.parametrize("change", ["code", "direction"])
def test_a_nonce_is_no_other_scans(hall: Hall, change: str) -> None:
    unit = hall.unit("Đoàn A")
    mine, other = (hall.code(hall.person(name, unit)) for name in ("Trần An", "Lê Bình"))
    scan(hall, mine, nonce="same")
    before = attendance_of(hall.session, hall.sitting.id)
    changed = {"code": (other, "in"), "direction": (mine, "out")}[change]
    with pytest.raises(NonceReused):
        scan(hall, changed[0], direction=changed[1], nonce="same")
    assert attendance_of(hall.session, hall.sitting.id) == before
    assert len(rows(hall)) == 1


def test_a_nonce_of_a_search_is_no_other_persons(hall: Hall) -> None:
    unit = hall.unit("Đoàn A")
    mine, other = (hall.person(name, unit) for name in ("Trần An", "Lê Bình"))
    admissions = [NewAdmission(delegate=d.id, nonce="n", reason="Quên thẻ") for d in (mine, other)]
    first = admit(hall.session, DESK, hall.sitting.id, admissions[0])
    assert admit(hall.session, DESK, hall.sitting.id, admissions[0]) == first
    with pytest.raises(NonceReused):
        admit(hall.session, DESK, hall.sitting.id, admissions[1])
    with pytest.raises(NonceReused):
        scan(hall, hall.code(mine), nonce="n")


@pytest.mark.parametrize("raw", ["", "2222222222222222", "Nguyễn", "]Q1"])
def test_an_unknown_code_is_kept_and_admits_nobody(hall: Hall, raw: str) -> None:
    outcome = scan(hall, raw)
    assert (outcome.result, outcome.reason) == (Result.REFUSED, Reason.UNKNOWN)
    assert outcome.delegate is None
    assert [(row.raw, row.delegate_id) for row in rows(hall)] == [(raw, None)]
    assert hall.session.query(Presence).count() == 0


def test_an_internal_id_is_no_code(hall: Hall) -> None:
    person = hall.person("Trần An", hall.unit("Đoàn A"))
    assert scan(hall, person.id).reason is Reason.UNKNOWN
    assert scan(hall, str(person.number)).reason is Reason.UNKNOWN


def test_a_citizen_card_leaves_no_trace(hall: Hall) -> None:
    scan(hall, "012345678901|123456789|Nguyễn Thị Ánh|01021990|Nữ|Ba Tri|01012021")
    assert rows(hall)[0].raw == "(CCCD)"


def test_a_revoked_badge_names_the_person(hall: Hall) -> None:
    person = hall.person("Trần An", hall.unit("Đoàn A"))
    old = hall.code(person)
    new = hall.badge(person)
    refused = scan(hall, old)
    assert (refused.result, refused.reason) == (Result.REFUSED, Reason.REVOKED)
    assert refused.delegate is not None
    assert refused.delegate.name == "Trần An"
    assert scan(hall, new).result is Result.ADMITTED


@pytest.mark.parametrize("status", ["withdrawn", "replaced", "not_recognised"])
def test_who_may_not_attend_is_refused_with_the_reason(hall: Hall, status: str) -> None:
    person = hall.person("Trần An", hall.unit("Đoàn A"), status=status)
    outcome = scan(hall, hall.code(person))
    assert (outcome.result, outcome.reason) == (Result.REFUSED, Reason(status))
    assert outcome.attendance.convened == 0


def test_a_badge_of_another_meeting_names_nobody(hall: Hall) -> None:
    other = make_hall(hall.session)
    stranger = other.person("Lê Bình", other.unit("Đoàn B"))
    outcome = scan(hall, other.code(stranger))
    assert (outcome.result, outcome.reason) == (Result.REFUSED, Reason.WRONG_MEETING)
    assert outcome.delegate is None
    assert rows(hall)[0].delegate_id is None


def test_a_sitting_that_is_not_open_admits_nobody(session: Session) -> None:
    hall = make_hall(session, state="planned")
    person = hall.person("Trần An", hall.unit("Đoàn A"))
    outcome = scan(hall, hall.code(person))
    assert (outcome.result, outcome.reason) == (Result.REFUSED, Reason.NOT_OPEN)
    assert hall.session.query(Presence).count() == 0


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


def test_quorum_counts_officials_only_and_falls_when_somebody_leaves(hall: Hall) -> None:
    units = [hall.unit(f"Đoàn {letter}") for letter in "ABC"]
    people = [hall.person(f"Người {n}", units[n % 3]) for n in range(6)]
    guest = hall.person("Khách", None, kind="guest")
    alternate = hall.person("Dự khuyết", units[0], kind="alternate")
    for somebody in (guest, alternate, *people[:3]):
        outcome = scan(hall, hall.code(somebody), 0)
    assert (outcome.attendance.present, outcome.attendance.convened) == (3, 6)
    assert not outcome.attendance.quorum.met
    assert (outcome.attendance.quorum.people_needed, outcome.attendance.quorum.units_needed) == (
        4,
        2,
    )
    assert scan(hall, hall.code(people[3]), 1).attendance.quorum.met
    left = scan(hall, hall.code(people[3]), 2, direction="out")
    assert not left.attendance.quorum.met
    counted = attendance_of(hall.session, hall.sitting.id)
    assert (counted.present, counted.units_present, counted.quorum) == (
        left.attendance.present,
        left.attendance.units_present,
        left.attendance.quorum,
    )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", []),
        ("á", []),
        ("anh", ["Nguyễn Thị Ngọc Ánh", "Vũ Đức Anh"]),
        ("duc anh", ["Vũ Đức Anh"]),
        ("ba tri", ["Nguyễn Thị Ngọc Ánh"]),
        ("678", ["Vũ Đức Anh"]),
        ("0912 345 678", ["Vũ Đức Anh"]),
        ("0912345678", ["Vũ Đức Anh"]),
        ("123", []),
        ("02", ["Vũ Đức Anh"]),
        ("%_", []),
    ],
)
def test_search_by_name_unit_phone_and_number(hall: Hall, typed: str, found: list[str]) -> None:
    hall.person("Nguyễn Thị Ngọc Ánh", hall.unit("Huyện đoàn Ba Tri"))
    hall.person("Vũ Đức Anh", hall.unit("Thành đoàn"), phone="+84912345678")
    people = search_people(hall.session, hall.sitting.id, typed)
    assert sorted(one.delegate.name for one in people) == sorted(found)


def test_somebody_found_by_search_is_admitted_with_the_reason(hall: Hall) -> None:
    person = hall.person("Trần An", hall.unit("Đoàn A"))
    admission = NewAdmission(delegate=person.id, nonce="n1", reason="Quên thẻ", device="Cửa 1")
    outcome = admit(hall.session, DESK, hall.sitting.id, admission)
    assert outcome.result is Result.ADMITTED
    assert [(row.source, row.note) for row in rows(hall)] == [("search", "Quên thẻ")]
    assert search_people(hall.session, hall.sitting.id, "an")[0].presence is not None


def test_who_was_withdrawn_is_not_admitted_by_search_either(hall: Hall) -> None:
    person = hall.person("Trần An", hall.unit("Đoàn A"), status="withdrawn")
    admission = NewAdmission(delegate=person.id, nonce="n1", reason="Quên thẻ")
    assert admit(hall.session, DESK, hall.sitting.id, admission).reason is Reason.WITHDRAWN


def test_watchers_are_told_only_of_what_changes(hall: Hall) -> None:
    person = hall.person("Trần An", hall.unit("Đoàn A"))
    scan(hall, "unknown")
    assert recorded(hall.session) == ()
    scan(hall, hall.code(person))
    scan(hall, hall.code(person))
    assert len(recorded(hall.session)) == 1


def test_the_desk_lists_its_own_latest_scans(hall: Hall) -> None:
    person = hall.person("Trần An", hall.unit("Đoàn A"))
    scan(hall, hall.code(person))
    scan(hall, "?", device="Cửa 2")
    assert [row.raw for row in list_scans(hall.session, hall.sitting.id, 5, "Cửa 2")] == ["?"]
    assert len(list_scans(hall.session, hall.sitting.id, 5, None)) == 2
