"""The roster import through the API, on both databases."""

import json
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import func, select

from app.core.audit import AuditEntry
from app.core.permissions import Role
from app.delegates.models import Delegate, DelegateAttributes, Unit
from tests.support.hall import Hall, Person
from tests.unit.delegates.rosters import HEADER, PERSON, REAL_ROSTER, person, workbook


@pytest.fixture
def secretary(hall: Hall) -> Person:
    return hall.staff()


def send(
    hall: Hall, someone: Person, content: bytes, status: int = 200, **fields: Any
) -> dict[str, Any]:
    answer = someone.call(
        "POST",
        f"/meetings/{hall.meeting_id}/delegates/import",
        data={**fields, "file": (BytesIO(content), "danh sách.xlsx")},
        content_type="multipart/form-data",
    )
    assert answer.status_code == status, answer.text
    told: dict[str, Any] = answer.json
    return told


def counted(told: dict[str, Any]) -> tuple[int, int, int, int]:
    return told["created"], told["updated"], told["unchanged"], told["skipped"]


def test_a_dry_run_tells_all_and_stores_nothing(hall: Hall, secretary: Person) -> None:
    told = send(hall, secretary, REAL_ROSTER.read_bytes(), dry_run="true")
    assert counted(told) == (250, 0, 0, 0)
    assert (told["units"], told["header_row"], len(told["rows"])) == (40, 5, 250)
    warned = [row for row in told["rows"] if row["warnings"]]
    assert len(warned) == 23
    assert (warned[0]["row"], warned[0]["warnings"][0]["column"]) == (25, "L")
    assert warned[0]["warnings"][0]["message"].startswith("Số 0749 267 472 ")
    with hall.database.session() as session:
        assert session.scalar(select(func.count()).select_from(Delegate)) == 0
        assert session.scalar(select(func.count()).select_from(Unit)) == 0


def test_the_real_roster_twice(hall: Hall, secretary: Person) -> None:
    assert counted(send(hall, secretary, REAL_ROSTER.read_bytes())) == (250, 0, 0, 0)
    with hall.database.session() as session:
        kinds = select(Delegate.kind, func.count()).group_by(Delegate.kind)
        assert dict(session.execute(kinds).all()) == {
            "ex_officio": 33,
            "elected": 209,
            "appointed": 8,
        }
        assert session.scalar(select(func.count(Unit.id))) == 40
        assert session.scalar(select(func.count()).where(Delegate.has_vote)) == 250
        assert session.scalar(select(func.count(DelegateAttributes.delegate_id))) == 250
    assert counted(send(hall, secretary, REAL_ROSTER.read_bytes())) == (0, 0, 250, 0)
    with hall.database.session() as session:
        imports = select(AuditEntry).where(AuditEntry.action == "roster.imported")
        (entry,) = session.scalars(imports)
        assert (entry.details["created"], entry.details["file"]) == (250, "danh sách.xlsx")


def test_a_corrected_list_updates_and_says_what(hall: Hall, secretary: Person) -> None:
    send(hall, secretary, workbook([HEADER, PERSON]))
    corrected = person(seat="B7", unit="Đoàn xã An Khê")
    newcomer = person(number=2, name="Trần Thị Bình", phone="0912000000", seat="B8")
    told = send(hall, secretary, workbook([HEADER, corrected, newcomer]))
    assert counted(told) == (1, 1, 0, 0)
    assert told["rows"][0]["changes"] == [
        {"field": "unit", "before": "Đoàn xã Nà Hai", "after": "Đoàn xã An Khê"},
        {"field": "seat", "before": "A1", "after": "B7"},
    ]
    found = secretary.get(f"/meetings/{hall.meeting_id}/delegates?q=an khe").json
    assert [(one["name"], one["seat"]) for one in found["items"]] == [("Lê Văn An", "B7")]


