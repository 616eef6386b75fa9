"""The desk through the public API: shapes, who may, and what a scan costs."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import event

from app.attendance.facts import read_facts
from app.auth.services import create_account, grant_role, open_session
from app.core.db import Database, new_id
from app.core.permissions import SYSTEM, Role
from tests.service.attendance.halls import make_hall

MOST_STATEMENTS = 6


class Desk:
    """A signed-in desk and a hall of people."""

    def __init__(self, app: Flask, role: Role = Role.STEWARD) -> None:
        self.client: FlaskClient = app.test_client()
        self.database: Database = app.extensions["database"]
        with self.database.transaction() as session:
            hall = make_hall(session)
            unit = hall.unit("Huyện đoàn Ba Tri")
            people = [
                hall.person(f"Nguyễn Thị Ánh {number}", unit, phone=f"+8491234567{number}")
                for number in range(8)
            ]
            self.meeting, self.sitting = hall.meeting.id, hall.sitting.id
            self.unit, self.people = unit.id, [person.id for person in people]
            self.codes = [hall.code(person) for person in people]
            account = create_account(session, "staff", new_id(), "Bàn 1", secret=None)
            grant_role(session, SYSTEM, account, role, hall.meeting.id)
            self.token = open_session(session, account.id, "tablet").token

    def call(self, method: str, path: str, body: Any = None) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"}
        return self.client.open(f"/api/v1{path}", method=method, json=body, headers=headers)

    def scan(self, code: str, **fields: Any) -> Any:
        body = {
            "code": code,
            "nonce": new_id(),
            "direction": "in",
            "scanned_at": "2026-10-10T07:31:05+07:00",
            "device": "desk-1",
            **fields,
        }
        return self.call("POST", f"/sittings/{self.sitting}/scans", body)


@pytest.fixture
def desk(app: Flask) -> Desk:
    return Desk(app)


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """The statements of a block; BEGIN and COMMIT are none."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.upper().startswith(("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT")):
            statements.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield statements
    event.remove(database.engine, "before_cursor_execute", note)


def test_an_answer_is_shaped_as_the_contract_says(desk: Desk) -> None:
    answer = desk.scan(desk.codes[0])
    assert answer.status_code == 200
    told = answer.get_json()
    assert set(told) == {"result", "reason", "late", "delegate", "first_entry", "attendance"} | {
        "remarks"
    }
    assert (told["result"], told["reason"], told["late"]) == ("admitted", None, False)
    assert told["first_entry"] == {"at": "2026-10-10T07:31:05+07:00", "device": "desk-1"}
    assert told["attendance"] == {
        "present": 1,
        "convened": 8,
        "units_present": 1,
        "units": 1,
        "quorum": {"met": False, "people_needed": 6, "units_needed": 1},
    }
    assert told["delegate"]["name"] == "Nguyễn Thị Ánh 0"
    assert "phone" not in str(told)


@pytest.mark.parametrize("code", ["", "xyz", "]Q1", "\u0000", "Ơ" * 500])
def test_every_outcome_is_a_200(desk: Desk, code: str) -> None:
    answer = desk.scan(code)
    assert (answer.status_code, answer.get_json()["reason"]) == (200, "unknown")


@pytest.mark.parametrize(
    ("field", "value"),
    [("nonce", ""), ("direction", "up"), ("scanned_at", "07:30"), ("code", "x" * 513), ("more", 1)],
)
def test_a_malformed_scan_names_its_field(desk: Desk, field: str, value: object) -> None:
    answer = desk.call(
        "POST", f"/sittings/{desk.sitting}/scans", {"code": "c", "nonce": "n"} | {field: value}
    )
    assert answer.status_code == 422
    assert [error["field"] for error in answer.get_json()["errors"]] == [field]


def test_a_scan_costs_five_statements_at_most(desk: Desk) -> None:
    desk.scan(desk.codes[7])  # the process learns which meeting the sitting belongs to
    calls = {
        "first": lambda: desk.scan(desk.codes[0]),
        "already": lambda: desk.scan(desk.codes[0]),
        "left": lambda: desk.scan(desk.codes[0], direction="out"),
        "back": lambda: desk.scan(desk.codes[0]),
        "unknown": lambda: desk.scan("nobody"),
        "again": lambda: desk.scan(desk.codes[1], nonce="same"),
        "repeated": lambda: desk.scan(desk.codes[1], nonce="same"),
    }
    for name, call in calls.items():
        with counted(desk.database) as statements:
            assert call().status_code == 200
        assert 0 < len(statements) <= MOST_STATEMENTS, (name, statements)


def test_facts_are_one_statement(desk: Desk) -> None:
    with desk.database.session() as session, counted(desk.database) as statements:
        read_facts(session, desk.sitting, "n", code=desk.codes[0])
    assert len(statements) == 1


def test_a_scan_takes_little_of_the_processor(desk: Desk) -> None:
    """Printed for people; the bound is far above the 5 ms that the figures promise."""
    for number in range(10):
        desk.scan(desk.codes[number % 8])
    before = time.process_time()
    for number in range(60):
        desk.scan(desk.codes[number % 8])
    spent = (time.process_time() - before) / 60
    print(f"{spent * 1000:.2f} ms of CPU per scan, client included")
    assert spent < 0.05


