"""Opinions through the API, on both databases."""

import io
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import docx
import openpyxl
import pytest
from sqlalchemy import select

from app.auth.actors import find_actor_by_token
from app.core.audit import AuditEntry
from app.core.errors import DomainError
from app.core.permissions import Role
from realtime.feeds import authorise, snapshot
from tests.support import pdfs
from tests.support.hall import Hall, Person


@cache
def draft() -> bytes:
    return pdfs.paper(["Dự thảo Báo cáo chính trị"], ["Trang hai"])


@pytest.fixture
def secretary(hall: Hall) -> Person:
    return hall.staff()


@pytest.fixture
def document_id(hall: Hall, secretary: Person) -> str:
    answer = secretary.upload(
        f"/meetings/{hall.meeting_id}/documents",
        draft(),
        title="Dự thảo Báo cáo chính trị",
        classification="public",
    )
    found: str = answer.json["id"]
    return found


def opinion(nonce: str = "n1", **more: Any) -> dict[str, Any]:
    return {"revision": 1, "body": "Đề nghị nâng lên 75 %.", "nonce": nonce, **more}


def test_an_opinion_on_a_passage(document_id: str, hall: Hall) -> None:
    delegate = hall.delegate("Vàng A Giống", unit="Đoàn xã Pá Khoang Thượng")
    sent = delegate.post(
        f"/documents/{document_id}/comments",
        opinion(page=2, quote="60 % thanh niên", position={"rects": [[0.1, 0.2, 0.3, 0.02]]}),
    )
    assert sent.status_code == 201
    assert (
        sent.json
        | {
            "number": 1,
            "document_id": document_id,
            "document_title": "Dự thảo Báo cáo chính trị",
            "page": 2,
            "quote": "60 % thanh niên",
            "position": {"rects": [[0.1, 0.2, 0.3, 0.02]]},
            "author": "Vàng A Giống",
            "unit": "Đoàn xã Pá Khoang Thượng",
            "disposition": "pending",
            "response": None,
        }
        == sent.json
    )


def test_the_same_nonce_gives_the_first_one(document_id: str, hall: Hall) -> None:
    delegate, other = hall.delegate(), hall.delegate("Kim Sa Thương")
    path = f"/documents/{document_id}/comments"
    first = delegate.post(path, opinion())
    again = delegate.post(path, opinion(body="Khác"))
    assert (again.status_code, again.json) == (200, first.json)
    assert other.post(path, opinion()).status_code == 201


def test_two_sends_at_once_are_one_opinion(document_id: str, hall: Hall) -> None:
    delegate = hall.delegate()

    def send(_: int) -> int:
        client = Person(hall.app.test_client(), delegate.token, delegate.account_id)
        return client.post(f"/documents/{document_id}/comments", opinion()).status_code

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(send, range(4))) == [200, 200, 200, 201]
    assert delegate.get(f"/documents/{document_id}/comments").json["total"] == 1


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"page": 3}, "page"),
        ({"page": 0}, "page"),
        ({"body": "  \n "}, "body"),
        ({"body": "x" * 5001}, "body"),
        ({"quote": "x" * 2001}, "quote"),
        ({"position": "x" * 5000}, "position"),
        ({"nonce": ""}, "nonce"),
        ({"extra": 1}, "extra"),
    ],
)
def test_what_cannot_be_taken_is_named(
    document_id: str, hall: Hall, more: dict[str, Any], field: str
) -> None:
    answer = hall.delegate().post(f"/documents/{document_id}/comments", opinion(**more))
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json["errors"]] == [field]


def test_control_characters_do_not_reach_the_database(document_id: str, hall: Hall) -> None:
    sent = hall.delegate().post(
        f"/documents/{document_id}/comments", opinion(body="Một\x00 \u200bhai\nba")
    )
    assert (sent.status_code, sent.json["body"]) == (201, "Một hai\nba")


