"""Documents as they are read: by whom, by ranges, found by search; on both databases."""

import hashlib

import pytest
from sqlalchemy import func, select

from app.core.permissions import Role
from app.documents.models import DocumentOpening
from tests.service.documents.papers import published, report
from tests.support.hall import Hall, Person


@pytest.fixture
def secretary(hall: Hall) -> Person:
    return hall.staff()


def test_who_sees_which_document(hall: Hall, secretary: Person) -> None:
    ids = {
        "all": published(hall, secretary, title="Cho tất cả"),
        "delegates": published(hall, secretary, title="Cho đại biểu", audience="delegates"),
        "staff": published(hall, secretary, title="Cho cán bộ", audience="staff"),
        "draft": published(hall, secretary, title="Chưa công bố", is_published="false"),
    }
    readers = {
        secretary: ["all", "delegates", "staff", "draft"],
        hall.staff(Role.TELLER): ["all", "delegates", "staff"],
        hall.delegate(): ["all", "delegates"],
        hall.delegate(role=Role.GUEST): ["all"],
    }
    for person, seen in readers.items():
        listed = person.get(f"/meetings/{hall.meeting_id}/documents").json
        assert [item["id"] for item in listed["items"]] == [ids[name] for name in seen]
        for name, document_id in ids.items():
            expected = 200 if name in seen else 404
            assert person.get(f"/documents/{document_id}").status_code == expected
            assert person.get(f"/documents/{document_id}/file").status_code == expected
        found = person.get(f"/meetings/{hall.meeting_id}/search?q=chuyen doi so").json
        assert {hit["document"] for hit in found["items"]} == {ids[name] for name in seen}


def test_the_file_is_served_whole_by_range_and_by_etag(hall: Hall, secretary: Person) -> None:
    document_id = published(hall, secretary)
    delegate = hall.delegate()
    path = f"/documents/{document_id}/file"
    whole = delegate.get(f"{path}?revision=1")
    assert whole.data == report() and whole.mimetype == "application/pdf"
    assert whole.headers["Accept-Ranges"] == "bytes"
    assert "immutable" in whole.headers["Cache-Control"]
    etag = whole.headers["ETag"]
    assert etag == f'"{hashlib.sha256(report()).hexdigest()}"'
    part = delegate.get(path, headers={"Range": "bytes=100-199", "If-Range": etag})
    assert part.status_code == 206 and part.data == report()[100:200]
    assert part.headers["Content-Range"] == f"bytes 100-199/{len(report())}"
    assert delegate.get(path, headers={"If-None-Match": etag}).status_code == 304
    beyond = delegate.get(path, headers={"Range": f"bytes={len(report()) + 5}-"})
    assert beyond.status_code == 416
    assert "immutable" not in delegate.get(path).headers["Cache-Control"]
    assert delegate.get(f"{path}?revision=2").status_code == 404
    assert delegate.get(f"{path}?revision=x").status_code == 422


def test_an_opening_is_noted_once_per_reading(hall: Hall, secretary: Person) -> None:
    document_id = published(hall, secretary)
    delegate = hall.delegate("Vàng A Giống")
    for _ in range(3):
        delegate.get(f"/documents/{document_id}/file", headers={"Range": "bytes=0-9"})
    openings = secretary.get(f"/documents/{document_id}/openings").json["items"]
    assert [(entry["name"], entry["revision"]) for entry in openings] == [("Vàng A Giống", 1)]
    with hall.database.session() as session:
        assert session.scalar(select(func.count()).select_from(DocumentOpening)) == 1
    assert delegate.get(f"/documents/{document_id}/openings").status_code == 403


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        ("chuyển đổi số", [1]),
        ("CHUYEN DOI SO", [1]),
        ("Chuye\u0302\u0309n", [1]),
        ("duc thang", [2]),
        ("thanh niên sáu mươi", [2]),
        ("100%", [2]),
        ("1_0", []),
        ("không có chữ này", []),
    ],
)
def test_search_ignores_marks_and_shows_the_page(
    hall: Hall, secretary: Person, words: str, pages: list[int]
) -> None:
    document_id = published(hall, secretary)
    answer = secretary.call("GET", f"/meetings/{hall.meeting_id}/search", query_string={"q": words})
    assert [hit["page"] for hit in answer.json["items"]] == pages
    for hit in answer.json["items"]:
        assert hit["document"] == document_id and hit["revision"] == 1
        assert hit["snippet"][hit["start"] : hit["end"]]
