"""Ballots as people meet them: voting on a tablet, running them on the console."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.accessibility import violations
from tests.support.ballot_pages import (
    LEFT_BEHIND,
    let_in,
    look,
    make,
    press,
    sign_in,
    step,
    voter,
)
from tests.support.browser import WITH_COPIES, Watch
from tests.support.congress import Badge, Congress
from tests.support.live_server import LiveServer
from tests.support.pictures import keep_picture
from tests.support.signing_in import sign_in_staff


@pytest.fixture
def congress(live_server: LiveServer) -> Congress:
    return Congress(live_server.admin())


@pytest.fixture
def badge(congress: Congress) -> Badge:
    """A delegate inside the hall."""
    return voter(congress)


def test_a_vote_that_did_not_go_out_is_never_shown_as_voted(
    congress: Congress, badge: Badge, open_window: Callable[..., Page], watch: Watch
) -> None:
    watch.expect("Failed to load resource|WebSocket|ERR_INTERNET")
    ballot = make(congress)
    step(congress, ballot, "list_adopted", "open")
    page = open_window("tablet")
    sign_in(page, congress, badge, f"/ballots/{ballot}")
    rows = page.locator(".paper-row")
    expect(rows).to_have_count(4)
    assert all((rows.nth(n).bounding_box() or {"height": 0})["height"] >= 64 for n in range(4))
    for n in (0, 1):
        rows.nth(n).click()
    expect(page.locator(".paper-progress")).to_have_text("Đã chọn 2/2")
    rows.nth(2).click()  # one too many: said, not taken
    expect(page.locator(".paper-said")).to_contain_text("nhiều nhất 2")
    expect(rows.nth(2)).to_have_attribute("aria-checked", "false")
    look(page, "election-open")
    page.get_by_role("button", name="Xem lại phiếu").click()
    expect(page.locator(".review-names.is-for")).to_contain_text("Trịnh Hải An")
    look(page, "election-review")
    context: BrowserContext = page.context
    context.set_offline(True)
    page.get_by_role("button", name="Bỏ phiếu", exact=True).click()
    expect(page.get_by_role("heading", name="phiếu CHƯA gửi")).to_be_visible()
    keep_picture(page, "ballot-unsent")
    assert congress.api.get(f"/ballots/{ballot}")["box"]["collected"] == 0
    context.set_offline(False)
    page.get_by_role("button", name="Gửi lại").click()
    expect(page.get_by_role("heading", name="Đã bỏ phiếu")).to_be_visible()
    assert congress.api.get(f"/ballots/{ballot}")["box"]["collected"] == 1
    look(page, "election-stored")


def test_nothing_of_a_voter_is_left_for_the_next(
    congress: Congress, badge: Badge, open_window: Callable[..., Page]
) -> None:
    ballot = make(congress, method="strike_out")
    step(congress, ballot, "list_adopted", "open")
    options = congress.api.get(f"/ballots/{ballot}")["options"]
    page = open_window("tablet", **WITH_COPIES)
    sign_in(page, congress, badge, f"/ballots/{ballot}")
    rows = page.locator(".paper-row.is-strike")
    expect(page.locator(".paper-said")).to_have_text("Hãy gạch thêm 2 tên.")
    rows.nth(0).click()
    rows.nth(1).click()
    look(page, "strike-out")
    page.get_by_role("button", name="Xem lại phiếu").click()
    page.get_by_role("button", name="Bỏ phiếu", exact=True).click()
    expect(page.get_by_role("heading", name="Đã bỏ phiếu")).to_be_visible()
    page.goto(f"{congress.api.url}/m/{congress.id}/ballots")
    page.go_back()
    expect(page.get_by_role("heading", name="Đã bỏ phiếu")).to_be_visible()
    assert "Trịnh Hải An" not in page.content()
    kept = page.evaluate(LEFT_BEHIND)
    assert not any(option["id"] in kept for option in options)
    assert f"/ballots/{ballot}" not in kept


def test_who_may_not_vote_is_told_why(congress: Congress, open_window: Callable[..., Page]) -> None:
    ballot = make(congress)
    absent = congress.delegate("Nguyễn Đến Muộn", "Đoàn xã Nà Hai")
    step(congress, ballot, "list_adopted")
    page = open_window("phone")
    sign_in(page, congress, absent, f"/ballots/{ballot}")
    expect(page.get_by_role("heading", name="Chưa mở bỏ phiếu")).to_be_visible()
    look(page, "not-open")
    step(congress, ballot, "open")
    expect(page.get_by_role("heading", name="Đồng chí chưa điểm danh")).to_be_visible()
    let_in(congress, absent)
    # Checked in while it is open: the paper comes by itself.
    expect(page.locator(".paper-row")).to_have_count(4, timeout=20_000)


def test_the_chair_makes_a_motion_and_holds_it(
    congress: Congress, badge: Badge, open_window: Callable[..., Page]
) -> None:
    console = open_window("desktop", base_url=congress.api.url)
    sign_in_staff(console, congress.api.url)
    console.goto(f"/console/{congress.id}/ballots")
    console.get_by_role("button", name="Biểu quyết nhanh").click()
    console.get_by_label("Hội trường biểu quyết điều gì?").fill("Thông qua Nội quy Đại hội")
    console.get_by_role("button", name="Chỉ soạn").click()
    console.get_by_role("heading", name="Mở biểu quyết").wait_for()
    ballot = console.url.rsplit("/", 1)[1]
    assert violations(console) == []
    press(console, "Mở biểu quyết")
    tablet = open_window("tablet")
    sign_in(tablet, congress, badge, f"/ballots/{ballot}")
    tablet.get_by_role("button", name="Tán thành", exact=True).click()
    look(tablet, "motion-open")
    tablet.get_by_role("button", name="Xem lại phiếu").click()
    tablet.get_by_role("button", name="Gửi biểu quyết").click()
    expect(tablet.get_by_role("heading", name="Đã biểu quyết")).to_be_visible()
    press(console, "Kết thúc biểu quyết")
    press(console, "Công bố kết quả")
    expect(console.locator(".result-verdict")).to_have_text("Đã thông qua")
    keep_picture(console, "console-ballot-result")
    assert violations(console) == []
    expect(tablet.locator(".result-verdict")).to_have_text("Đã thông qua")
    look(tablet, "motion-result")