def test_a_batch_is_judged_one_by_one_in_order(desk: Desk) -> None:
    scans = [
        {"code": code, "nonce": new_id(), "direction": "in", "device": "d"}
        for code in (desk.codes[0], "unknown", desk.codes[0], desk.codes[1])
    ]
    answer = desk.call("POST", f"/sittings/{desk.sitting}/scans/batch", {"scans": scans})
    results = [(one["result"], one["late"]) for one in answer.get_json()["results"]]
    assert results == [
        ("admitted", False),
        ("refused", False),
        ("already", True),
        ("admitted", False),
    ]
    again = desk.call("POST", f"/sittings/{desk.sitting}/scans/batch", {"scans": scans})
    assert [one["result"] for one in again.get_json()["results"]] == [r for r, _late in results]
    assert len(desk.call("GET", f"/sittings/{desk.sitting}/scans").get_json()["items"]) == 4


def test_a_reused_nonce_is_a_conflict_and_in_a_batch_refuses_one_alone(desk: Desk) -> None:
    desk.scan(desk.codes[0], nonce="same")
    conflict = desk.scan(desk.codes[1], nonce="same")
    assert (conflict.status_code, conflict.get_json()["code"]) == (409, "nonce_reused")
    scans = [
        {"code": code, "nonce": nonce}
        for code, nonce in ((desk.codes[1], "same"), (desk.codes[2], "a"), (desk.codes[3], "a"))
    ]
    answer = desk.call("POST", f"/sittings/{desk.sitting}/scans/batch", {"scans": scans})
    told = [(one["result"], one["reason"], one["delegate"]) for one in answer.get_json()["results"]]
    assert told[0] == told[2] == ("refused", "nonce_reused", None)
    assert told[1][:2] == ("admitted", None)
    assert desk.call("GET", f"/sittings/{desk.sitting}/attendance").get_json()["present"] == 2
    assert len(desk.call("GET", f"/sittings/{desk.sitting}/scans").get_json()["items"]) == 2


def test_an_undo_needs_no_body_and_tells_the_attendance(desk: Desk) -> None:
    desk.scan(desk.codes[0], nonce="n1")
    headers = {"Authorization": f"Bearer {desk.token}"}
    path = f"/api/v1/sittings/{desk.sitting}/scans/n1/undo"
    answer = desk.client.post(path, headers=headers)
    assert answer.status_code == 200
    assert answer.get_json() == desk.call("GET", f"/sittings/{desk.sitting}/attendance").get_json()
    assert answer.get_json()["present"] == 0
    assert desk.client.post(path, headers=headers).get_json()["code"] == "already_undone"


def test_another_device_undoes_nothing(desk: Desk) -> None:
    desk.scan(desk.codes[0], nonce="n1")
    undo = f"/sittings/{desk.sitting}/scans/n1/undo"
    answer = desk.call("POST", undo, {"device": "desk-2"})
    assert (answer.status_code, answer.get_json()["code"]) == (403, "other_device")


def test_a_steward_checks_in_and_searches_and_nothing_else(app: Flask, desk: Desk) -> None:
    other = Desk(app)
    found = desk.call("GET", f"/sittings/{desk.sitting}/people?q=anh 673").get_json()["items"]
    assert [person["phone_ends"] for person in found] == ["673"]
    assert "+84" not in str(found)
    refused = [
        ("GET", f"/meetings/{desk.meeting}/delegates"),
        ("GET", f"/delegates/{desk.people[0]}"),
        ("GET", f"/delegates/{desk.people[0]}/attributes"),
        ("GET", f"/meetings/{desk.meeting}/attendance.xlsx"),
        ("GET", f"/meetings/{other.meeting}"),
        ("GET", f"/sittings/{other.sitting}/attendance"),
        ("GET", f"/sittings/{other.sitting}/people?q=anh"),
    ]
    statuses = {path: desk.call(method, path).status_code for method, path in refused}
    assert set(statuses.values()) == {403}, statuses
    body = {"code": other.codes[0], "nonce": "n"}
    assert desk.call("POST", f"/sittings/{other.sitting}/scans", body).status_code == 403


def test_the_desks_own_list_tells_no_code_and_no_phone(desk: Desk) -> None:
    items = desk.call("GET", f"/sittings/{desk.sitting}/badges").get_json()["items"]
    assert len(items) == 8
    assert all(len(one["badge"]) == 32 for one in items)
    text = str(items)
    assert not any(code in text for code in desk.codes)
    assert "+84" not in text


def test_the_console_excuses_marks_and_exports(app: Flask) -> None:
    desk = Desk(app, Role.SECRETARIAT)
    excuse = f"/sittings/{desk.sitting}/excuses/{desk.people[0]}"
    assert desk.call("PUT", excuse, {"reason": "Ốm"}).get_json() == {"reason": "Ốm"}
    attendance = f"/sittings/{desk.sitting}/attendance"
    assert desk.call("GET", attendance).get_json()["excused"] == 1
    assert desk.call("DELETE", excuse).status_code == 204
    mark = {"nonce": "n1", "reason": "Danh sách giấy"}
    path = f"/sittings/{desk.sitting}/units/{desk.unit}/present"
    marked = desk.call("POST", path, mark).get_json()
    assert (marked["admitted"], marked["attendance"]["present"]) == (8, 8)
    undone = desk.call("POST", f"/sittings/{desk.sitting}/bulk/{marked['bulk']}/undo")
    assert undone.get_json()["present"] == 0
    sheet = desk.call("GET", f"/meetings/{desk.meeting}/attendance.xlsx")
    assert sheet.data.startswith(b"PK")
    paper = desk.call("GET", f"/sittings/{desk.sitting}/attendance.pdf")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(paper.data)).pages)
    assert "Huyện đoàn Ba Tri" in text
    assert "Nguyễn Thị Ánh 7" in text
    whole = desk.call("GET", f"/meetings/{desk.meeting}/attendance").get_json()
    assert [sitting["id"] for sitting in whole["sittings"]] == [desk.sitting]
