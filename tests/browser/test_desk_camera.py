"""The desk with a real camera stream, and with a camera that is refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.desks import begin, sign_in, three_people
from tests.support.accessibility import violations
from tests.support.browser import FLAGS, SCREENS, Watch
from tests.support.camera import phone_seeing
from tests.support.congress import Badge, Congress
from tests.support.live_server import LiveServer
from tests.support.pictures import keep_picture
from tests.support.processes import program


@pytest.fixture
def congress(live_server: LiveServer) -> Congress:
    return Congress(live_server.admin())


@pytest.fixture
def people(congress: Congress) -> list[Badge]:
    return three_people(congress)


@pytest.fixture
def camera_window(
    browser: Browser, people: list[Badge], tmp_path: Path, watch: Watch
) -> Iterator[Page]:
    """A phone whose camera sees two badges and a stranger's code in turn."""
    shown = [people[0].url, None, "https://elsewhere.example/x", people[1].code, None]
    with phone_seeing(browser, watch, tmp_path / "camera.mjpeg", shown) as page:
        yield page


def test_a_camera_reads_badge_after_badge_without_a_tap(
    camera_window: Page, congress: Congress, people: list[Badge]
) -> None:
    page = camera_window
    page.set_default_timeout(30_000)
    sign_in(page, congress.api.url, congress.sitting)
    begin(page)
    verdict = page.locator("[data-verdict]")
    for result, text in (
        ("admitted", "Nguyễn Thị Ngọc Ánh"),
        ("refused", "Mã này không có trong hệ thống"),
        ("admitted", "Trần Đức Bình"),
    ):
        expect(
            page.locator(f'.verdict.is-shown[data-result="{result}"]', has_text=text)
        ).to_be_visible(timeout=20_000)
        keep_picture(page, f"desk-{result}-{text.split()[0]}")
    expect(verdict).to_have_attribute("role", "status")
    expect(page.locator(".verdict.is-shown")).to_have_count(0)
    keep_picture(page, "desk-camera-phone")
    counted = congress.api.get(f"/sittings/{congress.sitting}/attendance")
    assert (counted["present"], counted["convened"]) == (2, 2)
    scans = congress.api.get(f"/sittings/{congress.sitting}/scans?limit=50")["items"]
    admitted = [scan["name"] for scan in scans if scan["result"] == "admitted"]
    assert sorted(admitted) == sorted(person.name for person in people[:2])


def test_a_refused_camera_says_what_to_do(
    browser: Browser, live_server: LiveServer, congress: Congress, watch: Watch
) -> None:
    flags = [*FLAGS, "--use-fake-device-for-media-stream", "--deny-permission-prompts"]
    chromium = browser.browser_type.launch(executable_path=program("chromium"), args=flags)
    context = chromium.new_context(**SCREENS["phone"], locale="vi-VN")
    watch.attach(context)
    page = context.new_page()
    sign_in(page, live_server.url, congress.sitting)
    begin(page)
    expect(page.get_by_text("Trình duyệt chưa cho dùng camera")).to_be_visible()
    expect(page.get_by_role("button", name="Thử lại camera")).to_be_visible()
    assert violations(page) == []
    chromium.close()
