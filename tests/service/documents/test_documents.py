"""Documents through the API, on both databases."""

import errno
import hashlib

import pytest
from sqlalchemy import func, select
from werkzeug import Request

from app.core.audit import AuditEntry
from app.core.permissions import Role
from app.documents.models import PageText
from tests.service.documents.papers import published, report
from tests.support import pdfs
from tests.support.hall import Hall, Person


@pytest.fixture
def secretary(hall: Hall) -> Person:
    return hall.staff()


def test_an_upload_answers_what_the_file_is(hall: Hall, secretary: Person) -> None:
    answer = secretary.upload(
        f"/meetings/{hall.meeting_id}/documents",
        report(),
        title="Dự thảo Báo cáo chính trị",
        classification="internal",
    )
    assert answer.status_code == 201
    assert (
        answer.json["revision"]
        | {
            "number": 1,
            "pages": 2,
            "sha256": hashlib.sha256(report()).hexdigest(),
            "bytes": len(report()),
            "has_text": True,
            "warnings": [],
            "file_name": "tệp của tôi.pdf",
        }
        == answer.json["revision"]
    )
    assert answer.json["is_published"] and answer.json["takes_comments"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"MZ\x90", "not_pdf"),
        (b"", "empty_file"),
        (b"%PDF-1.4 half", "broken_pdf"),
        (pdfs.encrypted(), "encrypted_pdf"),
    ],
)
def test_a_refusal_has_a_code_a_text_and_leaves_nothing(
    hall: Hall, secretary: Person, content: bytes, code: str
) -> None:
    answer = secretary.upload(
        f"/meetings/{hall.meeting_id}/documents", content, title="A", classification="public"
    )
    assert (answer.status_code, answer.json["code"]) == (422, code)
    assert answer.json["errors"][0]["field"] == "file"
    assert answer.json["detail"].endswith(".") and "Hãy" in answer.json["detail"]
    files = hall.app.extensions["settings"].data_dir / "files"
    assert [path for path in files.rglob("*") if path.is_file()] == []


def test_secret_papers_are_refused_by_name_and_by_stamp(hall: Hall, secretary: Person) -> None:
    path = f"/meetings/{hall.meeting_id}/documents"
    named = secretary.upload(path, report(), title="A", classification="tối mật")
    stamped = secretary.upload(
        path, pdfs.paper(["MẬT", "Đề án"]), title="A", classification="internal"
    )
    assert named.json["code"] == stamped.json["code"] == "secret_refused"
    assert named.json["errors"][0]["field"] == "classification"
    assert stamped.json["errors"][0]["field"] == "file"
    assert secretary.get(path).json["total"] == 0


def test_fields_are_checked(hall: Hall, secretary: Person) -> None:
    path = f"/meetings/{hall.meeting_id}/documents"
    whole = {"title": "A", "classification": "public"}
    for fields, wrong in (
        ({"title": "A"}, "classification"),
        ({"classification": "public"}, "title"),
        ({**whole, "unknown": "x"}, "unknown"),
        ({**whole, "audience": "everybody"}, "audience"),
        ({**whole, "agenda_item": "nothing"}, "agenda_item"),
    ):
        answer = secretary.upload(path, report(), **fields)
        assert answer.status_code == 422, fields
        assert [error["field"] for error in answer.json["errors"]] == [wrong]
    missing = secretary.call("POST", path, data=whole, content_type="multipart/form-data")
    assert (
        missing.json["errors"][0] | {"field": "file", "code": "missing"}
        == (missing.json["errors"][0])
    )


def test_an_odd_title_does_not_upset_the_database(hall: Hall, secretary: Person) -> None:
    document_id = published(hall, secretary, title="Báo\x00 cáo\u200b chính trị")
    assert secretary.get(f"/documents/{document_id}").json["title"] == "Báo cáo chính trị"


def test_a_scan_is_taken_with_a_warning(hall: Hall, secretary: Person) -> None:
    answer = secretary.upload(
        f"/meetings/{hall.meeting_id}/documents",
        pdfs.saved(pdfs.blank(2)),
        title="Bản quét",
        classification="public",
    )
    assert [warning["code"] for warning in answer.json["revision"]["warnings"]] == ["no_text_layer"]


def test_only_publishers_upload(hall: Hall, secretary: Person) -> None:
    document_id = published(hall, secretary)
    for person in (hall.delegate(), hall.staff(Role.TELLER)):
        fields = {"title": "A", "classification": "public"}
        path = f"/meetings/{hall.meeting_id}/documents"
        assert person.upload(path, report(), **fields).status_code == 403
        assert person.upload(f"/documents/{document_id}/revisions", report(2)).status_code == 403
        assert person.patch(f"/documents/{document_id}", {"title": "B"}).status_code == 403
    stranger = Hall(hall.app).delegate()
    assert stranger.get(f"/documents/{document_id}").status_code == 403
    assert stranger.get(f"/documents/{document_id}/file").status_code == 403