def test_the_deadline_is_kept_but_a_retry_is_not_refused(
    document_id: str, hall: Hall, secretary: Person
) -> None:
    delegate = hall.delegate()
    path = f"/documents/{document_id}/comments"
    assert delegate.post(path, opinion()).status_code == 201
    secretary.patch(f"/documents/{document_id}", {"comment_until": "2020-01-01T00:00:00+07:00"})
    late = delegate.post(path, opinion("n2"))
    assert (late.status_code, late.json["code"]) == (409, "comments_closed")
    assert delegate.post(path, opinion()).status_code == 200


def test_everybody_sees_their_own_and_the_secretariat_all(
    document_id: str, hall: Hall, secretary: Person
) -> None:
    path = f"/documents/{document_id}/comments"
    first, second = hall.delegate("A Một"), hall.delegate("B Hai")
    first.post(path, opinion(body="Ý kiến một"))
    second.post(path, opinion(body="Ý kiến hai"))
    for where in (path, f"/meetings/{hall.meeting_id}/comments"):
        assert [c["author"] for c in first.get(where).json["items"]] == ["A Một"]
        assert [c["author"] for c in secretary.get(where).json["items"]] == ["A Một", "B Hai"]
        assert hall.staff(Role.TELLER).get(where).json["total"] == 0


def test_staff_and_guests_do_not_comment(document_id: str, hall: Hall, secretary: Person) -> None:
    for person in (secretary, hall.delegate(role=Role.GUEST)):
        answer = person.post(f"/documents/{document_id}/comments", opinion())
        assert answer.status_code == 403


def test_a_document_one_may_not_see_takes_no_opinion(
    document_id: str, hall: Hall, secretary: Person
) -> None:
    secretary.patch(f"/documents/{document_id}", {"audience": "staff"})
    answer = hall.delegate().post(f"/documents/{document_id}/comments", opinion())
    assert answer.status_code == 404


def test_an_answer_is_seen_audited_and_kept(
    document_id: str, hall: Hall, secretary: Person
) -> None:
    delegate = hall.delegate()
    comment_id = delegate.post(f"/documents/{document_id}/comments", opinion()).json["id"]
    first = secretary.patch(
        f"/comments/{comment_id}",
        {
            "disposition": "partly_accepted",
            "response": "Nâng lên 70 %, có lộ trình.",
            "group": "II",
        },
    )
    assert (first.status_code, first.json["version"]) == (200, 1)
    secretary.patch(f"/comments/{comment_id}", {"disposition": "accepted"})
    (seen,) = delegate.get(f"/documents/{document_id}/comments").json["items"]
    assert (seen["disposition"], seen["group"]) == ("accepted", "II")
    assert seen["response"] == "Nâng lên 70 %, có lộ trình."
    history = secretary.get(f"/comments/{comment_id}/history").json["items"]
    assert [step["disposition"] for step in history] == ["partly_accepted", "accepted"]
    with hall.database.session() as session:
        entries = session.scalars(select(AuditEntry).where(AuditEntry.subject_id == comment_id))
        assert {entry.action for entry in entries} == {"comment.answered"}
    for person in (delegate, hall.staff(Role.PRESIDIUM)):
        refused = person.patch(f"/comments/{comment_id}", {"disposition": "noted"})
        assert refused.status_code == 403


def test_two_secretaries_do_not_overwrite_each_other(
    document_id: str, hall: Hall, secretary: Person
) -> None:
    comment_id = hall.delegate().post(f"/documents/{document_id}/comments", opinion()).json["id"]
    change = {"disposition": "noted", "version": 0}
    assert secretary.patch(f"/comments/{comment_id}", change).status_code == 200
    late = hall.staff().patch(f"/comments/{comment_id}", {**change, "disposition": "accepted"})
    assert (late.status_code, late.json["code"]) == (409, "stale_version")


