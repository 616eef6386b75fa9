"""The agenda as people see it: tied to its papers and ballots, and live."""

import io
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.support import pdfs
from tests.support.accessibility import violations
from tests.support.congress import Badge, Congress
from tests.support.live_server import LiveServer
from tests.support.pictures import keep_picture
from tests.support.signing_in import sign_in_delegate, sign_in_staff


@pytest.fixture
def congress(live_server: LiveServer) -> Congress:
    return Congress(live_server.admin(), "Đại hội theo chương trình")


def add_item(congress: Congress, title: str, begins: datetime, minutes: int) -> str:
    body = {"sitting": congress.sitting, "kind": "report", "title": title, "minutes": minutes}
    path = f"/meetings/{congress.id}/agenda"
    return str(congress.api.post(path, {**body, "starts_at": begins.isoformat()})["id"])


def publish(congress: Congress, title: str) -> None:
    made = congress.api.send(
        "POST",
        f"/meetings/{congress.id}/documents",
        data={"title": title, "classification": "internal", "is_published": "true"},
        files={"file": ("bao-cao.pdf", io.BytesIO(pdfs.paper(["Báo cáo", "Nội dung."])))},
    )
    assert made.status_code == 201, made.text


def put_to_the_vote(congress: Congress, title: str) -> None:
    body = {"title": title, "kind": "motion", "method": "yes_no_abstain"}
    ballot = congress.api.post(f"/meetings/{congress.id}/ballots", body)
    step = {"to": "list_adopted", "version": ballot["version"]}
    congress.api.post(f"/ballots/{ballot['id']}/transitions", step)


def open_console(page: Page, congress: Congress, section: str) -> None:
    sign_in_staff(page, congress.api.url)
    page.goto(f"{congress.api.url}/console/{congress.id}{section}")


def sign_in(page: Page, congress: Congress, badge: Badge) -> None:
    sign_in_delegate(page, congress.api.url, badge)
    page.goto(f"{congress.api.url}/m/{congress.id}")


def test_the_console_ties_papers_and_ballots_and_tablets_see_it_at_once(
    congress: Congress, open_window: Callable[..., Page]
) -> None:
    begins = datetime.now(UTC) + timedelta(hours=1)
    item = add_item(congress, "Báo cáo chính trị", begins, 30)
    publish(congress, "Dự thảo Báo cáo")
    put_to_the_vote(congress, "Thông qua Báo cáo")
    tablet, console = open_window("tablet"), open_window("desktop")
    sign_in(tablet, congress, congress.delegate("Lò Thị Ý", "Đoàn xã Nà Hai"))
    tablet.goto(f"{congress.api.url}/m/{congress.id}/agenda")
    expect(tablet.get_by_text("Báo cáo chính trị")).to_be_visible()

    open_console(console, congress, "/agenda")
    console.get_by_role("button", name="Gắn tài liệu, phiếu: Báo cáo chính trị").click()
    dialog = console.get_by_role("dialog")
    dialog.get_by_label("Dự thảo Báo cáo").check()
    dialog.get_by_label("Thông qua Báo cáo").check()
    assert violations(console) == []
    keep_picture(console, "agenda-links")
    dialog.get_by_role("button", name="Lưu").click()

    row = tablet.locator(f'[data-item="{item}"]')
    expect(row.get_by_role("link", name="Dự thảo Báo cáo")).to_be_visible()
    expect(row.get_by_role("link", name="Thông qua Báo cáo")).to_be_visible()
    tied = console.locator(f'[data-item="{item}"]')
    expect(tied.get_by_role("link", name="Thông qua Báo cáo")).to_be_visible()
    keep_picture(console, "agenda-editor")

    congress.api.patch(f"/agenda/{item}", {"title": "Báo cáo chính trị (chỉnh lý)"})
    expect(tablet.get_by_text("Báo cáo chính trị (chỉnh lý)")).to_be_visible()
    expect(console.get_by_text("Báo cáo chính trị (chỉnh lý)").first).to_be_visible()
    keep_picture(tablet, "agenda-tablet")
    row.get_by_role("link", name="Thông qua Báo cáo").click()
    expect(tablet.get_by_role("heading", name="Thông qua Báo cáo").first).to_be_visible()


def test_one_form_corrects_whichever_item_was_asked_for(
    congress: Congress, open_window: Callable[..., Page]
) -> None:
    path = f"/meetings/{congress.id}/agenda"
    times = ("2026-10-10T08:00:00+07:00", "2026-10-10T09:30:00+07:00")
    for title, starts_at in zip(("Khai mạc", "Tham luận"), times, strict=True):
        item = {"sitting": congress.sitting, "title": title, "kind": "report"}
        congress.api.post(path, {**item, "starts_at": starts_at, "minutes": 20})
    page = open_window("desktop")
    open_console(page, congress, "/agenda")
    row = page.locator(".run-item", has_text="Tham luận")
    row.get_by_role("button", name="Sửa").click()
    dialog = page.locator("#edit-item")
    expect(dialog.get_by_label("Nội dung")).to_have_value("Tham luận")
    expect(dialog.get_by_label("Bắt đầu")).to_have_value("2026-10-10T09:30")
    dialog.get_by_label("Nội dung").fill("Tham luận của cơ sở")
    dialog.get_by_label("Số phút").fill("35")
    dialog.get_by_role("button", name="Lưu").click()
    corrected = page.locator(".run-item", has_text="Tham luận của cơ sở")
    expect(corrected).to_contain_text("35 phút")
    page.locator(".run-item", has_text="Khai mạc").get_by_role("button", name="Sửa").click()
    expect(dialog.get_by_label("Nội dung")).to_have_value("Khai mạc")
    dialog.get_by_role("button", name="Xoá").click()
    asked = page.locator("dialog[open]", has_text="“Khai mạc” sẽ bị xoá")
    asked.get_by_role("button", name="Xoá").click()
    expect(page.locator(".run-item", has_text="Khai mạc")).to_have_count(0)
    expect(corrected).to_be_visible()


def test_a_running_item_says_how_late_it_is_everywhere(
    congress: Congress, open_window: Callable[..., Page]
) -> None:
    item = add_item(congress, "Tham luận", datetime.now(UTC) - timedelta(minutes=42), 30)
    congress.api.put(f"/meetings/{congress.id}/now", {"item": item})
    badge = congress.delegate("Vàng A Giống", "Đoàn xã Pá Khoang")
    tablet, console = open_window("tablet"), open_window("desktop")
    sign_in(tablet, congress, badge)
    expect(tablet.locator("#now")).to_contain_text("muộn 1")
    expect(tablet.locator("[data-present=no]")).to_contain_text("chưa điểm danh")
    scan = {"code": badge.code, "nonce": badge.code, "device": "Cửa 1"}
    congress.api.post(f"/sittings/{congress.sitting}/scans", scan)
    expect(tablet.locator("[data-present=yes]")).to_contain_text(
        re.compile(r"đã điểm danh lúc \d\d:\d\d")
    )
    keep_picture(tablet, "now-late")
    tablet.goto(f"{congress.api.url}/m/{congress.id}/agenda")
    expect(tablet.locator(f'[data-item="{item}"] .late')).to_contain_text("muộn 1")
    assert violations(tablet) == []
    keep_picture(tablet, "agenda-late")
    open_console(console, congress, "")
    expect(console.locator(f'[data-item="{item}"] .late')).to_contain_text("muộn 1")
    expect(console.locator("#step")).to_contain_text("muộn 1")
    keep_picture(console, "run-late")
