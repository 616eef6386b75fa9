"""The roster through the API: list, search, add, change, read; on both databases."""

import unicodedata
from typing import Any

import pytest
from sqlalchemy import select

from app.core.audit import AuditEntry
from app.core.permissions import Role
from tests.support.hall import Hall, Person


@pytest.fixture
def secretary(hall: Hall) -> Person:
    return hall.staff()


def add(hall: Hall, secretary: Person, name: str, **values: Any) -> dict[str, Any]:
    body = {"name": name, "kind": "elected", "unit": "Đoàn xã Nà Hai", **values}
    answer = secretary.post(f"/meetings/{hall.meeting_id}/delegates", body)
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json
    return told


def names(hall: Hall, secretary: Person, query: str = "") -> list[str]:
    answer = secretary.get(f"/meetings/{hall.meeting_id}/delegates{query}")
    assert answer.status_code == 200, answer.text
    return [one["name"] for one in answer.json["items"]]


def test_added_as_typed_by_a_person(hall: Hall, secretary: Person) -> None:
    typed = unicodedata.normalize("NFD", "  ĐỖ HỮU  PHONG ")
    told = add(
        hall, secretary, typed, born="16/6/1991", phone="0912.345.678", seat="A12", sex="male"
    )
    assert (
        told
        | {
            "name": "Đỗ Hữu Phong",
            "born": "1991-06-16",
            "phone": "+84912345678",
            "number": 1,
            "has_vote": True,
            "status": "convened",
            "has_badge": False,
        }
        == told
    )
    assert told["unit"]["name"] == "Đoàn xã Nà Hai"


def test_listed_by_given_name_in_vietnamese_order(hall: Hall, secretary: Person) -> None:
    in_order = [
        "Trịnh Hải An",
        "Lường Văn Bách",
        "Hồ Quang Duệ",
        "Nguyễn Khánh Đan",
        "Cao Uy",
        "Đỗ Uy",
    ]
    for name in sorted(in_order):
        add(hall, secretary, name)
    assert names(hall, secretary) == in_order
    page = secretary.get(f"/meetings/{hall.meeting_id}/delegates?limit=4").json
    rest = secretary.get(
        f"/meetings/{hall.meeting_id}/delegates?limit=4&cursor={page['next_cursor']}"
    ).json
    assert [one["name"] for one in page["items"] + rest["items"]] == in_order
    assert (page["total"], rest["next_cursor"]) == (6, None)


@pytest.mark.parametrize(
    "query",
    [
        "duc",
        "Đức",
        "DANG duc",
        "na hai",
        "345678",
        "0912 345",
        "B12",
        unicodedata.normalize("NFD", "đức"),
    ],
)
def test_search_ignores_marks_and_finds_unit_phone_and_seat(
    hall: Hall, secretary: Person, query: str
) -> None:
    add(hall, secretary, "Đặng Văn Đức", phone="0912345678", seat="B12")
    add(hall, secretary, "Lê Thị Bình", unit="Đoàn xã An Khê", seat="C1")
    assert names(hall, secretary, f"?q={query}") == ["Đặng Văn Đức"]


def test_a_word_is_found_where_it_begins(hall: Hall, secretary: Person) -> None:
    add(hall, secretary, "Trần Bình", unit="Đoàn xã Tân Hiệp")
    add(hall, secretary, "Lê An", unit="Đoàn xã Tân Hiệp")
    assert names(hall, secretary, "?q=an") == ["Lê An"]  # neither Đoàn, Trần nor Tân


def test_wildcards_are_ordinary_signs(hall: Hall, secretary: Person) -> None:
    add(hall, secretary, "Đặng Văn Đức")
    assert names(hall, secretary, "?q=%25") == names(hall, secretary, "?q=_") == []


def test_filters(hall: Hall, secretary: Person) -> None:
    guest = add(hall, secretary, "Lê Thị Bình", kind="guest", unit=None)
    unit = add(hall, secretary, "Đặng Văn Đức")["unit"]["id"]
    assert names(hall, secretary, f"?unit={unit}") == ["Đặng Văn Đức"]
    assert names(hall, secretary, "?kind=guest") == ["Lê Thị Bình"]
    assert names(hall, secretary, "?badge=true") == []
    secretary.post(f"/delegates/{guest['id']}/badge", {})
    assert names(hall, secretary, "?badge=true") == ["Lê Thị Bình"]
    assert guest["has_vote"] is False


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": "Lê An", "kind": "elected"}, "unit"),
        ({"name": "Lê An", "kind": "king", "unit": "x"}, "kind"),
        ({"name": "Lê An", "kind": "guest", "born": "31/02/1990"}, "born"),
        ({"name": "Lê An", "kind": "guest", "born": "01/01/2090"}, "born"),
        ({"name": "Lê An", "kind": "guest", "phone": "12"}, "phone"),
        ({"name": "Lê An", "kind": "guest", "email": "x"}, "email"),
        ({"name": "Lê An", "kind": "guest", "nickname": "x"}, "nickname"),
        ({"name": "", "kind": "guest"}, "name"),
    ],
)
def test_wrong_input_is_named(
    hall: Hall, secretary: Person, body: dict[str, Any], field: str
) -> None:
    answer = secretary.post(f"/meetings/{hall.meeting_id}/delegates", body)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json["errors"]] == [field]


