"""The steps of a sealed ballot as people do them in their browsers, from the key to the receipt."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.support.ballot_pages import LEFT_BEHIND, look, press, sign_in
from tests.support.browser import WITH_COPIES
from tests.support.congress import PASSWORD, Badge, Congress
from tests.support.signing_in import sign_in_staff
from tests.support.tellers import CAMERA, picture_of, scan

VERIFY = Path(__file__).resolve().parents[2] / "verify"


def teller_window(
    congress: Congress, open_window: Callable[..., Page], name: str = "kiemphieu"
) -> Page:
    """The head teller at a desk with a camera and a hand scanner."""
    login = f"{name}-{congress.id[:6].lower()}"
    congress.staff(login, "head_teller")
    page = open_window("desktop", base_url=congress.api.url)
    page.add_init_script(CAMERA)
    sign_in_staff(page, congress.api.url, (login, PASSWORD))
    return page


def make_and_try_a_key(congress: Congress, page: Page) -> list[str]:
    """The ceremony and the rehearsal: one slip by camera, one typed. Gives the slips' texts."""
    page.goto(f"/console/{congress.id}/teller-key")
    page.get_by_text("2 trong 3 mảnh").click()
    expect(page.locator(".consequence")).to_contain_text("Không ai một mình mở được thùng")
    look(page, "teller-key-make")
    page.get_by_role("button", name="Tạo khoá").click()
    expect(page.get_by_role("heading", name="In mảnh khoá, mỗi mảnh một tờ")).to_be_visible()
    texts = [text.replace(" ", "") for text in page.locator(".slip-text").all_text_contents()]
    assert len(texts) == 3
    check_paper(page, texts)
    look(page, "teller-key-print")
    page.get_by_label("Đã in đủ 3 tờ").check()
    page.get_by_role("button", name="xoá mảnh khoá khỏi máy này").click()
    expect(page.get_by_role("heading", name="Thử khoá trước khi bầu")).to_be_visible()
    assert not any(text[-30:] in page.content().replace(" ", "") for text in texts)
    look(page, "teller-key-rehearsal")
    page.get_by_role("button", name="Quét bằng camera").click()
    page.evaluate("png => holdBeforeCamera(png)", picture_of(texts[2]))
    expect(page.locator(".slip-count")).to_have_text("Đã nhận 1/2 mảnh khoá")
    look(page, "teller-key-camera")
    page.get_by_label("Hoặc gõ, dán").fill(texts[2])
    page.get_by_role("button", name="Nhận", exact=True).click()
    expect(page.locator(".slip-said")).to_contain_text("đã nhận rồi")
    page.get_by_label("Hoặc gõ, dán").fill(texts[0])
    page.get_by_role("button", name="Nhận", exact=True).click()
    expect(page.get_by_role("heading", name="Khoá đã sẵn sàng")).to_be_visible()
    look(page, "teller-key-ready")
    return texts


def check_paper(page: Page, texts: list[str]) -> None:
    """One slip to a page, with its whole text on it and nothing of the screen."""
    paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    written = ["".join(sheet.extract_text().split()) for sheet in paper.pages]
    assert len(written) == len(texts)
    assert all(text in sheet for text, sheet in zip(texts, written, strict=True))


def vote(
    congress: Congress, open_window: Callable[..., Page], ballot: str, badge: Badge, screen: str
) -> str:
    """Vote on a tablet, compare the code, take the receipt, and leave nothing behind."""
    page = open_window(screen, **WITH_COPIES)
    sign_in(page, congress, badge, f"/ballots/{ballot}")
    code = code_of(congress, ballot)
    expect(page.locator(".seal-line .seal-code")).to_have_text(code)
    look(page, f"sealed-open-{screen}")
    fill_in_and_send(page)
    expect(page.get_by_role("heading", name="Đã bỏ phiếu")).to_be_visible()
    receipt = page.locator(".receipt b").inner_text()
    look(page, f"sealed-stored-{screen}")
    page.get_by_role("link", name="Tôi đã ghi mã").click()
    page.wait_for_url(f"**/m/{congress.id}")
    page.go_back()
    expect(page.get_by_role("heading", name="Đã bỏ phiếu")).to_be_visible()
    kept = page.evaluate(LEFT_BEHIND)
    options = congress.api.get(f"/ballots/{ballot}")["options"]
    traces = [receipt, *(option["name"] for option in options)]
    assert not any(trace in page.content() for trace in traces)
    assert not any(trace in kept for trace in [*traces, f"/ballots/{ballot}", "plenum-sealed"])
    page.context.close()
    return receipt


