"""Portraits as people meet them: in the profile, many at once, on the ballot, on the projector."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_first_pages import assert_comfortable
from tests.support import portraits
from tests.support.ballot_pages import make, step
from tests.support.browser import Watch
from tests.support.congress import Congress
from tests.support.live_server import LiveServer
from tests.support.pictures import keep_picture
from tests.support.signing_in import sign_in_staff

OpenWindow = Callable[..., Page]
UNIT = "Đoàn xã Nà Hai"


@pytest.fixture
def congress(live_server: LiveServer) -> Congress:
    return Congress(live_server.admin())


def add(congress: Congress, name: str, **more: object) -> dict[str, object]:
    body = {"name": name, "kind": "elected", "unit": UNIT, **more}
    told: dict[str, object] = congress.api.post(f"/meetings/{congress.id}/delegates", body)
    return told


def file(name: str, colour: str = "teal") -> dict[str, object]:
    return {"name": name, "mimeType": "image/jpeg", "buffer": portraits.picture(colour=colour)}


def console(open_window: OpenWindow, server: LiveServer, screen: str = "desktop") -> Page:
    page = open_window(screen, base_url=server.url)
    sign_in_staff(page, server.url)
    return page


def has_come(page: Page, selector: str) -> None:
    """The picture is there, not only its place."""
    image = page.locator(selector)
    expect(image).to_be_visible()
    expect(image).to_have_js_property("complete", value=True)
    assert image.evaluate("image => image.naturalWidth") > 0


def test_one_portrait_in_the_profile(
    live_server: LiveServer, open_window: OpenWindow, congress: Congress
) -> None:
    add(congress, "Trịnh Hải An")
    page = console(open_window, live_server)
    page.goto(f"/console/{congress.id}/delegates")
    expect(page.locator("tbody .avatar")).to_have_text("HA")
    page.get_by_role("button", name="Hồ sơ của Trịnh Hải An").click()
    expect(page.locator("#profile-body")).to_be_visible()
    page.locator("#profile-photo-file").set_input_files(file("anh.jpg"))  # type: ignore[arg-type]
    expect(page.get_by_text("Đã lưu ảnh.")).to_be_visible()
    has_come(page, "#profile-photo .avatar img")
    has_come(page, "tbody .avatar img")
    assert_comfortable(page)
    keep_picture(page, "profile-portrait-desktop")
    page.get_by_role("button", name="Bỏ ảnh").click()
    expect(page.locator("#profile-photo .avatar img")).to_have_count(0)
    expect(page.locator("#profile-photo .avatar")).to_have_text("HA")


def test_what_is_no_picture_is_said_at_the_field(
    live_server: LiveServer, open_window: OpenWindow, congress: Congress, watch: Watch
) -> None:
    add(congress, "Trịnh Hải An")
    page = console(open_window, live_server)
    page.goto(f"/console/{congress.id}/delegates")
    page.get_by_role("button", name="Hồ sơ của Trịnh Hải An").click()
    expect(page.locator("#profile-body")).to_be_visible()
    watch.expect("422")
    wrong = {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": b"%PDF-1.7"}
    page.locator("#profile-photo-file").set_input_files(wrong)  # type: ignore[arg-type]
    expect(page.locator("#profile-photo-problem")).to_have_text(
        "Tệp này không phải là ảnh JPEG, PNG hoặc WebP."
    )


def test_of_a_candidate_by_keyboard_in_the_draft(
    live_server: LiveServer, open_window: OpenWindow, congress: Congress
) -> None:
    ballot = make(congress)
    page = console(open_window, live_server)
    page.goto(f"/console/{congress.id}/ballots/{ballot}")
    page.get_by_role("button", name="Thêm ảnh của Vàng A Giống").press("Enter")
    page.locator("#candidate-photo-file").set_input_files(file("anh.jpg"))  # type: ignore[arg-type]
    has_come(page, "#candidate-photo .avatar img")
    page.keyboard.press("Escape")
    button = page.get_by_role("button", name="Ảnh của Vàng A Giống: đổi hoặc bỏ")
    expect(button).to_be_focused()
    has_come(page, "#register .avatar img")
    assert_comfortable(page)
    keep_picture(page, "candidate-portraits-desktop")
    button.press("Enter")
    page.get_by_role("button", name="Bỏ ảnh").click()
    expect(page.locator("#register .avatar img")).to_have_count(0)
    page.keyboard.press("Escape")
    step(congress, ballot, "list_adopted")
    expect(page.locator("#register")).to_be_hidden()


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_many_at_once_are_matched_looked_at_and_sent(
    live_server: LiveServer, open_window: OpenWindow, congress: Congress, screen: str
) -> None:
    for name in ("Trịnh Hải An", "Lường Văn Bách", "Đặng Thảo Chi"):
        add(congress, name)
    page = console(open_window, live_server, screen)
    page.goto(f"/console/{congress.id}/delegates/photos")
    files = [file("001.jpg"), file("luong van bach.jpg", "navy"), file("IMG_2041.jpg", "olive")]
    page.locator("#photo-files").set_input_files(files)  # type: ignore[arg-type]
    expect(page.get_by_role("heading", name="Khớp 2/3 ảnh")).to_be_visible()
    lost = page.get_by_role("listitem").filter(has_text="IMG_2041.jpg")
    expect(lost).to_contain_text("Không ai có số hoặc tên này")
    found = page.get_by_role("listitem").filter(has_text="luong van bach.jpg")
    expect(found).to_contain_text("Lường Văn Bách")
    assert_comfortable(page)
    keep_picture(page, f"portraits-preview-{screen}")
    page.get_by_role("button", name="Tải lên 2 ảnh").click()
    expect(page.get_by_text("Đã lưu 2 ảnh.")).to_be_visible()
    expect(found).to_contain_text("Đã lưu")
    page.get_by_role("link", name="Xem danh sách").click()
    expect(page.locator("tbody .avatar img")).to_have_count(2)
