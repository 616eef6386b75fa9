"""What stands in the way of a ballot, told before anybody presses: people, units, names, reasons."""

from sqlalchemy import select

from app.core.audit import AuditEntry
from tests.service.ballots.assemblies import Assembly


def test_before_opening_the_numbers_of_the_hall_are_told(assembly: Assembly) -> None:
    conference = {"rules": {"preset": "staff_conference"}}
    assembly.hall.delegate()
    empty = assembly.draft(**conference)["staff"]
    assert [warning["code"] for warning in empty["warnings"]] == ["nobody_present"]
    assembly.present(1)
    few = assembly.draft(**conference)["staff"]
    assert [warning["code"] for warning in few["warnings"]] == ["no_quorum"]
    assert few["warnings"][0]["message"] == (
        "Chưa đủ người theo quy định: có mặt 1 người, cần ít nhất 2. "
        "Đoàn Chủ tịch cân nhắc trước khi mở."
    )
    assert (few["quorum"]["people"], few["quorum"]["people_needed"]) == (1, 2)
    assembly.present(1)
    enough = assembly.draft(**conference)["staff"]
    assert (enough["quorum"]["met"], enough["warnings"]) == (True, [])


def test_too_few_units_are_told_apart_from_too_few_people(assembly: Assembly) -> None:
    rules = {"preset": "staff_conference", "quorum_people": "> 1/4", "quorum_units": "≥ 2/3"}
    assembly.present(2)
    for name in ("Đoàn xã Pắc Nậm", "Đoàn xã Mường Ngần"):
        assembly.hall.delegate(unit=name)
    warnings = assembly.draft(rules=rules)["staff"]["warnings"]
    (warning,) = warnings
    assert "quy định: có mặt 1 đơn vị, cần ít nhất 2. " in warning["message"]


def test_a_draft_says_what_it_lacks_with_the_numbers(assembly: Assembly) -> None:
    draft = assembly.election(seats=9, is_list_open=True)
    assert [one["message"] for one in draft["staff"]["missing"]] == [
        "Bầu 9 nhưng danh sách chỉ có 4."
    ]
    assert assembly.election()["staff"]["missing"] == []


def test_nobody_calls_a_closed_ballot_off_without_a_reason(assembly: Assembly) -> None:
    ballot = assembly.move(assembly.open(assembly.draft())["id"], "closed")
    path = f"/ballots/{ballot['id']}/transitions"
    step = {"to": "void", "version": ballot["version"]}
    refused = assembly.admin.post(path, step)
    assert (refused.status_code, refused.get_json()["errors"][0]["field"]) == (422, "reason")
    assert assembly.see(ballot["id"])["state"] == "closed"
    assert assembly.admin.post(path, {**step, "reason": "In nhầm"}).status_code == 200
    with assembly.database.session() as session:
        entry = session.scalar(
            select(AuditEntry).where(AuditEntry.details["after"].as_string() == "void")
        )
    assert entry is not None
    assert entry.details["reason"] == "In nhầm"
