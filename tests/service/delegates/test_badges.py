"""Badges through the API: issue, revoke, print; on both databases."""

import io
import re
from typing import Any

import pypdf
import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.core.audit import AuditEntry
from app.core.clock import now
from app.core.db_types import new_id
from app.core.permissions import Role
from app.delegates.models import Badge
from app.delegates.rules import badge_code_of
from tests.service.delegates.test_roster import add
from tests.support.hall import Hall, Person


@pytest.fixture
def secretary(hall: Hall) -> Person:
    return hall.staff()


def issue(secretary: Person, delegate_id: str) -> dict[str, Any]:
    answer = secretary.post(f"/delegates/{delegate_id}/badge", {})
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json
    return told


def sign_in(hall: Hall, badge: str, pin: str) -> Any:
    return hall.app.test_client().post("/api/v1/tokens", json={"badge": badge, "pin": pin})


def text_of(answer: Any) -> tuple[int, str]:
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "application/pdf"
    pages = pypdf.PdfReader(io.BytesIO(answer.data)).pages
    return len(pages), "\n".join(page.extract_text() for page in pages)


def test_a_badge_signs_in(hall: Hall, secretary: Person) -> None:
    one = add(hall, secretary, "Đặng Văn Đức")
    badge = issue(secretary, one["id"])
    assert badge["url"].endswith(f"/b/{badge['code']}")
    assert badge_code_of(badge["url"]) == badge["code"]
    answer = sign_in(hall, badge["code"].lower(), badge["pin"])
    assert answer.status_code == 201
    assert [role["role"] for role in answer.json["roles"]] == ["delegate"]
    headers = {"Authorization": f"Bearer {answer.json['token']}"}
    me = hall.app.test_client().get("/api/v1/me", headers=headers).json
    assert [delegate["id"] for delegate in me["delegates"]] == [one["id"]]
    assert sign_in(hall, badge["code"], "000000x").status_code == 401


def test_the_address_in_the_qr_opens_the_door(hall: Hall, secretary: Person) -> None:
    badge = issue(secretary, add(hall, secretary, "Đặng Văn Đức")["id"])
    for address in (badge["url"], badge["url"].upper()):
        path = "/" + address.split("/", 3)[3]
        answer = hall.app.test_client().get(path)
        assert (answer.status_code, badge["code"] in answer.text) == (200, True)


@pytest.mark.parametrize("kind", ["alternate", "guest"])
def test_the_role_follows_the_kind(hall: Hall, secretary: Person, kind: str) -> None:
    one = add(hall, secretary, "Đặng Văn Đức", kind=kind)
    badge = issue(secretary, one["id"])
    roles = sign_in(hall, badge["code"], badge["pin"]).json["roles"]
    assert [role["role"] for role in roles] == [kind]
    secretary.patch(f"/delegates/{one['id']}", {"kind": "elected", "name": "Đặng Đức"})
    told = sign_in(hall, badge["code"], badge["pin"])
    assert told.status_code == 409  # still in use on the first device
    with hall.database.session() as session:
        account = session.scalars(select(Badge)).one().delegate.account
        assert account is not None
        assert ([grant.role for grant in account.grants], account.name) == (
            ["delegate"],
            "Đặng Đức",
        )


def test_a_new_badge_revokes_the_former_and_signs_out(hall: Hall, secretary: Person) -> None:
    one = add(hall, secretary, "Đặng Văn Đức")
    first = issue(secretary, one["id"])
    token = sign_in(hall, first["code"], first["pin"]).json["token"]
    second = issue(secretary, one["id"])
    headers = {"Authorization": f"Bearer {token}"}
    assert hall.app.test_client().get("/api/v1/me", headers=headers).status_code == 401
    assert sign_in(hall, first["code"], first["pin"]).status_code == 401
    assert sign_in(hall, second["code"], second["pin"]).status_code == 201
    with hall.database.session() as session:
        former = session.query(Badge).filter_by(code=first["code"]).one()
        assert former.revoked_at is not None
        assert former.delegate.name == "Đặng Văn Đức"


def test_the_desk_moves_somebody_to_another_device(hall: Hall, secretary: Person) -> None:
    one = add(hall, secretary, "Đặng Văn Đức")
    badge = issue(secretary, one["id"])
    token = sign_in(hall, badge["code"], badge["pin"]).json["token"]
    assert sign_in(hall, badge["code"], badge["pin"]).json["code"] == "device_in_use"
    steward = hall.staff(Role.STEWARD)
    assert steward.call("DELETE", f"/delegates/{one['id']}/device").json == {"ended": 1}
    headers = {"Authorization": f"Bearer {token}"}
    assert hall.app.test_client().get("/api/v1/me", headers=headers).status_code == 401
    assert sign_in(hall, badge["code"], badge["pin"]).status_code == 201
    steward.call("DELETE", f"/delegates/{one['id']}/device")
    assert steward.call("DELETE", f"/delegates/{one['id']}/device").json == {"ended": 0}
    with hall.database.session() as session:
        actions = session.scalars(select(AuditEntry.action)).all()
    assert actions.count("device.ended") == 2