def test_one_bad_row_keeps_the_file_out_unless_valid_rows_are_accepted(
    hall: Hall, secretary: Person
) -> None:
    bad = person(number=2, name="Trần Thị Bình", phone="0912", seat="A2")
    content = workbook([HEADER, PERSON, bad])
    preview = send(hall, secretary, content, dry_run="true")
    assert counted(preview) == (1, 0, 0, 1)
    assert (
        preview["rows"][1]["errors"][0] | {"column": "H", "code": "bad_phone"}
        == (preview["rows"][1]["errors"][0])
    )
    refused = send(hall, secretary, content, status=422)
    assert refused["code"] == "rows_refused"
    assert [(e["field"], e["code"]) for e in refused["errors"]] == [("rows.3.H", "bad_phone")]
    assert secretary.get(f"/meetings/{hall.meeting_id}/delegates").json["total"] == 0
    assert counted(send(hall, secretary, content, accept_valid="true")) == (1, 0, 0, 1)
    assert secretary.get(f"/meetings/{hall.meeting_id}/delegates").json["total"] == 1


def test_a_mapping_says_what_a_column_is(hall: Hall, secretary: Person) -> None:
    content = workbook([("TT", "Người dự", "Đơn vị"), (1, "Lê Văn An", "Đoàn xã Nà Hai")])
    refused = send(hall, secretary, content, status=422)
    assert (refused["code"], refused["errors"][0]["code"]) == ("unreadable_roster", "no_header")
    told = send(hall, secretary, content, mapping=json.dumps({"name": "B"}))
    assert counted(told) == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "file_empty"), (b"%PDF-1.7\x00", "not_a_workbook")]
)
def test_another_file_is_refused_in_plain_words(
    hall: Hall, secretary: Person, content: bytes, code: str
) -> None:
    refused = send(hall, secretary, content, status=422)
    assert (refused["errors"][0]["field"], refused["errors"][0]["code"]) == ("file", code)
    assert refused["errors"][0]["message"].startswith(("Tệp", "Đây"))


def test_no_file_and_unknown_fields_are_refused(hall: Hall, secretary: Person) -> None:
    path = f"/meetings/{hall.meeting_id}/delegates/import"
    answer = secretary.call("POST", path, data={"dry_run": "true"})
    assert answer.json["errors"][0]["code"] == "file_missing"
    assert send(hall, secretary, b"x", status=422, sheet="1")["errors"][0]["code"] == (
        "extra_forbidden"
    )


def test_sensitive_values_are_stored_but_never_shown(hall: Hall, secretary: Person) -> None:
    rows = [(*HEADER, "Dân tộc"), (*PERSON, "Tày")]
    send(hall, secretary, workbook(rows))
    told = send(hall, secretary, workbook([(*HEADER, "Dân tộc"), (*PERSON, "Nùng")]))
    assert told["rows"][0]["changes"] == [{"field": "ethnicity", "before": "", "after": ""}]
    with hall.database.session() as session:
        assert session.scalar(select(DelegateAttributes.ethnicity)) == "Nùng"
        details = json.dumps([entry.details for entry in session.scalars(select(AuditEntry))])
    assert "Nùng" not in details.encode().decode("unicode_escape")


@pytest.mark.parametrize("role", [Role.PRESIDIUM, Role.CREDENTIALS, Role.TELLER])
def test_only_those_who_may_edit_import(hall: Hall, role: Role) -> None:
    assert send(hall, hall.staff(role), workbook([HEADER, PERSON]), status=403)["code"] == (
        "forbidden"
    )


def test_votes_or_shares_come_with_the_list_and_stay_without_the_column(
    hall: Hall, secretary: Person
) -> None:
    heading = (*HEADER, "Số cổ phần")
    send(hall, secretary, workbook([heading, (*PERSON, "1.250.000")]))
    again = send(hall, secretary, workbook([heading, (*PERSON, 1_250_400)]), dry_run="true")
    assert again["rows"][0]["changes"] == [
        {"field": "weight", "before": "1250000", "after": "1250400"}
    ]
    assert counted(send(hall, secretary, workbook([HEADER, PERSON]))) == (0, 0, 1, 0)
    listed = secretary.get(f"/meetings/{hall.meeting_id}/delegates").json
    assert [one["weight"] for one in listed["items"]] == [1_250_000]
