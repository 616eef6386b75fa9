"""What the desk sees beside its scans: the quorum, people found by search, its latest scans."""

import pytest

from app.attendance.queries import attendance_of, list_scans
from app.attendance.rules import Reason, Result
from app.attendance.schemas import NewAdmission
from app.attendance.search import search_people
from app.attendance.services import admit
from app.core.events import recorded
from tests.service.attendance.desks import DESK, rows, scan
from tests.service.attendance.halls import Hall


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
