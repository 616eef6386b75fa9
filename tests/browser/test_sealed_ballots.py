"""A sealed election as people hold it: slips on paper, sealed on tablets, counted at the station."""

import base64
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import qrcode
from playwright.sync_api import Page, Route, expect
from pypdf import PdfReader

from app.ballots.sealed.rules.manifest import encode, hash_of
from tests.browser.test_projector import FAULTS
from tests.support.accessibility import violations
from tests.support.ballot_pages import (
    LEFT_BEHIND,
    look,
    make,
    press,
    sign_in,
    sign_in_staff,
    step,
    voter,
)
from tests.support.browser import Watch
from tests.support.congress import Badge, Congress
from tests.support.live_server import LiveServer
from tests.support.pictures import keep_picture
from tests.support.sealing import seal_choices
from tests.support.tellers import ready_key

VERIFY = Path(__file__).resolve().parents[2] / "verify"
# A camera that shows what the test holds before it.
CAMERA = """(() => {
  const canvas = Object.assign(document.createElement('canvas'), {width: 1280, height: 720});
  const context = canvas.getContext('2d');
  let held = null;
  setInterval(() => {
    context.fillStyle = '#888';
    context.fillRect(0, 0, 1280, 720);
    if (held) context.drawImage(held, 300, 20, 680, 680);
  }, 50);
  window.holdBeforeCamera = async (png) => {
    held = Object.assign(new Image(), {src: 'data:image/png;base64,' + png});
    await held.decode();
  };
  navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(20);
})()"""
SHIFTED = {":": "Semicolon", "_": "Minus"}


@pytest.fixture
def congress(live_server: LiveServer) -> Congress:
    return Congress(live_server.admin())


@pytest.fixture
def teller(congress: Congress, open_window: Callable[..., Page]) -> Page:
    """The head teller at a desk with a camera and a hand scanner."""
    login = f"kiemphieu-{congress.id[:6].lower()}"
    congress.staff(login, "head_teller")
    page = open_window("desktop", base_url=congress.api.url)
    page.add_init_script(CAMERA)
    sign_in_staff(page, login)
    return page


def test_a_sealed_election_from_the_key_to_the_receipt(
    congress: Congress, teller: Page, open_window: Callable[..., Page]
) -> None:
    names = ("Nguyễn Thị Ngọc Ánh", "Lò Văn Bình", "Hoàng Văn Em")
    first, second, reader = (voter(congress, name) for name in names)
    slips = make_and_try_a_key(congress, teller)
    ballot = make_election(congress, open_window)
    hall = projector(congress, open_window, ballot)
    expect(hall.locator(".stage-foot")).to_contain_text(code_of(congress, ballot))
    keep_picture(hall, "projector-sealed-open")
    assert hall.evaluate(FAULTS) == []
    vote(congress, open_window, ballot, first, "tablet")
    receipt = vote(congress, open_window, ballot, second, "phone")
    step(congress, ballot, "closed")
    expect(hall.locator(".stage-foot")).to_contain_text("Dấu thùng")
    keep_picture(hall, "projector-sealed-closed")
    assert hall.evaluate(FAULTS) == []
    count_twice(teller, congress, ballot, slips)
    certify_and_publish(congress, open_window, ballot)
    look_for(receipt, congress, open_window, ballot, reader)


def test_a_tablet_that_gets_another_list_refuses_to_vote(
    congress: Congress, open_window: Callable[..., Page]
) -> None:
    ready_key(congress)
    ballot = make(congress, secrecy="sealed")
    badge = voter(congress, "Trần Văn Cường")
    step(congress, ballot, "list_adopted", "open")
    page = open_window("tablet")

    def put_another_key(route: Route) -> None:
        answer = route.fetch()
        key = str(answer.json()["key"]["public"])
        route.fulfill(response=answer, body=answer.text().replace(key, key[::-1]))

    page.route("**/manifest", put_another_key)
    sign_in(page, congress, badge, f"/ballots/{ballot}")
    expect(page.get_by_role("heading", name="Không bỏ phiếu trên máy này")).to_be_visible()
    code = code_of(congress, ballot)
    expect(page.locator(".code-pair")).to_contain_text(code)
    expect(page.locator(".paper-row")).to_have_count(0)
    look(page, "sealed-refused")
    assert congress.api.get(f"/ballots/{ballot}")["box"]["collected"] == 0