def test_changed_and_logged(hall: Hall, secretary: Person) -> None:
    one = add(hall, secretary, "Đặng Văn Đức", seat="A1", phone="0912345678")
    change = {"seat": "B2", "phone": None, "name": "Đặng Văn Dức", "unit": "Đoàn xã An Khê"}
    told = secretary.patch(f"/delegates/{one['id']}", change).json
    assert (told["seat"], told["phone"], told["unit"]["name"]) == ("B2", None, "Đoàn xã An Khê")
    assert names(hall, secretary, "?q=khe duc") == ["Đặng Văn Dức"]
    with hall.database.session() as session:
        entry = session.scalars(select(AuditEntry).filter_by(action="delegate.changed")).one()
    assert entry.details["before"]["seat"] == "A1"


def test_a_number_is_given_once(hall: Hall, secretary: Person) -> None:
    add(hall, secretary, "Đặng Văn Đức", number=7)
    second = add(hall, secretary, "Lê Thị Bình")
    assert second["number"] == 8
    answer = secretary.patch(f"/delegates/{second['id']}", {"number": 7})
    assert (answer.status_code, answer.json["code"]) == (409, "number_taken")


def test_a_change_of_kind_moves_the_vote(hall: Hall, secretary: Person) -> None:
    one = add(hall, secretary, "Đặng Văn Đức", kind="alternate")
    assert one["has_vote"] is False
    assert secretary.patch(f"/delegates/{one['id']}", {"kind": "elected"}).json["has_vote"] is True
    refused = secretary.patch(f"/delegates/{one['id']}", {"unit": None})
    assert refused.json["errors"][0]["field"] == "unit"


@pytest.mark.parametrize("field", ["name", "kind", "status", "number", "has_vote"])
def test_what_everybody_has_cannot_be_taken_away(hall: Hall, secretary: Person, field: str) -> None:
    one = add(hall, secretary, "Đặng Văn Đức")
    answer = secretary.patch(f"/delegates/{one['id']}", {field: None})
    assert [error["field"] for error in answer.json["errors"]] == [field]


def test_a_profile_read_is_logged(hall: Hall, secretary: Person) -> None:
    one = add(hall, secretary, "Đặng Văn Đức")
    assert secretary.get(f"/delegates/{one['id']}").json["name"] == "Đặng Văn Đức"
    with hall.database.session() as session:
        entry = session.scalars(select(AuditEntry).filter_by(action="delegate.read")).one()
    assert (entry.subject_id, entry.account_id) == (one["id"], secretary.account_id)


def test_sensitive_attributes_are_for_the_credentials_committee(
    hall: Hall, secretary: Person
) -> None:
    path = f"/delegates/{add(hall, secretary, 'Đặng Văn Đức')['id']}/attributes"
    for role in set(Role) - {Role.ADMIN, Role.CREDENTIALS}:
        assert hall.staff(role).get(path).status_code == 403, role
    committee = hall.staff(Role.CREDENTIALS)
    assert committee.patch(path, {"ethnicity": "Tày"}).status_code == 200
    told = committee.get(path).json
    assert (told["ethnicity"], told["religion"]) == ("Tày", None)
    with hall.database.session() as session:
        entries = session.scalars(
            select(AuditEntry).where(AuditEntry.action.contains("attributes"))
        )
        logged = {entry.action: entry.details for entry in entries}
    assert logged == {
        "delegate_attributes.changed": {"fields": ["ethnicity"]},
        "delegate_attributes.read": {},
    }


@pytest.mark.parametrize("role", [Role.DELEGATE, Role.GUEST, Role.SCREEN, Role.SITE_COORDINATOR])
def test_the_roster_is_for_staff(hall: Hall, role: Role) -> None:
    someone = hall.staff(role)
    assert someone.get(f"/meetings/{hall.meeting_id}/delegates").status_code == 403


def test_who_belongs_to_another_meeting_is_out_of_reach(hall: Hall, app: Any) -> None:
    stranger = Hall(app).staff()
    one = add(hall, hall.staff(), "Đặng Văn Đức")
    assert stranger.get(f"/delegates/{one['id']}").status_code == 403
    assert stranger.patch(f"/delegates/{one['id']}", {"seat": "A1"}).status_code == 403
    assert stranger.get("/delegates/nobody").status_code == 404
