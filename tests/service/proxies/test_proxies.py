"""Giving and withdrawing proxies through the API."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import select

from app.core.audit import AuditEntry
from app.core.events import version_of
from app.core.permissions import Role
from app.delegates.models import Delegate
from tests.support.hall import Hall, Person


@pytest.fixture
def secretary(hall: Hall) -> Person:
    return hall.staff()


def allow(hall: Hall, proxies: str = "open", most: int = 1) -> None:
    body = {"proxies": proxies, "proxies_per_holder": most}
    answer = hall.staff(Role.ORGANIZER).patch(f"/meetings/{hall.meeting_id}", body)
    assert answer.status_code == 200, answer.get_json()


def give(hall: Hall, by: Person, principal: Person, holder: Person) -> Any:
    body = {"principal": principal.delegate_id, "holder": holder.delegate_id}
    return by.post(f"/meetings/{hall.meeting_id}/proxies", body)


def listed(hall: Hall, by: Person, query: str = "") -> list[dict[str, Any]]:
    return by.get(f"/meetings/{hall.meeting_id}/proxies{query}").get_json()["items"]


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.get_json()["code"]


def test_a_proxy_is_given_listed_and_withdrawn(hall: Hall, secretary: Person) -> None:
    allow(hall)
    absent, holder = hall.delegate("Trịnh Hải An"), hall.delegate("Lường Văn Bách")
    given = give(hall, secretary, absent, holder)
    assert given.status_code == 201
    proxy = given.get_json()
    assert proxy["principal"]["name"] == "Trịnh Hải An"
    assert proxy["principal"]["unit"]["name"] == "Đoàn xã Nà Hai"
    assert (proxy["holder"]["number"], proxy["given_by"]) == (2, "Lê Thị Thư Ký")
    assert proxy["is_in_force"] is True
    assert listed(hall, secretary) == [proxy]
    withdrawn = secretary.call("DELETE", f"/proxies/{proxy['id']}").get_json()
    assert (withdrawn["withdrawn_by"], withdrawn["is_in_force"]) == ("Lê Thị Thư Ký", False)
    assert secretary.call("DELETE", f"/proxies/{proxy['id']}").get_json() == withdrawn
    assert listed(hall, secretary) == []
    assert listed(hall, secretary, "?withdrawn=true") == [withdrawn]


def test_the_same_again_is_the_same(hall: Hall, secretary: Person) -> None:
    allow(hall)
    absent, holder = hall.delegate(), hall.delegate()
    first = give(hall, secretary, absent, holder).get_json()
    again = give(hall, secretary, absent, holder)
    assert (again.status_code, again.get_json()) == (200, first)


def test_what_the_rules_forbid_is_refused_by_name(hall: Hall, secretary: Person) -> None:
    a, b, c, d = (hall.delegate(name) for name in ("A", "B", "C", "D"))
    guest = hall.delegate("Khách", has_vote=False)
    assert code(give(hall, secretary, a, b)) == (409, "proxies_not_allowed")
    allow(hall)
    assert code(give(hall, secretary, a, a)) == (422, "own_proxy")
    assert code(give(hall, secretary, a, guest)) == (409, "no_voting_right")
    assert give(hall, secretary, a, b).status_code == 201
    assert code(give(hall, secretary, a, c)) == (409, "proxy_already_given")
    assert code(give(hall, secretary, b, c)) == (409, "principal_holds_proxies")
    assert code(give(hall, secretary, c, a)) == (409, "holder_gave_proxy")
    assert code(give(hall, secretary, c, b)) == (409, "too_many_proxies")
    allow(hall, most=2)
    assert give(hall, secretary, c, b).status_code == 201
    assert code(give(hall, secretary, d, b)) == (409, "too_many_proxies")


def test_somebody_of_another_meeting_is_unknown(hall: Hall, secretary: Person) -> None:
    allow(hall)
    here, stranger = hall.delegate(), Hall(hall.app).delegate()
    assert code(give(hall, secretary, here, stranger)) == (404, "unknown_delegate")
    assert code(give(hall, secretary, stranger, here)) == (404, "unknown_delegate")


def test_who_loses_the_vote_leaves_the_proxy_out_of_force(hall: Hall, secretary: Person) -> None:
    allow(hall)
    absent, holder = hall.delegate(), hall.delegate()
    give(hall, secretary, absent, holder)
    with hall.database.transaction() as session:
        session.get_one(Delegate, holder.delegate_id).has_vote = False
    assert [proxy["is_in_force"] for proxy in listed(hall, secretary)] == [False]


def test_given_to_several_at_once_it_is_given_to_one(hall: Hall, secretary: Person) -> None:
    allow(hall)
    absent, holders = hall.delegate(), [hall.delegate() for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda holder: give(hall, secretary, absent, holder), holders))
    assert sorted(answer.status_code for answer in answers) == [201, *[409] * 7]
    assert len(listed(hall, secretary)) == 1


def test_both_are_in_the_audit_log_and_move_the_feed(hall: Hall, secretary: Person) -> None:
    allow(hall)
    absent, holder = hall.delegate("Trịnh Hải An"), hall.delegate("Lường Văn Bách")
    proxy = give(hall, secretary, absent, holder).get_json()
    secretary.call("DELETE", f"/proxies/{proxy['id']}")
    with hall.database.session() as session:
        entries = select(AuditEntry).where(AuditEntry.subject_id == proxy["id"])
        logged = session.scalars(entries.order_by(AuditEntry.at)).all()
        assert [entry.action for entry in logged] == ["proxy.given", "proxy.withdrawn"]
        names = {"principal": "Trịnh Hải An", "holder": "Lường Văn Bách"}
        assert [entry.details for entry in logged] == [names, names]
        assert version_of(session, "proxies", hall.meeting_id) == 2


def test_the_settings_are_told_and_their_change_is_logged(hall: Hall) -> None:
    organizer = hall.staff(Role.ORGANIZER)
    path = f"/meetings/{hall.meeting_id}"
    before = organizer.get(path).get_json()
    assert (before["votes_by"], before["proxies"], before["proxies_per_holder"]) == (
        "head",
        "none",
        1,
    )
    wanted = {"votes_by": "shares", "proxies": "all", "proxies_per_holder": 3, "call": 2}
    changed = organizer.patch(path, wanted).get_json()
    assert {name: changed[name] for name in wanted} == wanted
    page = hall.app.test_client().get(
        f"/console/{hall.meeting_id}/proxies",
        headers={"Authorization": f"Bearer {hall.staff(Role.TELLER).token}"},
    )
    assert "Họp triệu tập: lần thứ hai." in page.text  # who may not change it reads it
    for wrong in ({"votes_by": None}, {"proxies": "some"}, {"proxies_per_holder": 0}, {"call": 4}):
        assert organizer.patch(path, wrong).status_code == 422
    with hall.database.session() as session:
        entry = session.scalars(
            select(AuditEntry).where(AuditEntry.action == "meeting.changed")
        ).one()
    assert entry.details["before"] == {
        "votes_by": "head",
        "proxies": "none",
        "proxies_per_holder": "1",
        "call": "1",
    }


@pytest.mark.parametrize("weight", [0, -5, 1_000_000_001, 1.5, None, "nhiều"])
def test_a_weight_is_a_whole_number_of_votes(hall: Hall, secretary: Person, weight: object) -> None:
    path = f"/delegates/{hall.delegate().delegate_id}"
    assert secretary.patch(path, {"weight": weight}).status_code == 422
    assert secretary.get(path).get_json()["weight"] == 1


def test_a_weight_is_set_on_the_roster(hall: Hall, secretary: Person) -> None:
    new = {"name": "Quỹ Đầu Tư", "kind": "elected", "unit": "Cổ đông", "weight": 250_000}
    added = secretary.post(f"/meetings/{hall.meeting_id}/delegates", new).get_json()
    assert added["weight"] == 250_000
    changed = secretary.patch(f"/delegates/{added['id']}", {"weight": 1_000_000_000})
    assert changed.get_json()["weight"] == 1_000_000_000
