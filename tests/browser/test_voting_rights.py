"""Voting rights and proxies in the console, as a secretary and an organiser would."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_first_pages import assert_comfortable
from tests.support.browser import Watch
from tests.support.congress import Congress
from tests.support.live_server import LiveServer
from tests.support.pictures import keep_picture
from tests.support.signing_in import sign_in_staff

OpenWindow = Callable[..., Page]
AN, BACH, CHI = "Trịnh Hải An", "Lường Văn Bách", "Đặng Thảo Chi"


@pytest.fixture
def congress(live_server: LiveServer) -> Congress:
    congress = Congress(live_server.admin())
    for name, weight in ((AN, 1_250_000), (BACH, 400), (CHI, 1)):
        body = {"name": name, "kind": "elected", "unit": "Đoàn xã Nà Hai", "weight": weight}
        congress.api.post(f"/meetings/{congress.id}/delegates", body)
    return congress


def allow(congress: Congress, **settings: object) -> None:
    congress.api.send("PATCH", f"/meetings/{congress.id}", json=settings)


def console(
    open_window: OpenWindow, server: LiveServer, congress: Congress, screen: str = "desktop"
) -> Page:
    page = open_window(screen, base_url=server.url)
    sign_in_staff(page, server.url)
    page.goto(f"/console/{congress.id}/proxies")
    return page


def seek(page: Page, label: str, name: str) -> None:
    page.get_by_label(label).fill(name)
    page.locator("[data-found]").get_by_role("button", name=name).click()


def give(page: Page, principal: str, holder: str) -> None:
    page.get_by_role("button", name="Thêm uỷ quyền").click()
    seek(page, "Người vắng mặt (uỷ quyền)", principal)
    seek(page, "Người biểu quyết thay (được uỷ quyền)", holder)
    page.get_by_role("button", name="Ghi nhận").click()


def test_how_votes_count_is_chosen_in_words(
    live_server: LiveServer, open_window: OpenWindow, congress: Congress
) -> None:
    page = console(open_window, live_server, congress)
    expect(page.get_by_text("Cuộc họp này không cho uỷ quyền")).to_be_visible()
    expect(page.get_by_text("Bỏ phiếu kín theo cổ phần bị từ chối")).to_be_visible()
    page.get_by_role("radio", name="Theo số cổ phần").check()
    page.get_by_role("radio", name="Chỉ khi biểu quyết công khai").check()
    page.get_by_label("Mỗi người được nhận nhiều nhất mấy uỷ quyền").fill("2")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("Chưa có uỷ quyền nào")).to_be_visible()
    assert_comfortable(page)
    keep_picture(page, "voting-rights-desktop")
    told = congress.api.get(f"/meetings/{congress.id}")
    assert (told["votes_by"], told["proxies"], told["proxies_per_holder"]) == ("shares", "open", 2)
    page.goto(f"/console/{congress.id}/delegates")
    expect(page.get_by_text("1.250.401 phiếu (cổ phần)")).to_be_visible()
    expect(page.get_by_role("row", name=AN)).to_contain_text("1.250.000")
    assert_comfortable(page)


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_a_proxy_is_given_seen_withdrawn_and_brought_back(
    live_server: LiveServer, open_window: OpenWindow, congress: Congress, screen: str
) -> None:
    allow(congress, proxies="open")
    page = console(open_window, live_server, congress, screen)
    other = console(open_window, live_server, congress)
    give(page, AN, BACH)
    expect(page.get_by_text(f"Đã ghi: {BACH} biểu quyết thay {AN}.")).to_be_visible()
    for shown in (page, other):  # the other window hears of it by itself
        expect(shown.get_by_role("row", name=AN)).to_contain_text(BACH)
    assert_comfortable(page)
    keep_picture(page, f"proxies-{screen}")
    page.get_by_role("button", name=f"Rút uỷ quyền của {AN}").click()
    page.get_by_role("dialog").get_by_role("button", name="Rút uỷ quyền").click()
    expect(page.get_by_text("Chưa có uỷ quyền nào")).to_be_visible()
    expect(other.get_by_text("Đã rút (1)")).to_be_visible()
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.get_by_role("row", name=AN)).to_contain_text(BACH)


def test_why_one_is_refused_is_told_at_whom_it_fails(
    live_server: LiveServer, open_window: OpenWindow, congress: Congress, watch: Watch
) -> None:
    allow(congress, proxies="open")
    page = console(open_window, live_server, congress)
    give(page, AN, BACH)
    expect(page.get_by_role("row", name=AN)).to_be_visible()
    watch.expect("409")
    give(page, CHI, BACH)
    holder = page.locator("[data-seeker=holder] [data-error-for]")
    expect(holder).to_have_text(f"{BACH} đã nhận đủ số uỷ quyền; mỗi người được nhận nhiều nhất 1.")
    page.locator("[data-seeker=principal]").get_by_role("button", name="Đổi").click()
    seek(page, "Người vắng mặt (uỷ quyền)", AN)
    page.locator("[data-seeker=holder]").get_by_role("button", name="Đổi").click()
    seek(page, "Người biểu quyết thay (được uỷ quyền)", CHI)
    page.get_by_role("button", name="Ghi nhận").click()
    principal = page.locator("[data-seeker=principal] [data-error-for]")
    expect(principal).to_contain_text(f"{AN} đã uỷ quyền cho {BACH}")
    assert_comfortable(page)


def test_nobody_chosen_is_said_at_the_field(
    live_server: LiveServer, open_window: OpenWindow, congress: Congress
) -> None:
    allow(congress, proxies="open")
    page = console(open_window, live_server, congress)
    page.get_by_role("button", name="Thêm uỷ quyền").click()
    page.get_by_role("button", name="Ghi nhận").click()
    expect(page.get_by_text("Hãy tìm và chọn một đại biểu.")).to_have_count(2)
