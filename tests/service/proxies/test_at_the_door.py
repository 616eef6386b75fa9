"""What a desk is told of the proxies of somebody who comes in."""

from typing import Any

import pytest
from flask import Flask

from app.core.clock import now
from app.core.db import new_id
from app.meetings.models import Meeting
from app.proxies.models import Proxy
from tests.contract.test_desk_api import Desk


@pytest.fixture
def desk(app: Flask) -> Desk:
    """The first two have given their vote to the third; the fourth took theirs back."""
    desk = Desk(app)
    with desk.database.transaction() as session:
        session.get_one(Meeting, desk.meeting).proxies = "open"
        for place in (0, 1, 3):
            session.add(
                Proxy(
                    id=new_id(),
                    meeting_id=desk.meeting,
                    principal_id=desk.people[place],
                    holder_id=desk.people[2],
                    given_at=now(),
                    given_by="Thư ký",
                    withdrawn_at=now() if place == 3 else None,
                )
            )
    return desk


def told(desk: Desk, place: int, **fields: Any) -> list[tuple[str, str]]:
    answer = desk.scan(desk.codes[place], **fields).get_json()
    return [(remark["code"], remark["text"]) for remark in answer["remarks"]]


def test_who_scans_is_told_of_proxies_given_and_held(desk: Desk) -> None:
    given = [("proxy_given", "Đã uỷ quyền cho Nguyễn Thị Ánh 2")]
    assert told(desk, 0) == given
    assert told(desk, 0, nonce="again") == given  # already inside
    assert told(desk, 2) == [("proxies_held", "Nhận uỷ quyền của 2 đại biểu")]
    assert told(desk, 3) == []
    assert told(desk, 2, direction="out") == []


def test_found_by_search_it_is_told_as_well(desk: Desk) -> None:
    body = {"delegate": desk.people[1], "nonce": "n", "reason": "Quên thẻ"}
    answer = desk.call("POST", f"/sittings/{desk.sitting}/admissions", body).get_json()
    assert [remark["code"] for remark in answer["remarks"]] == ["proxy_given"]


def test_a_meeting_that_has_no_proxies_any_more_tells_of_none(desk: Desk) -> None:
    with desk.database.transaction() as session:
        session.get_one(Meeting, desk.meeting).proxies = "none"
    assert told(desk, 0) == []
