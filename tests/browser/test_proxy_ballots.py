"""Somebody votes for two who are absent: one ballot after the other, and whose each is, plainly."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.ballot_pages import let_in, look, make, sign_in, step, voter
from tests.support.browser import Watch
from tests.support.congress import Badge, Congress
from tests.support.live_server import LiveServer
from tests.support.tellers import ready_key

ABSENT = ("Hoàng Thị Phương Thảo Nguyên", "Lò Văn Ún")


@pytest.fixture
def congress(live_server: LiveServer) -> Congress:
    """A meeting in which one may hold two proxies, in secret ballots too."""
    congress = Congress(live_server.admin())
    settings = {"proxies": "all", "proxies_per_holder": 2}
    congress.api.patch(f"/meetings/{congress.id}", settings)
    return congress


@pytest.fixture
def absent(congress: Congress) -> list[Badge]:
    return [congress.delegate(name, "Đoàn xã Mường Ngần Thượng") for name in ABSENT]


@pytest.fixture
def holder(congress: Congress, absent: list[Badge]) -> Badge:
    """Somebody inside the hall, with the proxies of the two."""
    holder = voter(congress, "Nguyễn Thị Ngọc Ánh")
    for principal in absent:
        body = {"principal": principal.id, "holder": holder.id}
        congress.api.post(f"/meetings/{congress.id}/proxies", body)
    return holder


def send(page: Page, button: str) -> None:
    """Review, and send."""
    page.get_by_role("button", name="Xem lại phiếu").click()
    expect(page.locator(".whose")).to_be_visible()
    page.get_by_role("button", name=button, exact=True).click()


def onward(page: Page, name: str) -> None:
    """From the receipt to the next ballot."""
    page.get_by_role("button", name=f"Tiếp: Phiếu bỏ thay {name}").click()
    expect(page.locator(".whose.is-proxy h2")).to_have_text(f"Phiếu bỏ thay {name}")


def test_three_ballots_of_an_open_vote_one_of_them_like_the_one_before(
    congress: Congress, absent: list[Badge], holder: Badge, open_window: Callable[..., Page]
) -> None:
    fields = {"kind": "motion", "method": "yes_no_abstain", "secrecy": "named", "seats": None}
    ballot = make(
        congress, (), title="Thông qua Nghị quyết", rules={"preset": "open_motion"}, **fields
    )
    step(congress, ballot, "open")
    page = open_window("tablet")
    sign_in(page, congress, holder, f"/ballots/{ballot}")
    expect(page.locator(".whose h2")).to_have_text("Phiếu của đồng chí")
    expect(page.locator(".whose")).to_contain_text("Phiếu 1/3")
    look(page, "proxy-own")
    page.get_by_role("button", name="Tán thành", exact=True).click()
    send(page, "Gửi biểu quyết")
    expect(page.locator(".sent.is-stored")).to_contain_text("Phiếu của đồng chí đã được ghi nhận")
    expect(page.get_by_role("heading", name="Còn 2 phiếu phải bỏ")).to_be_visible()
    look(page, "proxy-first-stored")
    onward(page, ABSENT[0])
    look(page, "proxy-second")
    page.get_by_role("button", name="Chọn giống phiếu trước").click()
    expect(page.locator(".review dd")).to_have_text("Tán thành")
    look(page, "proxy-second-review")
    page.get_by_role("button", name="Gửi biểu quyết").click()
    onward(page, ABSENT[1])
    page.get_by_role("button", name="Không tán thành").click()
    send(page, "Gửi biểu quyết")
    expect(page.get_by_role("heading", name="Các phiếu của đồng chí")).to_be_visible()
    expect(page.locator(".list .badge.is-ok")).to_have_count(3)
    expect(page.get_by_role("link", name="Xong")).to_be_visible()
    look(page, "proxy-all-stored")
    state = congress.api.get(f"/ballots/{ballot}")
    assert state["box"]["collected"] == 3
    (marks,) = [option["marks"] for option in state["tally"]["options"]]
    assert (marks["yes"], marks["no"]) == (2, 1)
    page.goto(f"{congress.api.url}/m/{congress.id}")
    expect(page.get_by_role("link", name="Biểu quyết ngay")).to_have_count(0)


def test_a_principal_who_comes_votes_alone(
    congress: Congress,
    absent: list[Badge],
    holder: Badge,
    open_window: Callable[..., Page],
    watch: Watch,
) -> None:
    watch.expect("409")
    ballot = make(congress, secrecy="anonymous")
    step(congress, ballot, "list_adopted", "open")
    page = open_window("tablet")
    sign_in(page, congress, holder, f"/ballots/{ballot}")
    page.locator(".paper-row").first.click()
    send(page, "Bỏ phiếu")
    onward(page, ABSENT[0])
    expect(page.get_by_role("button", name="Chọn giống phiếu trước")).to_have_count(0)
    page.locator(".paper-row").nth(1).click()
    let_in(congress, absent[0])
    send(page, "Bỏ phiếu")
    expect(page.locator(".sent.is-trouble h2")).to_be_focused()
    look(page, "proxy-principal-is-here")
    expect(page.locator(".whose h2")).to_have_text(f"Phiếu bỏ thay {ABSENT[1]}")
    assert congress.api.get(f"/ballots/{ballot}")["box"]["collected"] == 1


def test_shares_are_shown_and_split(congress: Congress, open_window: Callable[..., Page]) -> None:
    congress.api.patch(f"/meetings/{congress.id}", {"votes_by": "shares"})
    absent = congress.delegate("Công ty Cổ phần Đầu tư Thanh Giang", "Cổ đông", weight=20_000)
    holder = congress.delegate("Nguyễn Thị Ngọc Ánh", "Cổ đông", weight=1_500)
    let_in(congress, holder)
    body = {"principal": absent.id, "holder": holder.id}
    congress.api.post(f"/meetings/{congress.id}/proxies", body)
    fields = {"method": "split", "rules": {"preset": "company_cumulative"}, "secrecy": "named"}
    ballot = make(congress, **fields)
    step(congress, ballot, "list_adopted", "open")
    page = open_window("tablet")
    sign_in(page, congress, holder, f"/ballots/{ballot}")
    expect(page.locator(".whose")).to_contain_text("1.500 phiếu biểu quyết")
    page.get_by_role("button", name="Dồn hết").first.click()
    expect(page.locator(".paper-progress")).to_have_text("Đã dồn 3.000/3.000 phiếu")
    send(page, "Bỏ phiếu")
    onward(page, absent.name)
    expect(page.locator(".whose")).to_contain_text("20.000 phiếu biểu quyết")
    page.get_by_role("textbox").nth(1).fill("40000")
    look(page, "proxy-shares")
    send(page, "Bỏ phiếu")
    expect(page.get_by_role("heading", name="Các phiếu của đồng chí")).to_be_visible()
    assert congress.api.get(f"/ballots/{ballot}")["box"]["collected"] == 2


def test_a_sealed_proxy_ballot_without_an_answer_goes_out_again_for_whom_it_was(
    congress: Congress, holder: Badge, open_window: Callable[..., Page], watch: Watch
) -> None:
    watch.expect("Failed to load resource|ERR_FAILED")
    ready_key(congress)
    ballot = make(congress, secrecy="sealed")
    step(congress, ballot, "list_adopted", "open")
    page = open_window("tablet")
    sign_in(page, congress, holder, f"/ballots/{ballot}")
    page.locator(".paper-row").first.click()
    send(page, "Bỏ phiếu")
    own = page.locator(".receipt b").inner_text()
    look(page, "proxy-sealed-stored")
    onward(page, ABSENT[0])
    sent: list[str] = []

    def lose_the_answer(route: Route) -> None:
        sent.append(route.request.post_data or "")
        if len(sent) == 1:
            route.fetch()  # it arrives, and nobody hears so
            route.abort()
        else:
            route.continue_()

    page.route("**/votes", lose_the_answer)
    page.locator(".paper-row").nth(1).click()
    send(page, "Bỏ phiếu")
    expect(page.get_by_role("heading", name="phiếu CHƯA gửi")).to_be_visible()
    page.reload()
    expect(page.locator(".sent.is-stored")).to_contain_text(f"của {ABSENT[0]} do đồng chí bỏ thay")
    assert sent[0] == sent[1]
    assert "on_behalf_of" in sent[0]
    assert page.locator(".receipt b").inner_text() != own
    assert congress.api.get(f"/ballots/{ballot}")["box"]["collected"] == 2
    onward(page, ABSENT[1])
    assert page.evaluate("() => sessionStorage.length") == 0