@pytest.mark.parametrize("role", [Role.PRESIDIUM, Role.TELLER, Role.CREDENTIALS])
def test_only_the_desk_moves_devices(hall: Hall, role: Role) -> None:
    one = add(hall, hall.staff(), "Đặng Văn Đức")
    assert hall.staff(role).call("DELETE", f"/delegates/{one['id']}/device").status_code == 403


def test_revoked_without_a_new_one(hall: Hall, secretary: Person) -> None:
    one = add(hall, secretary, "Đặng Văn Đức")
    badge = issue(secretary, one["id"])
    path = f"/delegates/{one['id']}/badge"
    assert secretary.call("DELETE", path).status_code == 204
    assert sign_in(hall, badge["code"], badge["pin"]).status_code == 401
    assert secretary.call("DELETE", path).json["code"] == "no_badge"


def test_who_was_withdrawn_is_signed_out_and_gets_no_badge(hall: Hall, secretary: Person) -> None:
    one = add(hall, secretary, "Đặng Văn Đức")
    badge = issue(secretary, one["id"])
    secretary.patch(f"/delegates/{one['id']}", {"status": "withdrawn"})
    assert sign_in(hall, badge["code"], badge["pin"]).status_code == 401
    answer = secretary.post(f"/delegates/{one['id']}/badge", {})
    assert (answer.status_code, answer.json["code"]) == (409, "not_convened")


def test_the_database_allows_one_valid_badge(hall: Hall, secretary: Person) -> None:
    one = add(hall, secretary, "Đặng Văn Đức")
    issue(secretary, one["id"])
    with pytest.raises(IntegrityError), hall.database.transaction() as session:
        session.add(Badge(id=new_id(), delegate_id=one["id"], code="C" * 16, issued_at=now()))


def test_badges_for_all_then_their_sheet_and_slips(hall: Hall, secretary: Person) -> None:
    people = [
        add(hall, secretary, f"Đặng Văn {name}") for name in ("An", "Ân", "Bình", "Chi", "Ước")
    ]
    path = f"/meetings/{hall.meeting_id}/badges"
    assert secretary.get(f"{path}/sheet").json["code"] == "nothing_to_print"
    assert secretary.post(path, {}).json == {"issued": 5}
    assert secretary.post(path, {}).json == {"issued": 0}
    pages, text = text_of(secretary.get(f"{path}/sheet"))
    assert pages == 2
    assert "Đặng Văn Ước" in text
    slip_pages, slips = text_of(secretary.post(f"{path}/pins", {}))
    assert slip_pages == 1
    assert "Đặng Văn Ước" in slips
    assert "Mã PIN" in slips
    assert "Mã PIN" not in text
    again = secretary.post(f"{path}/pins", {})
    assert again.json["code"] == "nothing_to_print"  # nobody loses a PIN by accident
    _, chosen = text_of(secretary.post(f"{path}/pins", {"delegates": [people[1]["id"]]}))
    assert "Đặng Văn Ân" in chosen
    assert "Đặng Văn An\n" not in chosen


def test_the_pin_on_a_slip_signs_in(hall: Hall, secretary: Person) -> None:
    add(hall, secretary, "Đặng Văn Đức")
    path = f"/meetings/{hall.meeting_id}/badges"
    secretary.post(path, {})
    _, slips = text_of(secretary.post(f"{path}/pins", {}))
    pin = re.sub(r"\D", "", slips.partition("Mã PIN")[2])[:6]
    with hall.database.session() as session:
        code = session.scalars(select(Badge.code)).one()
    assert sign_in(hall, code, pin).status_code == 201


def test_a_sheet_of_chosen_badges(hall: Hall, secretary: Person) -> None:
    first = add(hall, secretary, "Đặng Văn An")
    second = add(hall, secretary, "Lê Thị Bình", unit="Đoàn xã An Khê")
    path = f"/meetings/{hall.meeting_id}/badges"
    secretary.post(path, {"delegates": [first["id"], second["id"]]})
    for query, name, other in (
        (f"delegates={first['id']}", "Đặng Văn An", "Lê Thị Bình"),
        (f"unit={second['unit']['id']}", "Lê Thị Bình", "Đặng Văn An"),
    ):
        _, text = text_of(secretary.get(f"{path}/sheet?{query}"))
        assert name in text
        assert other not in text


@pytest.mark.parametrize("role", [Role.PRESIDIUM, Role.CREDENTIALS, Role.TELLER])
def test_badges_are_for_those_who_issue_them(hall: Hall, role: Role) -> None:
    one = add(hall, hall.staff(), "Đặng Văn Đức")
    someone = hall.staff(role)
    assert someone.post(f"/delegates/{one['id']}/badge", {}).status_code == 403
    assert someone.get(f"/meetings/{hall.meeting_id}/badges/sheet").status_code == 403
    assert someone.post(f"/meetings/{hall.meeting_id}/badges/pins", {}).status_code == 403
