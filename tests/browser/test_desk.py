"""The desk at the door with a scanner, search, undo, without a server, at every size."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desks import begin, sign_in, three_people, type_like_a_scanner
from tests.support.accessibility import violations
from tests.support.browser import WITH_COPIES, Watch
from tests.support.congress import Badge, Congress
from tests.support.live_server import LiveServer
from tests.support.looks import SIZES, look
from tests.support.pictures import keep_picture


@pytest.fixture
def congress(live_server: LiveServer) -> Congress:
    return Congress(live_server.admin())


@pytest.fixture
def people(congress: Congress) -> list[Badge]:
    return three_people(congress)


@pytest.fixture
def window(live_server: LiveServer, congress: Congress, open_window: Callable[..., Page]) -> Page:
    """A desk without a camera: the scanner types."""
    page = open_window("phone", base_url=live_server.url)
    sign_in(page, live_server.url, congress.sitting)
    return page


def test_a_hand_scanner_types_into_the_page(
    window: Page, congress: Congress, people: list[Badge]
) -> None:
    begin(window)
    expect(window.get_by_text("Thiết bị này không có camera")).to_be_visible()
    shown = window.locator(".verdict.is-shown")
    type_like_a_scanner(window, people[0].code)
    expect(shown).to_contain_text("Nguyễn Thị Ngọc Ánh")
    expect(shown).to_contain_text("Huyện đoàn Ba Tri")
    expect(shown).to_contain_text("Ghế C-12")
    type_like_a_scanner(window, people[0].code)  # within three seconds: the same scan
    expect(shown).to_be_hidden(timeout=5000)
    expect(window.locator("[data-recent] li")).to_have_count(1)
    window.wait_for_timeout(3100)
    type_like_a_scanner(window, f"]Q1{people[0].code}")
    expect(window.locator(".verdict.is-warn.is-shown")).to_contain_text("tại Cửa 1")
    type_like_a_scanner(window, people[2].url)
    expect(window.locator(".verdict.is-ok.is-shown")).to_contain_text("Khách mời")
    expect(window.locator("[data-present]")).to_have_text("1")
    assert congress.api.get(f"/sittings/{congress.sitting}/attendance")["present"] == 1


def test_a_hand_scanner_starts_the_desk(
    window: Page, congress: Congress, people: list[Badge]
) -> None:
    type_like_a_scanner(window, people[0].code)
    expect(window.locator(".verdict.is-ok.is-shown")).to_contain_text("Nguyễn Thị Ngọc Ánh")
    expect(window.locator("[data-desk-name]")).to_have_text("Bàn điểm danh")
    expect(window.locator("[data-recent] li")).to_have_count(1)
    expect(window.get_by_role("button", name="Hoàn tác lượt cuối")).to_be_enabled()
    (scan,) = congress.api.get(f"/sittings/{congress.sitting}/scans")["items"]
    assert (scan["result"], scan["device"]) == ("admitted", "Bàn điểm danh")


@pytest.mark.parametrize("pace", [0, 80])
def test_a_scan_into_the_name_of_the_desk_is_a_scan(
    window: Page, congress: Congress, people: list[Badge], pace: int
) -> None:
    begin(window, "Cửa 3")
    window.reload()
    field = window.get_by_label("Tên bàn hoặc cửa")
    expect(field).to_have_value("Cửa 3")
    field.focus()
    window.keyboard.press("End")
    window.keyboard.type(people[1].code, delay=pace)
    window.keyboard.press("Enter")
    expect(window.locator(".verdict.is-ok.is-shown")).to_contain_text("Trần Đức Bình")
    expect(window.locator("[data-desk-name]")).to_have_text("Cửa 3")
    (scan,) = congress.api.get(f"/sittings/{congress.sitting}/scans")["items"]
    assert scan["device"] == "Cửa 3"


def test_the_last_scan_is_undone(window: Page, congress: Congress, people: list[Badge]) -> None:
    begin(window)
    type_like_a_scanner(window, people[0].code)
    expect(window.locator("[data-own]")).to_have_text("1")
    window.locator("[data-verdict]").click()
    window.get_by_role("button", name="Hoàn tác lượt cuối").click()
    expect(window.locator("[data-recent]")).to_contain_text("Đã hoàn tác")
    expect(window.locator("[data-present]")).to_have_text("0")
    type_like_a_scanner(window, people[0].code)
    expect(window.locator(".verdict.is-ok.is-shown")).to_contain_text("Nguyễn Thị Ngọc Ánh")
    assert congress.api.get(f"/sittings/{congress.sitting}/attendance")["present"] == 1


def test_somebody_without_a_badge_is_found_and_let_in(
    window: Page, congress: Congress, people: list[Badge]
) -> None:
    begin(window)
    window.get_by_role("button", name="Tìm đại biểu").click()
    field = window.get_by_role("searchbox")
    field.fill("d")
    expect(window.locator("[data-found] li")).to_have_count(0)
    field.fill("duc binh")
    expect(window.locator("[data-found] li")).to_have_count(1)
    assert violations(window) == []
    keep_picture(window, "desk-finder-phone")
    window.get_by_text("Mất thẻ").click()
    window.get_by_role("button", name="Cho vào").click()
    expect(window.locator(".verdict.is-ok.is-shown")).to_contain_text("Trần Đức Bình")
    (scan,) = congress.api.get(f"/sittings/{congress.sitting}/scans")["items"]
    assert (scan["source"], scan["note"], scan["device"]) == ("search", "Mất thẻ", "Cửa 1")


def test_the_desk_moves_a_delegate_to_another_tablet(
    window: Page, congress: Congress, people: list[Badge]
) -> None:
    begin(window)
    badge = next(one for one in people if one.name == "Trần Đức Bình")
    congress.api.sign_in(badge=badge.code, pin=badge.pin)
    window.get_by_role("button", name="Tìm đại biểu").click()
    window.get_by_role("searchbox").fill("duc binh")
    window.get_by_role("button", name="Chuyển thiết bị của Trần Đức Bình").click()
    window.get_by_role("button", name="Chuyển thiết bị", exact=True).click()
    expect(window.get_by_text("Đã đăng xuất máy cũ.")).to_be_visible()
    assert congress.api.sign_in(badge=badge.code, pin=badge.pin).get("/me")["delegates"]


def test_a_scan_while_a_name_is_typed_goes_to_the_desk(window: Page, people: list[Badge]) -> None:
    begin(window)
    window.get_by_role("button", name="Tìm đại biểu").click()
    field = window.locator("[data-find]")
    field.press_sequentially("duc", delay=120)
    window.wait_for_timeout(300)
    type_like_a_scanner(window, people[0].code)
    expect(window.locator(".verdict.is-ok.is-shown")).to_contain_text("Nguyễn Thị Ngọc Ánh")
    expect(field).to_have_value("duc")


def test_the_desk_goes_on_without_the_server_and_comes_back_by_itself(
    congress: Congress, people: list[Badge], watch: Watch, open_window: Callable[..., Page]
) -> None:
    window = open_window("phone", base_url=congress.api.url, **WITH_COPIES)
    sign_in(window, congress.api.url, congress.sitting)
    watch.expect("ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to load resource|WebSocket")
    window.evaluate("navigator.serviceWorker.ready.then(() => true)")
    window.reload()  # a page that the service worker saw and kept
    with window.expect_response("**/badges"):
        begin(window)
    window.context.set_offline(True)
    window.reload()
    begin(window)
    type_like_a_scanner(window, people[0].code)
    expect(window.locator(".verdict.is-offline.is-shown")).to_contain_text("Nguyễn Thị Ngọc Ánh")
    expect(window.get_by_text("Đang điểm danh ngoại tuyến. 1 lượt chờ gửi")).to_be_visible()
    keep_picture(window, "desk-offline-phone")
    window.wait_for_timeout(3100)
    type_like_a_scanner(window, people[0].code)
    expect(window.locator(".verdict.is-warn.is-shown")).to_contain_text("Đã điểm danh")
    assert congress.api.get(f"/sittings/{congress.sitting}/attendance")["present"] == 0
    window.context.set_offline(False)
    expect(window.locator("[data-mode]")).to_be_hidden(timeout=20_000)
    expect(window.locator("[data-present]")).to_have_text("1")
    scans = congress.api.get(f"/sittings/{congress.sitting}/scans")["items"]
    assert sorted(scan["result"] for scan in scans) == ["admitted", "already"]


def test_the_desk_fits_every_screen(window: Page, people: list[Badge]) -> None:
    look(window, "desk-begin")
    begin(window)
    for (size, viewport), person in zip(SIZES.items(), people, strict=True):
        window.set_viewport_size(viewport)
        type_like_a_scanner(window, person.code)
        shown = window.locator(".verdict.is-ok.is-shown", has_text=person.name)
        expect(shown).to_be_visible()
        assert shown.bounding_box() == {"x": 0, "y": 0, **viewport}
        assert violations(window) == []
        keep_picture(window, f"desk-ok-{size}")
    type_like_a_scanner(window, "22222222")
    expect(window.locator(".verdict.is-bad.is-shown")).to_be_visible()
    keep_picture(window, "desk-bad")
    expect(window.locator(".verdict.is-shown")).to_have_count(0)
    look(window, "desk-idle")


def test_the_roll_shows_each_delegation(
    live_server: LiveServer,
    congress: Congress,
    people: list[Badge],
    open_window: Callable[..., Page],
) -> None:
    page = open_window("tablet", base_url=live_server.url)
    sign_in(page, live_server.url, congress.sitting)
    page.goto(f"/console/{congress.id}/attendance")
    for fold in page.locator(".roll-head").all():
        fold.click()
    expect(page.get_by_text("Nguyễn Thị Ngọc Ánh")).to_be_visible()
    page.get_by_role("button", name="Điểm danh cả đoàn từ danh sách giấy").first.click()
    page.get_by_role("button", name="Điểm danh cả đoàn", exact=True).click()
    expect(page.get_by_text("Đã điểm danh 1 đại biểu theo danh sách giấy.")).to_be_visible()
    page.locator(".roll-head").nth(1).click()
    page.get_by_role("button", name="Ghi lý do vắng").first.click()
    page.get_by_role("textbox", name="Lý do").fill("Ốm")
    page.get_by_role("button", name="Ghi lý do", exact=True).click()
    expect(page.locator(".stat", has_text="Vắng có lý do")).to_contain_text("1")
    for fold in page.locator(".roll-head").all():
        fold.click()
    look(page, "roll")
    scan = {"code": people[2].code, "nonce": "n", "device": "Cửa 9"}
    congress.api.post(f"/sittings/{congress.sitting}/scans", scan)
    expect(page.get_by_text("Cửa 9")).to_be_visible()
    page.get_by_role("button", name="Hoàn tác cả danh sách").click()
    expect(page.locator(".stat", has_text="Đang có mặt")).to_contain_text("0")
