"""A sealed election as people hold it: slips on paper, sealed on tablets, counted at the station."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.accessibility import violations
from tests.support.ballot_pages import look, press, step, voter
from tests.support.congress import Congress
from tests.support.live_server import LiveServer
from tests.support.pictures import keep_picture
from tests.support.projector import FAULTS
from tests.support.sealed_hall import (
    certify_and_publish,
    code_of,
    count_twice,
    look_for,
    make_and_try_a_key,
    projector,
    teller_window,
    vote,
)
from tests.support.signing_in import sign_in_staff


@pytest.fixture
def congress(live_server: LiveServer) -> Congress:
    return Congress(live_server.admin())


@pytest.fixture
def teller(congress: Congress, open_window: Callable[..., Page]) -> Page:
    return teller_window(congress, open_window)


def test_a_sealed_election_from_the_key_to_the_receipt(
    congress: Congress, teller: Page, open_window: Callable[..., Page]
) -> None:
    names = ("Nguyễn Thị Ngọc Ánh", "Lò Văn Bình", "Hoàng Văn Em")
    first, second, reader = (voter(congress, name) for name in names)
    slips = make_and_try_a_key(congress, teller)
    ballot = make_election(congress, open_window)
    hall = projector(congress, open_window, ballot)
    expect(hall.locator(".stage-foot")).to_contain_text(code_of(congress, ballot))
    key = congress.api.get(f"/ballots/{ballot}")["seal"]["key"]
    expect(hall.locator(".stage-foot")).to_contain_text(f"Khoá {key}")
    keep_picture(hall, "projector-sealed-open")
    assert hall.evaluate(FAULTS) == []
    vote(congress, open_window, ballot, first, "tablet")
    receipt = vote(congress, open_window, ballot, second, "phone")
    step(congress, ballot, "closed")
    expect(hall.locator(".stage-foot")).to_contain_text("Dấu thùng")
    keep_picture(hall, "projector-sealed-closed")
    assert hall.evaluate(FAULTS) == []
    marks = count_twice(
        teller, teller_window(congress, open_window, "kiemphieu2"), congress, ballot, slips
    )
    assert sorted(mark["yes"] for mark in marks.values()) == [2, 2]
    certify_and_publish(congress, open_window, ballot)
    look_for(receipt, congress, open_window, ballot, reader)


def make_election(congress: Congress, open_window: Callable[..., Page]) -> str:
    """The chair makes it on the console, where sealed is the choice now; adopts and opens it."""
    console = open_window("desktop", base_url=congress.api.url)
    sign_in_staff(console, congress.api.url)
    console.goto(f"/console/{congress.id}/ballots")
    console.get_by_role("button", name="Cuộc bầu cử").click()
    console.get_by_label("Bầu chức danh gì?").fill("Bầu Ủy ban Kiểm tra")
    console.get_by_label("Danh sách", exact=True).fill(
        "Trịnh Hải An\nNguyễn Khánh Đan\nVàng A Giống"
    )
    console.get_by_role("spinbutton", name="Số người cần bầu").fill("2")
    expect(console.get_by_role("radio", name="Niêm phong (nên dùng khi bầu cử)")).to_be_checked()
    keep_picture(console, "election-form-sealed")
    assert violations(console) == []
    console.get_by_role("button", name="Tạo cuộc bầu cử").click()
    press(console, "Chốt danh sách")
    press(console, "Mở bỏ phiếu")
    expect(console.get_by_role("heading", name="Đóng thùng phiếu")).to_be_visible()
    look(console, "console-sealed-open")
    ballot = console.url.rsplit("/", 1)[1]
    console.context.close()
    return ballot