def test_filters_and_pages(document_id: str, hall: Hall, secretary: Person) -> None:
    path = f"/documents/{document_id}/comments"
    first = hall.delegate("Vàng A Giống", unit="Đoàn A")
    second = hall.delegate("Kim Sa Thương", unit="Đoàn B")
    for number in range(5):
        first.post(path, opinion(f"a{number}", page=1, body=f"Chỉ tiêu số {number}"))
    noted = second.post(path, opinion("b", page=2, body="Đổi tên phong trào")).json["id"]
    secretary.patch(f"/comments/{noted}", {"disposition": "noted", "group": "Phong trào"})
    for query, total in (
        ("", 6),
        ("page=2", 1),
        ("disposition=noted", 1),
        ("disposition=pending", 5),
        ("group=Phong trào", 1),
        ("q=chi tieu so", 5),
        ("q=giong", 5),
        ("q=doi ten", 1),
        ("disposition=&page=&unit=", 6),
    ):
        assert secretary.get(f"{path}?{query}").json["total"] == total, query
    one = secretary.get(f"{path}?limit=4").json
    two = secretary.get(f"{path}?limit=4&cursor={one['next_cursor']}").json
    assert [c["number"] for c in one["items"] + two["items"]] == [1, 2, 3, 4, 5, 6]
    assert two["next_cursor"] is None
    assert secretary.get(f"{path}?disposition=lost").status_code == 422


def test_the_feeds_tell_each_what_is_theirs(
    document_id: str, hall: Hall, secretary: Person
) -> None:
    delegate, other = hall.delegate(), hall.delegate("Kim Sa Thương")
    comment_id = delegate.post(f"/documents/{document_id}/comments", opinion()).json["id"]

    def watched(person: Person, feed: str, key: str) -> Any:
        with hall.database.session() as session:
            actor = find_actor_by_token(session, person.token)
            assert actor is not None
            audience = authorise(session, actor, feed, key)
            return snapshot(session, feed, key, audience)

    before = watched(delegate, "my_comments", delegate.account_id)
    secretary.patch(f"/comments/{comment_id}", {"disposition": "accepted"})
    after = watched(delegate, "my_comments", delegate.account_id)
    assert after.version == before.version + 1
    assert after.state["comments"][0]["disposition"] == "accepted"
    assert watched(secretary, "comments", hall.meeting_id).state["counts"]["accepted"] == 1
    assert watched(delegate, "documents", hall.meeting_id).state["total"] == 1
    for person, feed, key in (
        (other, "my_comments", delegate.account_id),
        (secretary, "my_comments", delegate.account_id),
        (delegate, "comments", hall.meeting_id),
    ):
        with pytest.raises(DomainError):
            watched(person, feed, key)


def test_the_table_of_opinions_comes_out_as_word_and_excel(
    document_id: str, hall: Hall, secretary: Person
) -> None:
    delegate = hall.delegate("Vàng A Giống", unit="Đoàn A")
    path = f"/documents/{document_id}/comments"
    delegate.post(path, opinion("a", page=1, quote="60 % thanh niên"))
    second = delegate.post(path, opinion("b", body="=1+1 là thiếu")).json["id"]
    secretary.patch(
        f"/comments/{second}",
        {"disposition": "explained", "response": "Giữ nguyên, vì đã có ở mục II.", "group": "II"},
    )
    export = f"/meetings/{hall.meeting_id}/comments/export"
    assert delegate.get(export).status_code == 403
    word = docx.Document(io.BytesIO(secretary.get(f"{export}?format=docx").data))
    rows = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    assert rows[0] == [
        "TT",
        "Tài liệu, trang",
        "Đại biểu, đơn vị",
        "Ý kiến",
        "Tiếp thu, giải trình",
    ]
    assert rows[1][3:] == [
        "=1+1 là thiếu",
        "Giải trình, giữ nguyên.\nGiữ nguyên, vì đã có ở mục II.",
    ]
    assert rows[2][1:4] == [
        "Dự thảo Báo cáo chính trị, trang 1",
        "Vàng A Giống\nĐoàn A",
        "“60 % thanh niên”\nĐề nghị nâng lên 75 %.",
    ]
    assert "Tổng số 2 ý kiến; Chưa xử lý: 1; Giải trình, giữ nguyên: 1." in [
        paragraph.text for paragraph in word.paragraphs
    ]
    sheet = openpyxl.load_workbook(
        io.BytesIO(secretary.get(f"{export}?format=xlsx&disposition=explained").data)
    ).active
    assert sheet.max_row == 2 and sheet["D2"].value == "'=1+1 là thiếu"
    assert secretary.get(f"{export}?format=pdf").status_code == 422
