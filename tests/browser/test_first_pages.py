"""The first pages: what a delegate sees now, the agenda, the run of show; live, legible, offline."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.accessibility import violations
from tests.support.api import Api
from tests.support.browser import WITH_COPIES
from tests.support.congress import Badge
from tests.support.live_server import LiveServer
from tests.support.signing_in import sign_in_delegate, sign_in_staff

TITLES = ("Báo cáo thẩm tra tư cách đại biểu", "Thảo luận dự thảo Báo cáo chính trị")
# The ways people have a page drawn.
LOOKS = {
    "light": "theme-light.text-normal.contrast-normal",
    "dark": "theme-dark.text-normal.contrast-normal",
    "large": "theme-light.text-larger.contrast-normal",
}
# Everything one can tap is at least this large.
LEAST_TARGET = 44
SMALL_TARGETS = """least => [...document.querySelectorAll('a, button, input, select, summary')]
    .filter(e => e.checkVisibility() && !e.closest('label, .skip-link') && getComputedStyle(e).display !== 'inline')
    .map(e => [e.getBoundingClientRect(), e])
    .filter(([box]) => box.width > 0 && (box.height < least || box.width < least))
    .map(([box, e]) => `${e.outerHTML.slice(0, 80)} ${box.width}x${box.height}`)"""
OVERFLOW = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"

OUTSIDE_THE_BAR = """() => {
    const bar = document.querySelector('.tabbar')?.getBoundingClientRect()
    return [...document.querySelectorAll('.tabbar-item')].map(e => [e, e.getBoundingClientRect()])
        .filter(([, box]) => box.left < bar.left - 1 || box.right > bar.right + 1)
        .map(([e]) => e.textContent.trim())}"""


@pytest.fixture
def congress(live_server: LiveServer) -> dict[str, Any]:
    """A meeting with one sitting of two items."""
    admin = live_server.admin()
    dates = {"starts_on": "2026-09-17", "ends_on": "2026-09-18"}
    name = "Đại hội đại biểu Đoàn TNCS Hồ Chí Minh tỉnh Thanh Giang lần thứ III"
    meeting = admin.post("/meetings", {"name": name, "kind": "congress", **dates})["id"]
    day = "2026-09-17T{}:00+07:00"
    half = {"name": "Sáng 17/9 – Phiên thứ nhất", "starts_at": day.format("07:00")}
    sitting = admin.post(f"/meetings/{meeting}/sittings", {**half, "ends_at": day.format("12:00")})
    for time, title in zip(("08:10", "08:20"), TITLES, strict=True):
        item = {"sitting": sitting["id"], "kind": "report", "title": title}
        admin.post(f"/meetings/{meeting}/agenda", {**item, "starts_at": day.format(time)})
    return {"meeting": meeting, "sitting": sitting["id"]}


@pytest.fixture
def delegate(live_server: LiveServer, congress: dict[str, Any]) -> Badge:
    """The badge of somebody with a vote."""
    admin = live_server.admin()
    person = {"name": "Vàng A Giống", "kind": "elected", "unit": "Đoàn xã Pá Khoang Thượng"}
    made = admin.post(f"/meetings/{congress['meeting']}/delegates", person)
    badge = admin.post(f"/delegates/{made['id']}/badge")
    return Badge(made["id"], person["name"], badge["code"], badge["url"], badge["pin"])


def wish_for(page: Page, url: str, look: str) -> None:
    """What somebody chose in the menu of the display; the next page is drawn so."""
    wish = {"name": "plenum_display", "value": LOOKS[look], "url": url}
    page.context.add_cookies([wish])  # type: ignore[list-item]


def assert_comfortable(page: Page, look: str = "light") -> None:
    where = f"{look} {page.url}"
    assert violations(page) == [], where
    assert page.evaluate(SMALL_TARGETS, LEAST_TARGET) == [], where
    assert not page.evaluate(OVERFLOW), where
    assert page.evaluate(OUTSIDE_THE_BAR) == [], where


def test_the_console_moves_and_every_tablet_follows(
    live_server: LiveServer,
    open_window: Callable[..., Page],
    congress: dict[str, Any],
    delegate: Badge,
) -> None:
    console = open_window("desktop", base_url=live_server.url)
    sign_in_staff(console, live_server.url)
    console.goto(f"/console/{congress['meeting']}")
    tablet = open_window("tablet", base_url=live_server.url)
    sign_in_delegate(tablet, live_server.url, delegate)
    tablet.goto("/")
    hero = tablet.locator("#now h1")
    expect(hero).to_have_text("Sáng 17/9 – Phiên thứ nhất")
    expect(tablet.get_by_text("Đồng chí chưa điểm danh phiên này")).to_be_visible()

    console.locator("#step").get_by_role("button", name="Mở phiên").click()
    question = console.get_by_role("dialog")
    expect(question).to_contain_text("màn chiếu báo phiên đang diễn ra")
    question.get_by_role("button", name="Mở phiên").click()
    for title in TITLES:
        console.locator("#step").get_by_role("button", name=title).click()
        expect(console.locator("#step h2")).to_have_text(title)
        expect(hero).to_have_text(title)
    console.get_by_label("Nội dung").fill("Mời đại biểu trở lại hội trường lúc 09:15.")
    console.get_by_role("button", name="Gửi thông báo").click()
    expect(tablet.get_by_text("Mời đại biểu trở lại hội trường")).to_be_visible()
    assert_comfortable(console)
    assert_comfortable(tablet)


def test_an_open_ballot_calls_from_every_page(
    live_server: LiveServer,
    open_window: Callable[..., Page],
    congress: dict[str, Any],
    delegate: Badge,
) -> None:
    admin = live_server.admin()
    admin.post(f"/sittings/{congress['sitting']}/open")
    reading = open_window("tablet", base_url=live_server.url)
    sign_in_delegate(reading, live_server.url, delegate)
    reading.goto(f"/m/{congress['meeting']}/agenda")
    expect(reading.locator("[data-connection]")).to_have_attribute("data-state", "online")
    open_motion(admin, congress["meeting"])
    call = reading.get_by_role("link", name="Biểu quyết ngay")
    expect(call).to_be_visible()
    assert_comfortable(reading)
    reading.goto(f"/m/{congress['meeting']}")
    expect(reading.locator("#now h1")).to_have_text("Thông qua Chương trình Đại hội")


@pytest.mark.parametrize("screen", ["phone", "tablet", "desktop"])
def test_every_first_page_is_comfortable(
    live_server: LiveServer,
    open_window: Callable[..., Page],
    congress: dict[str, Any],
    screen: str,
) -> None:
    page = open_window(screen, base_url=live_server.url)
    sign_in_staff(page, live_server.url)
    for look in LOOKS:
        wish_for(page, live_server.url, look)
        for path in ("/", "/m/{}", "/m/{}/agenda", "/console/{}"):
            page.goto(path.format(congress["meeting"]))
            expect(page.get_by_role("heading").first).to_be_visible()
            assert_comfortable(page, look)


def test_what_was_read_stays_readable_without_the_network(
    live_server: LiveServer,
    open_window: Callable[..., Page],
    watch: Any,
    congress: dict[str, Any],
    delegate: Badge,
) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED|WebSocket connection")
    page = open_window("phone", base_url=live_server.url, **WITH_COPIES)
    sign_in_delegate(page, live_server.url, delegate)
    page.goto("/")
    page.evaluate("() => navigator.serviceWorker.ready")
    page.reload()
    expect(page.locator("#now h1")).to_have_text("Sáng 17/9 – Phiên thứ nhất")
    page.context.set_offline(True)
    expect(page.get_by_text("Mất kết nối với máy chủ")).to_be_visible()
    page.reload()
    expect(page.locator("#now h1")).to_have_text("Sáng 17/9 – Phiên thứ nhất")
    page.goto(f"/m/{congress['meeting']}/ballots")
    expect(page.get_by_role("heading", name="Chưa có kết nối với máy chủ")).to_be_visible()
    page.context.set_offline(False)
    page.goto(f"/m/{congress['meeting']}")
    page.locator(".person").click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url(re.compile("/sign-in"))
    left = "async () => (await caches.keys()).filter((name) => name.startsWith('plenum-documents'))"
    assert page.evaluate(left) == []


def open_motion(admin: Api, meeting: str) -> None:
    """Put a motion to the vote."""
    question = {"title": "Thông qua Chương trình Đại hội", "kind": "motion"}
    made = admin.post(
        f"/meetings/{meeting}/ballots",
        {**question, "method": "yes_no_abstain", "secrecy": "named", "channels": ["electronic"]},
    )
    step = {"to": "open", "version": made["version"]}
    admin.post(f"/ballots/{made['id']}/transitions", step)
