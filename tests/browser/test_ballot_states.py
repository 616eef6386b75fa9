"""A tablet on which one cannot vote, or no longer: it says so, why, and what to do."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.ballot_pages import look, make, sign_in, step, voter
from tests.support.browser import Watch
from tests.support.congress import Badge, Congress
from tests.support.live_server import LiveServer


@pytest.fixture
def congress(live_server: LiveServer) -> Congress:
    return Congress(live_server.admin())


@pytest.fixture
def badge(congress: Congress) -> Badge:
    """A delegate inside the hall."""
    return voter(congress)


@pytest.fixture
def ballot(congress: Congress, badge: Badge) -> str:
    """An election that is open, with the delegate on its list."""
    made = make(congress, secrecy="anonymous")
    step(congress, made, "list_adopted", "open")
    return made


@pytest.fixture
def tablet(congress: Congress, badge: Badge, ballot: str, open_window: Callable[..., Page]) -> Page:
    """The paper, with one name chosen."""
    page = open_window("tablet")
    sign_in(page, congress, badge, f"/ballots/{ballot}")
    page.locator(".paper-row").first.click()
    expect(page.locator(".paper-progress")).to_have_text("Đã chọn 1/2")
    return page


def test_closed_while_choosing(congress: Congress, ballot: str, tablet: Page) -> None:
    step(congress, ballot, "closed")
    expect(tablet.get_by_role("heading", name="Đã đóng thùng phiếu")).to_be_visible()
    expect(tablet.get_by_text("CHƯA gửi nên không được tính")).to_be_visible()
    assert "Trịnh Hải An" not in tablet.content()
    look(tablet, "closed-while-choosing")


def test_closed_before_the_vote_arrives(
    congress: Congress, ballot: str, tablet: Page, watch: Watch
) -> None:
    watch.expect("409")
    tablet.get_by_role("button", name="Xem lại phiếu").click()
    tablet.route("**/votes", lambda route: (step(congress, ballot, "closed"), route.continue_()))
    tablet.get_by_role("button", name="Bỏ phiếu", exact=True).click()
    expect(tablet.locator(".sent.is-trouble h2")).to_be_focused()
    look(tablet, "closed-while-sending")
    expect(tablet.get_by_text("CHƯA gửi nên không được tính")).to_be_visible()
    assert congress.api.get(f"/ballots/{ballot}")["box"]["collected"] == 0


def test_void_while_choosing(congress: Congress, ballot: str, tablet: Page) -> None:
    version = congress.api.get(f"/ballots/{ballot}")["version"]
    body = {"to": "void", "version": version, "reason": "Danh sách có nhầm lẫn"}
    congress.api.post(f"/ballots/{ballot}/transitions", body)
    expect(tablet.get_by_role("heading", name="Cuộc bỏ phiếu đã huỷ")).to_be_visible()
    look(tablet, "void")


def test_more_time_takes_no_choice_away_and_its_end_turns_nobody_away(
    congress: Congress, ballot: str, tablet: Page
) -> None:
    expect(tablet.locator(".time-left")).to_be_hidden()
    version = congress.api.get(f"/ballots/{ballot}")["version"]
    congress.api.post(f"/ballots/{ballot}/time", {"version": version, "minutes": 4})
    expect(tablet.locator(".time-left")).to_have_text("Còn 4 phút")
    expect(tablet.locator('.paper-row[aria-checked="true"]')).to_have_count(1)
    look(tablet, "time-left")
    tablet.get_by_role("button", name="Xem lại phiếu").click()
    expect(tablet.locator(".review .time-left")).to_be_visible()
    tablet.clock.install()
    tablet.clock.fast_forward("05:00")
    expect(tablet.locator(".time-left")).to_have_text("Hết giờ: gửi ngay khi thùng còn mở")
    look(tablet, "time-over")
    tablet.get_by_role("button", name="Bỏ phiếu", exact=True).click()
    expect(tablet.get_by_role("heading", name="Đã bỏ phiếu")).to_be_visible()


def test_already_voted_in_another_window(
    congress: Congress, ballot: str, tablet: Page, watch: Watch
) -> None:
    watch.expect("409")
    first = congress.api.get(f"/ballots/{ballot}")["options"][0]["id"]
    vote = {"choices": {first: True}, "nonce": "elsewhere"}
    address = f"{congress.api.url}/api/v1/ballots/{ballot}/votes"
    headers = {"Origin": congress.api.url}
    answer = tablet.context.request.post(address, data=vote, headers=headers)
    receipt = answer.json()["receipt"]
    tablet.get_by_role("button", name="Xem lại phiếu").click()
    tablet.get_by_role("button", name="Bỏ phiếu", exact=True).click()
    expect(tablet.locator(".sent.is-trouble h2")).to_be_focused()
    look(tablet, "voted-elsewhere")
    expect(tablet.get_by_role("heading", name="Đã bỏ phiếu")).to_be_visible()
    expect(tablet.locator(".receipt b")).to_have_text(receipt)
    assert congress.api.get(f"/ballots/{ballot}")["box"]["collected"] == 1


def test_a_corrected_title_takes_no_choice_away(
    congress: Congress, ballot: str, tablet: Page
) -> None:
    congress.api.patch(f"/ballots/{ballot}", {"title": "Bầu Ủy ban Kiểm tra"})
    expect(tablet.get_by_role("heading", name="Bầu Ủy ban Kiểm tra")).to_be_visible()
    expect(tablet.locator('.paper-row[aria-checked="true"]')).to_have_count(1)


def test_guests_and_those_not_on_the_list(
    congress: Congress, badge: Badge, open_window: Callable[..., Page]
) -> None:
    groups = {"delegates": [badge.id]}
    ballot = make(congress, secrecy="anonymous", groups=groups)
    step(congress, ballot, "list_adopted", "open")
    page = open_window("tablet")
    sign_in(page, congress, voter(congress, "Phạm Thị Đứng Ngoài"), f"/ballots/{ballot}")
    expect(page.get_by_role("heading", name="không có tên trong danh sách")).to_be_visible()
    look(page, "not-entitled")
