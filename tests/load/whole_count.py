"""From "close" to "published": the demo's election, sealed, counted at two stations in real browsers."""

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from app.demo.access import PASSWORD
from tests.load.demo_hall import DemoHall
from tests.load.tables import heading, table
from tests.support.ballot_pages import press
from tests.support.browser import FLAGS, SCREENS, WITH_MOTION
from tests.support.demo import demo_staff
from tests.support.live_server import LiveServer
from tests.support.processes import program

PAPER = "a hall with paper, 348 ballots and 55 seats"
PAPER_MINUTES = 40
PAPERS = ("minutes.pdf", "minutes.docx", "list.pdf", "result.xlsx")
STATIONS = (("truongkiemphieu", "Bàn kiểm phiếu 1"), ("kiemphieu", "Bàn kiểm phiếu 2"))
PUBLISHED = "Đã công bố kết quả"


class Clock:
    """How long each step took, and all of them."""

    def __init__(self) -> None:
        self.rows: list[list[object]] = []
        self.whole = 0.0

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        took = time.perf_counter() - began
        self.whole += took
        self.rows.append([name, took])


def measure(_options: argparse.Namespace) -> None:
    heading("The demo's election, sealed: from closing to the papers, at the usual pace")
    with tempfile.TemporaryDirectory(prefix="plenum-load-") as folder:
        server = LiveServer(Path(folder), PLENUM_DEMO="1", PLENUM_SECRET_GROUP_SECONDS="1")
        with server.serving():
            hall = DemoHall(server)
            hall.vote()
            with sync_playwright() as playwright:
                chromium = playwright.chromium.launch(
                    executable_path=program("chromium"), args=FLAGS
                )
                clock = _count(chromium, hall)
                chromium.close()
            hall.check_published()
    clock.rows.append(["from closing to the papers", clock.whole])
    columns = [f"{hall.people} sealed ballots, {hall.seats} of {hall.names} names", "seconds"]
    table(columns, clock.rows)
    minutes = [["this", clock.whole / 60], [PAPER, float(PAPER_MINUTES)]]
    table(["without the time of hands (slips, signatures)", "minutes"], minutes)


def _count(chromium: Browser, hall: DemoHall) -> Clock:
    clock, server, ballot = Clock(), hall.server, hall.ballot
    console = _window(chromium, server, "chutich", f"/console/{hall.meeting}/ballots/{ballot}")
    head = _window(chromium, server, STATIONS[0][0], f"/console/{hall.meeting}/ballots/{ballot}")
    tables = [_window(chromium, server, who, f"/ballots/{ballot}/station") for who, _ in STATIONS]
    with clock.step("close the box, lay it anew, wipe its traces"):
        press(console, "Đóng thùng phiếu")
        expect(tables[0].get_by_role("button", name="Bắt đầu kiểm phiếu")).to_be_visible()
    with clock.step("begin to count; both stations fetch the box and take two slips"):
        tables[0].get_by_role("button", name="Bắt đầu kiểm phiếu").click()
        for page, (_who, place) in zip(tables, STATIONS, strict=True):
            _give_slips(page, place, hall.slips)
    with clock.step("both stations open, judge, add up and send their batches"):
        for page in tables:
            expect(page.get_by_role("heading", name="đã kiểm xong")).to_be_visible(timeout=300_000)
    with clock.step("the two counts agree; the minutes are certified"):
        expect(tables[1].get_by_text("KHỚP", exact=True)).to_be_visible()
        press(head, "Lập biên bản")
        expect(console.locator("#run-step")).to_contain_text("Công bố kết quả")
    with clock.step("publish"):
        press(console, "Công bố kết quả")
        expect(console.get_by_role("heading", name=PUBLISHED)).to_be_visible()
    chair = demo_staff(server, "chutich")
    with clock.step(f"papers: {', '.join(PAPERS)}"):
        for paper in PAPERS:
            assert chair.send("GET", f"/ballots/{ballot}/{paper}").is_success
    return clock


def _window(chromium: Browser, server: LiveServer, login: str, path: str) -> Page:
    """Somebody of the staff, signed in and on this page."""
    page = chromium.new_context(
        base_url=server.url, locale="vi-VN", **SCREENS["desktop"] | WITH_MOTION
    ).new_page()
    page.goto("/sign-in?as=staff")
    page.get_by_label("Tên đăng nhập").fill(login)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(lambda url: "sign-in" not in url)
    page.goto(path)
    return page


def _give_slips(page: Page, place: str, slips: list[str]) -> None:
    page.get_by_label("Tên trạm").fill(place)
    page.get_by_role("button", name="Tải thùng phiếu về máy này").click()
    for slip in slips:
        page.get_by_label("Hoặc gõ, dán").fill(slip)
        page.get_by_role("button", name="Nhận", exact=True).click()