def test_a_sealed_ballot_without_an_answer_goes_out_again_as_it_is(
    congress: Congress, open_window: Callable[..., Page], watch: Watch
) -> None:
    watch.expect("Failed to load resource|WebSocket|ERR_INTERNET|ERR_FAILED")
    ready_key(congress)
    ballot = make(congress, secrecy="sealed")
    badge = voter(congress, "Phạm Thị Dung")
    step(congress, ballot, "list_adopted", "open")
    page = open_window("tablet")
    sent: list[str] = []

    def lose_the_answer(route: Route) -> None:
        sent.append(route.request.post_data or "")
        if len(sent) == 1:
            route.fetch()  # it arrives, and nobody hears so
            route.abort()
        else:
            route.continue_()

    page.route("**/votes", lose_the_answer)
    sign_in(page, congress, badge, f"/ballots/{ballot}")
    fill_in_and_send(page)
    expect(page.get_by_role("heading", name="phiếu CHƯA gửi")).to_be_visible()
    assert "Trịnh Hải An" not in page.content()
    kept = page.evaluate("() => JSON.stringify(sessionStorage)")
    options = [option["id"] for option in congress.api.get(f"/ballots/{ballot}")["options"]]
    assert not any(option in kept for option in options)  # nothing but sealed bytes
    page.reload()
    expect(page.get_by_role("heading", name="Đã bỏ phiếu")).to_be_visible()
    assert len(sent) == 2
    assert sent[0] == sent[1]
    assert congress.api.get(f"/ballots/{ballot}")["box"]["collected"] == 1
    assert page.evaluate("() => sessionStorage.length") == 0


def test_a_station_goes_on_where_it_was_cut_off_and_sees_another_result(
    congress: Congress, teller: Page, watch: Watch
) -> None:
    watch.expect("Failed to load resource|ERR_FAILED")
    slips = ready_key(congress)
    ballot = make(congress, secrecy="sealed")
    badge = voter(congress, "Lê Thị Giang")
    step(congress, ballot, "list_adopted", "open")
    manifest = congress.api.send("GET", f"/ballots/{ballot}/manifest").text
    first = congress.api.get(f"/ballots/{ballot}")["options"][0]["id"]
    sealed = {"manifest": hash_of(manifest), "ballot": encode(seal_choices(manifest, {first: 1}))}
    congress.api.sign_in(badge=badge.code, pin=badge.pin).post(f"/ballots/{ballot}/votes", sealed)
    step(congress, ballot, "closed", "counting")
    teller.route("**/finish", lambda route: route.abort())
    teller.goto(f"/ballots/{ballot}/station")
    teller.get_by_role("button", name="Tải thùng phiếu về máy này").click()
    for slip in slips[:2]:
        teller.get_by_label("Hoặc gõ, dán").fill(slip)
        teller.get_by_role("button", name="Nhận", exact=True).click()
    expect(teller.get_by_text("Mất kết nối. Máy tự gửi tiếp khi có mạng.")).to_be_visible()
    look(teller, "station-cut-off")
    teller.unroute_all()
    teller.reload()  # the slips are not asked for again
    expect(teller.get_by_role("heading", name="đã kiểm xong")).to_be_visible()
    second = congress.api.post(f"/ballots/{ballot}/counts", {"place": "Bàn 9"})
    congress.api.put(f"/counts/{second['id']}/batches/1", {"collected": 1, "valid": 1})
    congress.api.post(f"/counts/{second['id']}/finish")
    expect(teller.get_by_text("KHÔNG KHỚP")).to_be_visible()
    look(teller, "station-disagree")


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


