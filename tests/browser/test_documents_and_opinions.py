"""The way of a document: uploaded, read, commented on a passage, answered, seen at once."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support import pdfs
from tests.support.browser import Watch
from tests.support.congress import Badge, Congress
from tests.support.live_server import LiveServer
from tests.support.looks import look
from tests.support.signing_in import sign_in_delegate, sign_in_staff

TITLE = "Dự thảo Báo cáo chính trị"
PAGES = [
    [
        f"Phần {number}. Nhiệm vụ và giải pháp",
        "Phấn đấu 60 % thanh niên sử dụng dịch vụ công trực tuyến.",
        "Đẩy mạnh chuyển đổi số trong công tác Đoàn.",
    ]
    for number in range(1, 13)
]

OpenWindow = Callable[..., Page]


@pytest.fixture
def congress(live_server: LiveServer) -> Congress:
    return Congress(live_server.admin(), "Đại hội đọc tài liệu")


@pytest.fixture
def delegate(congress: Congress) -> Badge:
    return congress.delegate("Vàng A Giống", "Đoàn xã Pá Khoang Thượng")


def upload(congress: Congress, **fields: str) -> str:
    form = {"title": TITLE, "classification": "internal", **fields}
    files = {"file": ("bao-cao.pdf", pdfs.paper(*PAGES), "application/pdf")}
    answer = congress.api.send("POST", f"/meetings/{congress.id}/documents", data=form, files=files)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def open_reader(page: Page, url: str, document_id: str) -> None:
    page.goto(f"{url}/documents/{document_id}")
    expect(page.locator("body[data-is-ready]")).to_be_attached()


def select_passage(page: Page, text: str) -> None:
    """Draw the mouse over a line of the page, as a finger would."""
    line = page.locator(".textLayer span:not(.markedContent)", has_text=text).first
    line.scroll_into_view_if_needed()
    box = line.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 2, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, middle, steps=8)
    page.mouse.up()


def test_from_upload_to_the_answer_on_the_tablet(
    live_server: LiveServer,
    congress: Congress,
    delegate: Badge,
    open_window: OpenWindow,
    watch: Watch,
) -> None:
    watch.expect("status of 422")
    url = live_server.url
    office = open_window("desktop")
    sign_in_staff(office, url)
    office.goto(f"{url}/console/{congress.id}/documents")
    office.get_by_role("button", name="Tải tài liệu lên").click()
    form = office.locator("#new-document")
    file = form.locator("input[type=file]")
    file.set_input_files({"name": "virus.pdf", "mimeType": "application/pdf", "buffer": b"MZ\x90"})
    form.get_by_role("button", name="Tải lên").click()
    expect(form.get_by_text("Tệp này không phải là PDF")).to_be_visible()
    form.get_by_label("Độ mật").select_option("tuyet_mat")
    expect(form.get_by_text("không được đưa lên hệ thống")).to_be_visible()
    form.get_by_label("Độ mật").select_option("internal")
    file.set_input_files(
        {"name": "x.pdf", "mimeType": "application/pdf", "buffer": pdfs.paper(*PAGES)}
    )
    form.get_by_label("Tên tài liệu").fill(TITLE)
    form.get_by_role("button", name="Tải lên").click()
    expect(office.get_by_text(f"Đã lưu “{TITLE}”: 12 trang, bản 1.")).to_be_visible()

    tablet = open_window("tablet")
    sign_in_delegate(tablet, url, delegate)
    tablet.goto(f"{url}/m/{congress.id}/documents")
    expect(tablet.get_by_text("Chưa có tài liệu nào được công bố")).to_be_visible()
    office.get_by_role("button", name="Công bố").click()
    office.locator("dialog[open]").get_by_role("button", name="Công bố").click()
    tablet.get_by_role("button", name="Xem bản mới").click()
    tablet.get_by_role("link", name=TITLE).click()
    expect(tablet.locator("body[data-is-ready]")).to_be_attached()

    select_passage(tablet, "60 % thanh niên")
    tablet.get_by_role("button", name="Góp ý đoạn này").click()
    expect(tablet.locator("[data-quoted-text]")).to_contain_text("60 % thanh niên")
    tablet.get_by_label("Góp ý đoạn trích ở trang 1").fill("Đề nghị nâng lên 75 %.")
    tablet.get_by_role("button", name="Gửi góp ý").click()
    expect(tablet.get_by_text(re.compile(r"Đã gửi \d\d:\d\d")).first).to_be_visible()
    expect(tablet.locator(".comment [data-disposition=pending]")).to_be_visible()
    expect(tablet.locator(".overlay.is-noted i").first).to_be_attached()

    office.goto(f"{url}/console/{congress.id}/comments")
    box = office.locator(".board .cell-link").first.bounding_box()
    assert box and box["height"] >= 44
    row = office.locator("tr[data-comment]", has_text="Đề nghị nâng lên 75 %.")
    expect(row).to_contain_text("Vàng A Giống · Đoàn xã Pá Khoang Thượng")
    row.get_by_role("button", name="Xử lý").click()
    answer = office.locator("#answer")
    answer.get_by_text("Tiếp thu một phần", exact=True).click()
    answer.get_by_label("Nội dung tiếp thu, giải trình").fill("Nâng lên 70 %, có lộ trình.")
    answer.get_by_role("button", name="Lưu", exact=True).click()
    expect(row.locator("[data-disposition=partly_accepted]")).to_be_visible()

    expect(tablet.locator(".comment [data-disposition=partly_accepted]")).to_be_visible()
    expect(tablet.get_by_text("Nâng lên 70 %, có lộ trình.")).to_be_visible()
    tablet.goto(f"{url}/m/{congress.id}/comments")
    expect(tablet.get_by_text("1 góp ý đã gửi, 1 đã được trả lời.")).to_be_visible()
    row.get_by_role("button", name="Sửa").click()
    answer.get_by_text("Tiếp thu", exact=True).click()
    answer.get_by_role("button", name="Lưu", exact=True).click()
    expect(tablet.locator(".comment [data-disposition=accepted]")).to_be_visible()


def test_finding_turning_and_coming_back(
    live_server: LiveServer, congress: Congress, delegate: Badge, open_window: OpenWindow
) -> None:
    document_id = upload(congress)
    page = open_window("tablet")
    sign_in_delegate(page, live_server.url, delegate)
    open_reader(page, live_server.url, document_id)
    number = page.get_by_label("Đến trang")
    page.keyboard.press("ArrowRight")
    expect(number).to_have_value("2")
    number.fill("7")
    number.press("Enter")
    expect(page.locator(".page[data-page-number='7'] .textLayer")).to_contain_text("Phần 7")
    page.reload()
    expect(page.locator("body[data-is-ready]")).to_be_attached()
    expect(number).to_have_value("7")
    page.get_by_role("button", name="Tìm", exact=True).click()
    page.get_by_role("searchbox").fill("day manh chuyen doi so")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Có ở 12 trang.")).to_be_visible()
    page.locator("[data-hits] button").nth(2).click()
    expect(page.locator("[data-found]")).to_contain_text("trang 3 (3/12)")
    expect(page.locator(".page[data-page-number='3'] .overlay.is-found i").first).to_be_attached()
    width = page.locator(".page").first.bounding_box()
    stage = page.locator(".reader-stage").bounding_box()
    assert width and stage and width["width"] > stage["width"] * 0.93


def test_a_comment_written_without_the_network_is_sent_later(
    live_server: LiveServer,
    congress: Congress,
    delegate: Badge,
    open_window: OpenWindow,
    watch: Watch,
) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED|WebSocket|Failed to fetch")
    document_id = upload(congress)
    page = open_window("tablet")
    sign_in_delegate(page, live_server.url, delegate)
    open_reader(page, live_server.url, document_id)
    page.get_by_role("button", name="Góp ý", exact=True).click()
    page.context.set_offline(True)
    page.get_by_label("Góp ý cho trang 1").fill("Thống nhất với dự thảo.")
    page.get_by_role("button", name="Gửi góp ý").click()
    expect(page.get_by_text("Chờ mạng")).to_be_visible()
    expect(page.locator(".comment.is-waiting")).to_contain_text("Thống nhất với dự thảo.")
    page.context.set_offline(False)
    expect(page.locator(".comment [data-disposition=pending]")).to_be_visible(timeout=30_000)
    expect(page.locator(".comment")).to_have_count(1)
    assert congress.api.get(f"/documents/{document_id}/comments")["total"] == 1


def test_the_draft_survives_and_the_deadline_is_kept(
    live_server: LiveServer, congress: Congress, delegate: Badge, open_window: OpenWindow
) -> None:
    document_id = upload(congress)
    page = open_window("tablet")
    sign_in_delegate(page, live_server.url, delegate)
    open_reader(page, live_server.url, document_id)
    page.get_by_role("button", name="Góp ý", exact=True).click()
    page.get_by_label("Góp ý cho trang 1").fill("Đang viết dở")
    expect(page.get_by_text("Đã lưu nháp trên máy này.")).to_be_visible()
    page.reload()
    expect(page.locator("body[data-is-ready]")).to_be_attached()
    page.get_by_role("button", name="Góp ý", exact=True).click()
    expect(page.get_by_label("Góp ý cho trang 1")).to_have_value("Đang viết dở")
    congress.api.patch(f"/documents/{document_id}", {"comment_until": "2020-01-01T00:00:00+07:00"})
    expect(page.get_by_text("Tài liệu này đã hết hạn góp ý.")).to_be_visible()
    expect(page.get_by_role("button", name="Gửi góp ý")).to_be_hidden()


def test_every_page_is_legible_and_open_to_all(
    live_server: LiveServer,
    congress: Congress,
    delegate: Badge,
    open_window: OpenWindow,
) -> None:
    document_id = upload(congress)
    tablet = open_window("tablet")
    sign_in_delegate(tablet, live_server.url, delegate)
    tablet.goto(f"{live_server.url}/m/{congress.id}/documents")
    expect(tablet.get_by_role("link", name=TITLE)).to_be_visible()
    look(tablet, "documents-list")
    open_reader(tablet, live_server.url, document_id)
    look(tablet, "reader")
    tablet.get_by_role("button", name="Góp ý", exact=True).click()
    tablet.get_by_label("Góp ý cho trang 1").fill("Đề nghị nâng lên 75 %.")
    tablet.get_by_role("button", name="Gửi góp ý").click()
    expect(tablet.locator(".comment [data-disposition=pending]")).to_be_visible()
    look(tablet, "reader-comments")
    tablet.goto(f"{live_server.url}/m/{congress.id}/comments")
    expect(tablet.get_by_text("1 góp ý đã gửi")).to_be_visible()
    look(tablet, "own-comments")
    office = open_window("desktop")
    sign_in_staff(office, live_server.url)
    office.goto(f"{live_server.url}/console/{congress.id}/documents")
    look(office, "shelf")
    office.goto(f"{live_server.url}/console/{congress.id}/comments")
    office.get_by_role("button", name="Xử lý").click()
    look(office, "answer")