def test_a_new_revision_takes_the_place_and_the_former_stays(hall: Hall, secretary: Person) -> None:
    document_id = published(hall, secretary)
    same = secretary.upload(f"/documents/{document_id}/revisions", report())
    assert (same.status_code, same.json["code"]) == (409, "same_file")
    answer = secretary.upload(
        f"/documents/{document_id}/revisions", report(2), note="Sửa số liệu trang 41"
    )
    assert (answer.status_code, answer.json["revision"]["number"]) == (201, 2)
    delegate = hall.delegate()
    seen = delegate.get(f"/documents/{document_id}").json
    assert [revision["number"] for revision in seen["revisions"]] == [2, 1]
    assert seen["revision"]["note"] == "Sửa số liệu trang 41"
    assert delegate.get(f"/documents/{document_id}/file").data == report(2)
    assert delegate.get(f"/documents/{document_id}/file?revision=1").data == report()
    hits = delegate.get(f"/meetings/{hall.meeting_id}/search?q=bao cao chinh tri").json["items"]
    assert [(hit["revision"], "bản 2" in hit["snippet"]) for hit in hits] == [(2, True)]


def test_a_revision_that_never_was_public_stays_with_the_publishers(
    hall: Hall, secretary: Person
) -> None:
    document_id = published(hall, secretary, is_published="false")
    secretary.upload(f"/documents/{document_id}/revisions", report(2))
    secretary.patch(f"/documents/{document_id}", {"is_published": True})
    delegate = hall.delegate()
    seen = delegate.get(f"/documents/{document_id}").json["revisions"]
    assert [revision["number"] for revision in seen] == [2]
    assert delegate.get(f"/documents/{document_id}/file?revision=1").status_code == 404
    assert secretary.get(f"/documents/{document_id}/file?revision=1").status_code == 200


def test_publishing_and_deleting(hall: Hall, secretary: Person) -> None:
    draft = published(hall, secretary, is_published="false")
    assert secretary.call("DELETE", f"/documents/{draft}").status_code == 204
    with hall.database.session() as session:
        assert session.scalar(select(func.count()).select_from(PageText)) == 0
    shown = published(hall, secretary)
    secretary.patch(f"/documents/{shown}", {"is_published": False})
    assert hall.delegate().get(f"/documents/{shown}").status_code == 404
    refused = secretary.call("DELETE", f"/documents/{shown}")
    assert (refused.status_code, refused.json["code"]) == (409, "was_published")


def test_changes_are_in_the_audit_log(hall: Hall, secretary: Person) -> None:
    document_id = published(hall, secretary)
    changed = secretary.patch(
        f"/documents/{document_id}",
        {"title": "Tên mới", "comment_until": "2026-09-16T17:00:00+07:00", "audience": "staff"},
    )
    assert changed.json["comment_until"] == "2026-09-16T17:00:00+07:00"
    cleared = secretary.patch(f"/documents/{document_id}", {"comment_until": None})
    assert cleared.json["comment_until"] is None and cleared.json["title"] == "Tên mới"
    with hall.database.session() as session:
        entries = session.scalars(
            select(AuditEntry).where(AuditEntry.subject_id == document_id).order_by(AuditEntry.at)
        ).all()
    assert [entry.action for entry in entries] == ["document.added"] + ["document.changed"] * 2
    assert entries[1].details["before"]["title"] == "Dự thảo Báo cáo chính trị"
    assert entries[1].account_id == secretary.account_id


def test_too_large_an_upload_is_refused(hall: Hall, secretary: Person) -> None:
    hall.app.config["MAX_CONTENT_LENGTH"] = 1000
    answer = secretary.upload(
        f"/meetings/{hall.meeting_id}/documents", report(), title="A", classification="public"
    )
    assert (answer.status_code, answer.json["code"]) == (413, "too_large")


def test_a_disk_that_fills_while_the_upload_arrives_is_said(
    hall: Hall, secretary: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stream that spills to a full disk: what the form parser meets before our own code."""

    def full(*_: object, **__: object) -> object:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Request, "_get_file_stream", full)
    answer = secretary.upload(
        f"/meetings/{hall.meeting_id}/documents", report(), title="A", classification="public"
    )
    assert (answer.status_code, answer.json["code"]) == (507, "storage_full")
