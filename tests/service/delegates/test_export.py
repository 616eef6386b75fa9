"""The roster as a file: what is taken out comes in again and changes nobody."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from app.core.audit import AuditEntry
from app.core.permissions import Role
from tests.service.delegates.test_import import counted, send
from tests.support.hall import Hall
from tests.unit.delegates.rosters import REAL_ROSTER

FORMULA = '=HYPERLINK("http://x.test";"Bấm")'
AWKWARD: tuple[dict[str, Any], ...] = (
    {"name": "Tống Công Tổng", "weight": 1_250_000, "born": "1990", "position": FORMULA},
    {"name": "Lò Thị Ý", "weight": 7, "phone": "0912345678", "note": "-5; @all, +84", "seat": "=1"},
    {"name": "Nguyễn Khánh Đan", "born": "06/1988", "sex": "female", "email": "dan@x.test"},
    {"name": "Nguyễn Khánh Đan", "kind": "alternate", "born": "07/1988"},
    {"name": "Bà Rịa", "kind": "guest", "unit": None},
)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_exported_and_imported_again_nothing_changes(hall: Hall, kind: str) -> None:
    secretary = hall.staff()
    send(hall, secretary, REAL_ROSTER.read_bytes())
    for person in AWKWARD:
        body = {"kind": "elected", "unit": "Đoàn xã Nà Hai", **person}
        answer = secretary.post(f"/meetings/{hall.meeting_id}/delegates", body)
        assert answer.status_code == 201, answer.text
    answer = secretary.get(f"/meetings/{hall.meeting_id}/delegates/export.{kind}")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    told = send(hall, secretary, answer.data, dry_run="true")
    assert [row for row in told["rows"] if row["status"] != "unchanged"] == []
    assert counted(told) == (0, 0, 250 + len(AWKWARD), 0)
    assert told["not_in_file"] == 0
    with hall.database.session() as session:
        taken = session.scalars(select(AuditEntry).where(AuditEntry.action == "roster.exported"))
        assert [entry.details for entry in taken] == [{"file": kind, "count": 255}]


def test_no_cell_is_run_as_a_formula(hall: Hall) -> None:
    secretary = hall.staff()
    body = {"kind": "elected", "unit": "Đoàn xã Nà Hai", **AWKWARD[0]}
    secretary.post(f"/meetings/{hall.meeting_id}/delegates", body)
    path = f"/meetings/{hall.meeting_id}/delegates/export"
    sheet = load_workbook(BytesIO(secretary.get(f"{path}.xlsx").data)).worksheets[0]
    assert [cell.value for row in sheet for cell in row if cell.data_type == "f"] == []
    assert FORMULA in [cell.value for row in sheet for cell in row]
    assert "\"'=HYPERLINK" in secretary.get(f"{path}.csv").data.decode("utf-8-sig")


def test_it_is_for_those_who_read_the_roster(hall: Hall) -> None:
    path = f"/meetings/{hall.meeting_id}/delegates/export.xlsx"
    assert hall.delegate().get(path).status_code == 403
    assert hall.staff(Role.STEWARD).get(path).status_code == 403
    assert hall.staff().get(path.replace("xlsx", "pdf")).status_code == 404
