"""The desk on both databases: whom it admits, whom it refuses and why."""

import pytest
from sqlalchemy.orm import Session

from app.attendance.models import Presence
from app.attendance.queries import attendance_of
from app.attendance.rules import NonceReused, Reason, Result
from app.attendance.schemas import NewAdmission
from app.attendance.services import admit, take_scan
from tests.service.attendance.desks import DESK, rows, scan
from tests.service.attendance.halls import Hall, at, make_hall, scan_of


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