def count_twice(
    first: Page, second: Page, congress: Congress, ballot: str, slips: list[str]
) -> dict[str, dict[str, int]]:
    """Open a box of two ballots at two tables by two people, and offline.

    Gives the marks of every option.
    """
    first.goto(f"/ballots/{ballot}/station")
    look(first, "station-closed")
    first.get_by_role("button", name="Bắt đầu kiểm phiếu").click()
    count_at(first, "Bàn 1", slips, slips[:2])
    expect(first.get_by_text("Cần lượt kiểm thứ hai")).to_be_visible()
    first.get_by_role("button", name="Kiểm một lượt nữa").click()
    expect(first.get_by_text("mời người khác của Ban đăng nhập")).to_be_visible()
    look(first, "station-somebody-else")
    second.goto(f"/ballots/{ballot}/station")
    count_at(second, "Bàn 2", slips, slips[1:])
    expect(second.get_by_text("KHỚP", exact=True)).to_be_visible()
    seal = congress.api.get(f"/ballots/{ballot}")["seal"]
    assert [count["counted"] for count in seal["counts"]] == [2, 2]
    with second.expect_download() as download:
        second.get_by_role("button", name="Lưu thùng phiếu ra tệp").click()
    totals = count_offline(download.value.path(), seal["root"], slips[:2])
    assert (totals["collected"], totals["valid"]) == (2, 2)
    marks: dict[str, dict[str, int]] = totals["marks"]
    return marks


def count_at(page: Page, table: str, slips: list[str], used: list[str]) -> None:
    """One whole count by hand scanner; nothing of the key is left there."""
    page.get_by_label("Tên trạm").fill(table)
    look(page, "station-place")
    page.get_by_role("button", name="Tải thùng phiếu về máy này").click()
    expect(page.locator(".slip-count")).to_have_text("Đã nhận 0/2 mảnh khoá")
    look(page, "station-slips")
    page.locator("body").click(position={"x": 5, "y": 5})
    for slip in used:
        scan(page, slip)
    expect(page.get_by_role("heading", name="đã kiểm xong")).to_be_visible()
    expect(page.locator(".result-facts")).to_contain_text("2")
    look(page, f"station-finished-{table}")
    assert not any(slip[-30:] in page.content() for slip in slips)


def projector(
    congress: Congress, open_window: Callable[..., Page], ballot: str, **options: object
) -> Page:
    """The hall's screen, on this ballot."""
    screen = congress.api.post(f"/meetings/{congress.id}/screens", {"name": "Màn chính"})
    page = open_window("projector", base_url=congress.api.url, **options)
    page.goto(f"/s/{screen['token']}")
    page.wait_for_url("**/screen")
    scene = {"kind": "ballot", "subject": ballot}
    congress.api.put(f"/screens/{screen['id']}/scene", scene)
    return page


def code_of(congress: Congress, ballot: str) -> str:
    return str(congress.api.get(f"/ballots/{ballot}")["code"])


def count_offline(box: Path, root: str, slips: list[str]) -> dict[str, Any]:
    """What the tellers' own script finds in the saved box."""
    named = [part for slip in slips for part in ("--slip", slip)]
    command = [sys.executable, "plenum.py", "count", str(box), "--root", root, *named]
    done = subprocess.run(command, cwd=VERIFY, capture_output=True, text=True, check=True)
    totals: dict[str, Any] = json.loads(done.stdout)
    return totals


def certify_and_publish(congress: Congress, open_window: Callable[..., Page], ballot: str) -> None:
    """The last two steps on the console."""
    console = open_window("desktop", base_url=congress.api.url)
    sign_in_staff(console, congress.api.url)
    console.goto(f"/console/{congress.id}/ballots/{ballot}")
    look(console, "console-sealed-counted")
    press(console, "Lập biên bản")
    press(console, "Công bố kết quả")
    expect(console.get_by_role("heading", name="Đã công bố kết quả")).to_be_visible()


def look_for(
    receipt: str,
    congress: Congress,
    open_window: Callable[..., Page],
    ballot: str,
    badge: Badge,
) -> None:
    """A delegate looks for a receipt in the published list."""
    page = open_window("phone")
    sign_in(page, congress, badge, f"/ballots/{ballot}")
    page.get_by_role("link", name="Tìm phiếu của tôi trong thùng").click()
    expect(page.locator(".receipt-list > li")).to_have_count(2)
    page.get_by_label("Mã biên nhận của tôi").fill("AAAAA-AAAAA")
    expect(page.get_by_text("Không có trong thùng")).to_be_visible()
    page.get_by_label("Mã biên nhận của tôi").fill(receipt.lower().replace("-", " "))
    expect(page.get_by_text("Có trong thùng", exact=True)).to_be_visible()
    look(page, "receipts")


def fill_in_and_send(page: Page) -> None:
    """Two names, reviewed and sent."""
    rows = page.locator(".paper-row")
    rows.nth(0).click()
    rows.nth(2).click()
    page.get_by_role("button", name="Xem lại phiếu").click()
    page.get_by_role("button", name="Bỏ phiếu", exact=True).click()
