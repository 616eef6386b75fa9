"""Meetings, sittings, agenda and staff, on both databases."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.auth.models import Account
from app.auth.services import create_staff, grant_role
from app.core.audit import AuditEntry
from app.core.errors import Conflict
from app.core.permissions import SYSTEM, Role

PASSWORD = "correct horse battery"


class Caller:
    """Somebody with a token."""

    def __init__(self, client: FlaskClient, username: str) -> None:
        self._client = client
        answer = client.post("/api/v1/tokens", json={"username": username, "password": PASSWORD})
        self._headers = {"Authorization": f"Bearer {answer.json['token']}"}

    def __call__(self, method: str, path: str, body: Any = None, expect: int = 200) -> Any:
        answer = self._client.open(
            f"/api/v1{path}", method=method, json=body, headers=self._headers
        )
        assert answer.status_code == expect, answer.text
        return answer.get_json() if answer.data else None

    def page(self, path: str) -> str:
        """What somebody sees there."""
        answer = self._client.get(path, headers=self._headers)
        assert answer.status_code == 200, answer.text
        return answer.text


@pytest.fixture
def admin(app: Flask, client: FlaskClient) -> Caller:
    with app.extensions["database"].transaction() as session:
        account = create_staff(session, SYSTEM, "admin", PASSWORD, "Quản Trị")
        grant_role(session, SYSTEM, account, Role.ADMIN, None)
    return Caller(client, "admin")


@pytest.fixture
def meeting(admin: Caller) -> str:
    new = {
        "name": "Đại hội",
        "kind": "congress",
        "starts_on": "2026-09-17",
        "ends_on": "2026-09-18",
    }
    return admin("POST", "/meetings", new, expect=201)["id"]


@pytest.fixture
def sitting(admin: Caller, meeting: str) -> str:
    new = {
        "name": "Sáng",
        "starts_at": "2026-09-17T07:00:00+07:00",
        "ends_at": "2026-09-17T11:00:00+07:00",
    }
    return admin("POST", f"/meetings/{meeting}/sittings", new, expect=201)["id"]


def item(sitting: str, title: str, at: str) -> dict[str, Any]:
    return {
        "sitting": sitting,
        "kind": "report",
        "title": title,
        "starts_at": f"2026-09-17T{at}:00+07:00",
    }


def test_a_period_ends_after_it_begins(admin: Caller) -> None:
    new = {"name": "x", "kind": "committee", "starts_on": "2026-09-18", "ends_on": "2026-09-17"}
    problem = admin("POST", "/meetings", new, expect=422)
    assert [e["field"] for e in problem["errors"]] == ["ends_on"]


def test_names_are_stored_in_nfc(admin: Caller, meeting: str) -> None:
    decomposed = "Đa\u0323i hô\u0323i"
    assert admin("PATCH", f"/meetings/{meeting}", {"name": decomposed})["name"] == "Đại hội"


def test_the_feed_says_what_is_on_and_what_comes_next(
    admin: Caller, meeting: str, sitting: str, app: Flask
) -> None:
    from app.meetings.states import meeting_state

    items = [
        admin("POST", f"/meetings/{meeting}/agenda", item(sitting, title, at), expect=201)["id"]
        for title, at in [("Ba", "09:00"), ("Một", "07:30"), ("Hai", "08:00")]
    ]
    admin("PUT", f"/meetings/{meeting}/now", {"item": items[1]})
    with app.extensions["database"].session() as session:
        state = meeting_state(session, meeting)
    assert state.now
    assert state.now.title == "Một"
    assert [following.title for following in state.next] == ["Hai", "Ba"]
    admin("DELETE", f"/agenda/{items[1]}", expect=204)
    assert admin("GET", f"/meetings/{meeting}")["now_item_id"] is None


def test_an_item_of_another_meeting_cannot_be_now(
    admin: Caller, meeting: str, sitting: str
) -> None:
    theirs = admin("POST", f"/meetings/{meeting}/agenda", item(sitting, "x", "08:00"), expect=201)
    new = {"name": "y", "kind": "committee", "starts_on": "2026-09-17", "ends_on": "2026-09-17"}
    other = admin("POST", "/meetings", new, expect=201)["id"]
    admin("PUT", f"/meetings/{other}/now", {"item": theirs["id"]}, expect=422)


def test_ballots_are_tied_to_an_item_in_any_state_and_let_go_again(
    admin: Caller, meeting: str, sitting: str
) -> None:
    new = item(sitting, "Biểu quyết", "08:00")
    vote = admin("POST", f"/meetings/{meeting}/agenda", new, expect=201)["id"]
    motion = {"title": "Thông qua", "kind": "motion", "method": "yes_no_abstain"}
    ballot = admin("POST", f"/meetings/{meeting}/ballots", motion, expect=201)
    move = {"to": "void", "version": ballot["version"], "reason": "thử"}
    admin("POST", f"/ballots/{ballot['id']}/transitions", move)
    linked = admin("PUT", f"/agenda/{vote}/links", {"ballots": [ballot["id"]]})
    assert linked == {"documents": [], "ballots": [{"id": ballot["id"], "title": "Thông qua"}]}
    assert admin("GET", f"/ballots/{ballot['id']}")["agenda_item_id"] == vote
    admin("PUT", f"/agenda/{vote}/links", {})
    assert admin("GET", f"/ballots/{ballot['id']}")["agenda_item_id"] is None
    log = admin("GET", f"/meetings/{meeting}/audit?action=agenda.linked")
    assert log["total"] == 2


@pytest.mark.parametrize("kind", ["documents", "ballots"])
def test_what_is_not_of_this_meeting_cannot_be_tied(
    admin: Caller, meeting: str, sitting: str, kind: str
) -> None:
    new = item(sitting, "Biểu quyết", "08:00")
    vote = admin("POST", f"/meetings/{meeting}/agenda", new, expect=201)["id"]
    problem = admin("PUT", f"/agenda/{vote}/links", {kind: ["stranger"]}, expect=422)
    assert [e["field"] for e in problem["errors"]] == [kind]


def test_the_feed_tells_that_the_programme_reads_differently(
    app: Flask, admin: Caller, meeting: str, sitting: str
) -> None:
    from app.meetings.states import meeting_state

    def told() -> str:
        with app.extensions["database"].session() as session:
            return meeting_state(session, meeting).agenda

    new = item(sitting, "Báo cáo", "08:00")
    report = admin("POST", f"/meetings/{meeting}/agenda", new, expect=201)["id"]
    before = told()
    admin("PUT", f"/meetings/{meeting}/now", {"item": report})
    assert told() == before
    admin("PATCH", f"/agenda/{report}", {"minutes": 20})
    assert told() != before


def test_opening_twice_is_one_change(admin: Caller, meeting: str, sitting: str) -> None:
    for _twice in range(2):
        assert admin("POST", f"/sittings/{sitting}/open")["state"] == "open"
    log = admin("GET", f"/meetings/{meeting}/audit?action=sitting.opened")
    assert log["total"] == 1


def test_every_change_is_in_the_log_with_who_and_what(admin: Caller, meeting: str) -> None:
    admin("PATCH", f"/meetings/{meeting}", {"place": "Hội trường lớn"})
    newest = admin("GET", f"/meetings/{meeting}/audit")["items"][0]
    assert (newest["actor_name"], newest["action"]) == ("Quản Trị", "meeting.changed")
    assert newest["details"]["before"] == {"place": "None"}


def test_a_change_that_fails_leaves_no_entry(app: Flask, admin: Caller, meeting: str) -> None:
    database = app.extensions["database"]

    def grant_and_fail() -> None:
        with database.transaction() as session:
            grant_role(session, SYSTEM, session.query(Account).one(), Role.TELLER, meeting)
            raise Conflict

    with pytest.raises(Conflict):
        grant_and_fail()
    with database.session() as session:
        assert session.query(AuditEntry).filter_by(action="role.granted").count() == 2


class TestTeam:
    def add(self, admin: Caller, meeting: str, username: str, role: str, expect: int = 201) -> Any:
        new = {"username": username, "name": username, "password": PASSWORD, "role": role}
        return admin("POST", f"/meetings/{meeting}/team", new, expect=expect)

    def test_roles_are_per_meeting(self, admin: Caller, client: FlaskClient, meeting: str) -> None:
        self.add(admin, meeting, "thuky", "secretariat")
        secretary = Caller(client, "thuky")
        secretary("PUT", f"/meetings/{meeting}/announcement", {"text": "Mời vào hội trường"})
        new = {"name": "y", "kind": "committee", "starts_on": "2026-09-17", "ends_on": "2026-09-17"}
        other = admin("POST", "/meetings", new, expect=201)["id"]
        secretary("GET", f"/meetings/{other}", expect=403)
        secretary("POST", "/meetings", new, expect=403)
        secretary("GET", f"/meetings/{meeting}/team", expect=403)
        assert [m["id"] for m in secretary("GET", "/meetings")["items"]] == [meeting]

    def test_a_withdrawn_role_ends_at_once(self, admin, client, meeting) -> None:
        member = self.add(admin, meeting, "thuky", "secretariat")
        secretary = Caller(client, "thuky")
        path = f"/meetings/{meeting}/team/{member['account']['id']}/secretariat"
        admin("DELETE", path, expect=204)
        admin("DELETE", path, expect=404)
        secretary("GET", f"/meetings/{meeting}", expect=403)

    def test_the_last_organizer_stays(self, admin: Caller, meeting: str) -> None:
        me = admin("GET", "/me")["person"]["id"]
        problem = admin("DELETE", f"/meetings/{meeting}/team/{me}/organizer", expect=409)
        assert problem["code"] == "last_organizer"

    def test_the_page_names_everybody_and_what_they_do(self, admin, client, meeting) -> None:
        for username, role in (("thuky", "secretariat"), ("kiem", "teller"), ("thuky", "teller")):
            self.add(admin, meeting, username, role)
        page = admin.page(f"/console/{meeting}/team")
        for username, count in (("thuky", 2), ("kiem", 1)):
            assert page.count(f'<span class="list-meta">{username}</span>') == count
        assert page.count("<span>Ban Kiểm phiếu</span></span>") == 2

    @pytest.mark.parametrize("role", ["admin", "delegate", "screen"])
    def test_some_roles_are_not_given_by_hand(self, admin, meeting, role) -> None:
        self.add(admin, meeting, "somebody", role, expect=422)


@pytest.mark.parametrize(
    ("path", "status"),
    [("/meetings/nothing", 404), ("/sittings/nothing/open", 405), ("/nowhere", 404)],
)
def test_errors_are_problems_never_pages(admin: Caller, path: str, status: int) -> None:
    problem = admin("GET", path, expect=status)
    assert problem["status"] == status
    assert set(problem) >= {"type", "title", "status", "code", "detail"}


def test_errors_speak_english_when_asked(client: FlaskClient) -> None:
    answer = client.get("/api/v1/me", headers={"Accept-Language": "en"})
    assert answer.headers["Content-Language"] == "en"