def make_election(congress: Congress, open_window: Callable[..., Page]) -> str:
    """The chair makes it on the console, where sealed is the choice now; adopts and opens it."""
    console = open_window("desktop", base_url=congress.api.url)
    sign_in_staff(console, *LiveServer.ADMIN)
    console.goto(f"/console/{congress.id}/ballots")
    console.get_by_role("button", name="Cuộc bầu cử").click()
    console.get_by_label("Bầu chức danh gì?").fill("Bầu Ủy ban Kiểm tra")
    console.get_by_label("Danh sách", exact=True).fill(
        "Trịnh Hải An\nNguyễn Khánh Đan\nVàng A Giống"
    )
    console.get_by_role("spinbutton", name="Số người cần bầu").fill("2")
    expect(console.get_by_label("Niêm phong (nên dùng khi bầu cử)")).to_be_checked()
    keep_picture(console, "election-form-sealed")
    assert violations(console) == []
    console.get_by_role("button", name="Tạo cuộc bầu cử").click()
    press(console, "Chốt danh sách")
    press(console, "Mở bỏ phiếu")
    expect(console.get_by_role("heading", name="Đóng thùng phiếu")).to_be_visible()
    look(console, "console-sealed-open")
    ballot = console.url.rsplit("/", 1)[1]
    console.context.close()
    return ballot


def vote(
    congress: Congress, open_window: Callable[..., Page], ballot: str, badge: Badge, screen: str
) -> str:
    """Vote on a tablet, compare the code, take the receipt, and leave nothing behind."""
    page = open_window(screen)
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


def count_twice(page: Page, congress: Congress, ballot: str, slips: list[str]) -> None:
    """Open the box with two slips by hand scanner, twice, at two tables."""
    page.goto(f"/ballots/{ballot}/station")
    look(page, "station-closed")
    page.get_by_role("button", name="Bắt đầu kiểm phiếu").click()
    for table, used in (("Bàn 1", slips[:2]), ("Bàn 2", slips[1:])):
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
        if table == "Bàn 1":
            expect(page.get_by_text("Cần lượt kiểm thứ hai")).to_be_visible()
            page.get_by_role("button", name="Kiểm một lượt nữa").click()
    expect(page.get_by_text("KHỚP", exact=True)).to_be_visible()
    counts = congress.api.get(f"/ballots/{ballot}")["seal"]["counts"]
    assert [count["counted"] for count in counts] == [2, 2]
    with page.expect_download() as download:
        page.get_by_role("button", name="Lưu thùng phiếu ra tệp").click()
    totals = count_offline(download.value.path(), slips[:2])
    assert (totals["collected"], totals["valid"]) == (2, 2)
    assert sorted(mark["yes"] for mark in totals["marks"].values()) == [2, 2]


def projector(congress: Congress, open_window: Callable[..., Page], ballot: str) -> Page:
    """The hall's screen, on this ballot."""
    screen = congress.api.post(f"/meetings/{congress.id}/screens", {"name": "Màn chính"})
    page = open_window("projector", base_url=congress.api.url)
    page.goto(f"/s/{screen['token']}")
    page.wait_for_url("**/screen")
    scene = {"kind": "ballot", "subject": ballot}
    congress.api.put(f"/screens/{screen['id']}/scene", scene)
    return page


def code_of(congress: Congress, ballot: str) -> str:
    return str(congress.api.get(f"/ballots/{ballot}")["code"])


def count_offline(box: Path, slips: list[str]) -> dict[str, Any]:
    """What the tellers' own script finds in the saved box."""
    named = [part for slip in slips for part in ("--slip", slip)]
    command = [sys.executable, "plenum.py", "count", str(box), *named]
    done = subprocess.run(command, cwd=VERIFY, capture_output=True, text=True, check=True)
    totals: dict[str, Any] = json.loads(done.stdout)
    return totals


def certify_and_publish(congress: Congress, open_window: Callable[..., Page], ballot: str) -> None:
    """The last two steps on the console."""
    console = open_window("desktop", base_url=congress.api.url)
    sign_in_staff(console, *LiveServer.ADMIN)
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


def scan(page: Page, text: str) -> None:
    """What a hand scanner types: keys by their place, capitals with Shift, then Enter."""
    for sign in text:
        if sign in SHIFTED:
            page.keyboard.press(f"Shift+{SHIFTED[sign]}")
        elif sign == "-":
            page.keyboard.press("Minus")
        elif sign.isdigit():
            page.keyboard.press(f"Digit{sign}")
        else:
            page.keyboard.press(f"{'Shift+' if sign.isupper() else ''}Key{sign.upper()}")
    page.keyboard.press("Enter")


def picture_of(text: str) -> str:
    """A slip's code as a picture."""
    png = io.BytesIO()
    qrcode.make(text, border=4).save(png)
    return base64.b64encode(png.getvalue()).decode()
