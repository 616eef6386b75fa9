"""The roster in the console: import, list, profile, badges; as a secretary would."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_first_pages import LOOKS, assert_comfortable, wish_for
from tests.support.browser import Watch
from tests.support.congress import Congress
from tests.support.live_server import LiveServer
from tests.support.pictures import keep_picture
from tests.support.signing_in import sign_in_staff
from tests.unit.delegates.rosters import HEADER, PERSON, REAL_ROSTER, person, workbook

OpenWindow = Callable[..., Page]


@pytest.fixture
def congress(live_server: LiveServer) -> Congress:
    return Congress(live_server.admin())


def console(open_window: OpenWindow, server: LiveServer, screen: str = "desktop") -> Page:
    page = open_window(screen, base_url=server.url)
    sign_in_staff(page, server.url)
    return page


def choose(page: Page, congress: Congress, file: Path | dict[str, object]) -> None:
    page.goto(f"/console/{congress.id}/delegates/import")
    page.locator("#roster-file").set_input_files(file)  # type: ignore[arg-type]


def sheet(*rows: tuple[object, ...]) -> dict[str, object]:
    return {
        "name": "danh sách.xlsx",
        "mimeType": "application/octet-stream",
        "buffer": workbook(rows),
    }


def test_the_office_list_goes_in_as_it_is(
    live_server: LiveServer, open_window: OpenWindow, congress: Congress
) -> None:
    page = console(open_window, live_server)
    page.goto(f"/console/{congress.id}/delegates")
    expect(page.get_by_text("Chưa có đại biểu nào")).to_be_visible()
    page.get_by_role("link", name="Nhập từ tệp").last.click()
    choose(page, congress, REAL_ROSTER)
    expect(page.get_by_role("heading", name="Đọc được 250 người")).to_be_visible()
    expect(page.locator("[data-count=created]")).to_have_text("250")
    expect(page.get_by_role("button", name="Cần xem lại (23)")).to_have_attribute(
        "aria-pressed", "true"
    )
    warned = page.get_by_role("row", name="Cao Ngọc Bình")
    expect(warned).to_contain_text("25")
    expect(warned).to_contain_text("Cột L · Điện thoại")
    expect(page.get_by_text("Chưa có gì được lưu.")).to_be_visible()
    assert_comfortable(page)
    keep_picture(page, "import-preview-desktop")
    page.get_by_role("button", name="Nhập 250 người").click()
    expect(page.get_by_role("heading", name="Đã nhập danh sách")).to_be_visible()
    assert_comfortable(page)
    page.get_by_role("link", name="Xem danh sách").click()
    expect(page.get_by_text("250 đại biểu chính thức, 40 đơn vị")).to_be_visible()
    expect(page.get_by_role("row")).to_have_count(101)


def test_the_same_list_again_changes_nothing(
    live_server: LiveServer, open_window: OpenWindow, congress: Congress
) -> None:
    page = console(open_window, live_server)
    choose(page, congress, sheet(HEADER, PERSON))
    page.get_by_role("button", name="Nhập 1 người").click()
    page.get_by_role("button", name="Nhập tệp khác").click()
    page.locator("#roster-file").set_input_files(sheet(HEADER, PERSON))  # type: ignore[arg-type]
    expect(page.get_by_text("Tệp này không có gì mới so với hệ thống.")).to_be_visible()
    expect(page.locator("#confirm")).to_be_hidden()


def test_wrong_rows_are_named_and_may_be_left_out(
    live_server: LiveServer, open_window: OpenWindow, congress: Congress
) -> None:
    page = console(open_window, live_server, "tablet")
    wrong = person(number=2, name="Trần Thị Bình", born="31/02/1990", phone=None, seat=None)
    choose(page, congress, sheet(HEADER, PERSON, wrong))
    row = page.get_by_role("row", name="Trần Thị Bình")
    expect(row).to_contain_text("“31/02/1990” không phải ngày có thật")
    expect(row).to_contain_text("Cột C · Ngày sinh")
    assert_comfortable(page)
    keep_picture(page, "import-errors-tablet")
    page.get_by_role("button", name="Nhập 1 người, bỏ qua dòng lỗi").click()
    expect(page.get_by_text("Bỏ qua 1 dòng có lỗi.")).to_be_visible()


def test_a_column_taken_for_the_wrong_thing_is_corrected(
    live_server: LiveServer, open_window: OpenWindow, congress: Congress
) -> None:
    page = console(open_window, live_server)
    heading = ("STT", "Họ và tên", "Đơn vị", "Nơi ở")
    choose(page, congress, sheet(heading, (1, "Lê Văn An", "Đoàn xã Nà Hai", "Đoàn xã An Khê")))
    page.get_by_text("Hệ thống hiểu các cột như sau").click()
    page.get_by_label("D · Nơi ở").select_option("unit")
    expect(page.get_by_label("C · Đơn vị")).to_have_value("")
    page.get_by_role("button", name="Nhập 1 người").click()
    page.get_by_role("link", name="Xem danh sách").click()
    expect(page.get_by_role("row", name="Lê Văn An")).to_contain_text("Đoàn xã An Khê")


def test_a_file_that_is_no_list_is_refused_in_plain_words(
    live_server: LiveServer, open_window: OpenWindow, congress: Congress, watch: Watch
) -> None:
    watch.expect("422")
    page = console(open_window, live_server, "phone")
    picture = {"name": "a.xlsx", "mimeType": "image/png", "buffer": b"%PDF-1.7\x00"}
    choose(page, congress, picture)
    expect(page.get_by_role("alert").filter(has_text="Đây không phải tệp Excel")).to_be_visible()
    assert_comfortable(page)


def test_search_as_one_types(
    live_server: LiveServer, open_window: OpenWindow, congress: Congress
) -> None:
    for name in ("Đặng Văn Đức", "Lê Thị Bình", "Đỗ Hữu Phong"):
        body = {"name": name, "kind": "elected", "unit": "Đoàn xã Nà Hai"}
        congress.api.post(f"/meetings/{congress.id}/delegates", body)
    page = console(open_window, live_server)
    page.goto(f"/console/{congress.id}/delegates")
    names = page.locator(".roster-name")
    expect(names).to_have_text(["Lê Thị Bình", "Đặng Văn Đức", "Đỗ Hữu Phong"])
    page.get_by_role("searchbox").press_sequentially("duc")
    expect(names).to_have_text(["Đặng Văn Đức"])
    expect(page).to_have_url(re.compile(r"\?q=duc$"))
    page.get_by_role("searchbox").fill("không ai")
    expect(page.get_by_text("Không có ai khớp với điều kiện này")).to_be_visible()
    page.get_by_role("searchbox").fill("")
    expect(names).to_have_count(3)


def test_more_people_are_added_below(
    live_server: LiveServer, open_window: OpenWindow, congress: Congress
) -> None:
    page = console(open_window, live_server)
    choose(page, congress, REAL_ROSTER)
    page.get_by_role("button", name="Nhập 250 người").click()
    page.get_by_role("link", name="Xem danh sách").click()
    names = page.locator(".roster-name")
    for shown in (200, 250):
        page.get_by_role("link", name="Xem thêm").click()
        expect(names).to_have_count(shown)
    expect(page.get_by_text("Đang hiện 250 trong 250 người")).to_be_visible()
    expect(page.get_by_role("link", name="Xem thêm")).to_have_count(0)
    expect(names.first).to_have_text("Cao Tường Ái")
    expect(names.last).to_have_text("Vàng Mai Yến")


def test_a_profile_is_corrected_and_given_a_badge(
    live_server: LiveServer, open_window: OpenWindow, congress: Congress, watch: Watch
) -> None:
    watch.expect("422")
    body = {"name": "Đặng Văn Đức", "kind": "elected", "unit": "Đoàn xã Nà Hai", "born": "1990"}
    congress.api.post(f"/meetings/{congress.id}/delegates", body)
    page = console(open_window, live_server, "tablet")
    page.goto(f"/console/{congress.id}/delegates")
    page.get_by_role("button", name="Hồ sơ của Đặng Văn Đức").click()
    drawer = page.get_by_role("dialog", name="Đặng Văn Đức")
    expect(drawer.get_by_label("Ngày sinh")).to_have_value("1990")
    drawer.get_by_label("Số ghế").fill("B7")
    drawer.get_by_label("Điện thoại").fill("12")
    assert_comfortable(page)
    drawer.get_by_role("button", name="Lưu", exact=True).click()
    expect(drawer.get_by_text("Số điện thoại chưa đúng")).to_be_visible()
    drawer.get_by_label("Điện thoại").fill("0912.345.678")
    drawer.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu hồ sơ.")).to_be_visible()
    expect(page.get_by_role("row", name="Đặng Văn Đức")).to_contain_text("B7")

    page.get_by_role("button", name="Hồ sơ của Đặng Văn Đức").click()
    drawer.get_by_role("button", name="Cấp thẻ và mã PIN mới").click()
    told = page.get_by_role("dialog", name="Thẻ mới")
    code = told.locator("#told-code").inner_text().replace(" ", "")
    pin = told.locator("#told-pin").inner_text().replace(" ", "")
    assert_comfortable(page)
    told.get_by_role("button", name="Đã trao xong").click()
    expect(drawer.get_by_text("Đang có thẻ và mã PIN.")).to_be_visible()
    assert congress.api.sign_in(badge=code, pin=pin).get("/me")["delegates"][0]["seat"] == "B7"
    drawer.get_by_role("button", name="Thu hồi thẻ").click()
    page.get_by_role("dialog", name="Thu hồi thẻ?").get_by_role("button", name="Thu hồi").click()
    expect(drawer.get_by_text("Chưa có thẻ.")).to_be_visible()


def test_the_vote_follows_the_kind(
    live_server: LiveServer, open_window: OpenWindow, congress: Congress
) -> None:
    body = {"name": "Đặng Văn Đức", "kind": "elected", "unit": "Đoàn xã Nà Hai"}
    congress.api.post(f"/meetings/{congress.id}/delegates", body)
    page = console(open_window, live_server)
    page.goto(f"/console/{congress.id}/delegates")
    page.get_by_role("button", name="Hồ sơ của Đặng Văn Đức").click()
    drawer = page.get_by_role("dialog", name="Đặng Văn Đức")
    expect(drawer.get_by_role("switch", name="Có quyền biểu quyết")).to_be_checked()
    drawer.get_by_label("Loại đại biểu").select_option("guest")
    expect(drawer.get_by_role("switch", name="Có quyền biểu quyết")).not_to_be_checked()
    drawer.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("row", name="Đặng Văn Đức")).to_contain_text("Khách mời")


def test_badges_for_the_whole_hall(
    live_server: LiveServer, open_window: OpenWindow, congress: Congress
) -> None:
    for name in ("Đặng Văn Đức", "Lê Thị Bình"):
        body = {"name": name, "kind": "elected", "unit": "Đoàn xã Nà Hai"}
        congress.api.post(f"/meetings/{congress.id}/delegates", body)
    page = console(open_window, live_server)
    page.goto(f"/console/{congress.id}/badges")
    expect(page.get_by_role("img", name="Thẻ mẫu")).to_be_visible()
    page.get_by_role("button", name="Cấp thẻ cho 2 người chưa có").click()
    expect(page.get_by_text("2/2 đã có thẻ")).to_be_visible()
    assert_comfortable(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Tạo và tải phiếu PIN").click()
    slips = pypdf.PdfReader(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert "Lê Thị Bình" in slips.pages[0].extract_text()
    page.reload()
    expect(page.get_by_text("2/2 đã có PIN")).to_be_visible()
    sheets = page.request.get(f"/api/v1/meetings/{congress.id}/badges/sheet").body()
    assert "Đặng Văn Đức" in pypdf.PdfReader(io.BytesIO(sheets)).pages[0].extract_text()


def test_the_badges_of_several_are_printed_together(
    live_server: LiveServer, open_window: OpenWindow, congress: Congress
) -> None:
    congress.delegate("Đặng Văn Đức", "Đoàn xã Nà Hai")
    congress.delegate("Phạm Văn Không", "Đoàn xã Nà Hai")
    body = {"name": "Lê Thị Bình", "kind": "elected", "unit": "Đoàn xã Nà Hai"}
    congress.api.post(f"/meetings/{congress.id}/delegates", body)
    page = console(open_window, live_server, "tablet")
    page.goto(f"/console/{congress.id}/delegates")
    page.get_by_role("checkbox", name="Chọn Đặng Văn Đức").check()
    page.get_by_role("searchbox").fill("binh")
    page.get_by_role("checkbox", name="Chọn Lê Thị Bình").check()
    bar = page.locator("#picked")
    expect(bar).to_contain_text("Đã chọn 2 người")
    bar.get_by_role("button", name="Cấp thẻ còn thiếu").click()
    expect(bar.get_by_role("button", name="Cấp thẻ còn thiếu")).to_be_hidden()
    page.get_by_role("searchbox").fill("")
    expect(page.get_by_role("row", name="Phạm Văn Không")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Chọn Đặng Văn Đức")).to_be_checked()
    assert_comfortable(page)
    keep_picture(page, "roster-picked")
    expect(page.get_by_role("button", name="Hồ sơ của Phạm Văn Không")).to_be_in_viewport()
    address = bar.get_by_role("link", name="In thẻ đã chọn").get_attribute("href")
    text = (
        pypdf.PdfReader(io.BytesIO(page.request.get(str(address)).body())).pages[0].extract_text()
    )
    assert "Đặng Văn Đức" in text and "Lê Thị Bình" in text and "Phạm Văn Không" not in text
    bar.get_by_role("button", name="Bỏ chọn").click()
    expect(bar).to_be_hidden()


def test_a_delegate_is_moved_to_another_tablet_from_the_profile(
    live_server: LiveServer, open_window: OpenWindow, congress: Congress
) -> None:
    badge = congress.delegate("Đặng Văn Đức", "Đoàn xã Nà Hai")
    congress.api.sign_in(badge=badge.code, pin=badge.pin)
    page = console(open_window, live_server)
    page.goto(f"/console/{congress.id}/delegates")
    page.get_by_role("button", name="Hồ sơ của Đặng Văn Đức").click()
    page.get_by_role("button", name="Chuyển thiết bị").click()
    sure = page.get_by_role("dialog", name="Chuyển thiết bị?")
    expect(sure).to_contain_text("bằng chính thẻ và mã PIN này")
    keep_picture(page, "roster-move-device")
    sure.get_by_role("button", name="Chuyển thiết bị").click()
    expect(page.get_by_text("Đã đăng xuất máy cũ.")).to_be_visible()
    assert congress.api.sign_in(badge=badge.code, pin=badge.pin).get("/me")["delegates"]


@pytest.mark.parametrize("screen", ["phone", "tablet", "desktop"])
def test_every_page_of_the_roster_is_comfortable(
    live_server: LiveServer, open_window: OpenWindow, congress: Congress, screen: str
) -> None:
    congress.delegate(
        "Nguyễn Hoàng Thị Phương Thảo Nguyên", "Đoàn Khối các cơ quan tỉnh", seat="A1"
    )
    congress.delegate("Lê Văn An", None, kind="guest")
    page = console(open_window, live_server, screen)
    for look in LOOKS:
        wish_for(page, live_server.url, look)
        for path in ("delegates", "delegates/import", "badges"):
            page.goto(f"/console/{congress.id}/{path}")
            expect(page.get_by_role("heading", name="Đại biểu", exact=True)).to_be_visible()
            assert_comfortable(page, look)
            keep_picture(page, f"roster-{path}-{screen}-{look}")
