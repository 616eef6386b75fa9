"""The office's work around a ballot: making its list, its papers, its voters, alternates."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.accessibility import violations
from tests.support.congress import Congress
from tests.support.live_server import LiveServer
from tests.support.pictures import keep_picture
from tests.support.signing_in import sign_in_staff

NAMES = ["Trịnh Hải An", "Quách Minh Nhật", "Nguyễn Khánh Đan"]
SIZES = {
    "landscape": {"width": 1180, "height": 820},
    "portrait": {"width": 820, "height": 1180},
    "phone": {"width": 390, "height": 844},
}


@pytest.fixture
def congress(live_server: LiveServer) -> Congress:
    return Congress(live_server.admin())


def sign_in(page: Page, congress: Congress, path: str) -> None:
    sign_in_staff(page, congress.api.url)
    page.goto(f"{congress.api.url}{path}")


def look(page: Page, name: str) -> None:
    """Keep pictures at every size, with nothing beside the window and nothing that axe finds."""
    for size, viewport in SIZES.items():
        page.set_viewport_size(viewport)
        keep_picture(page, f"{name}-{size}")
        width = page.evaluate("() => document.scrollingElement.scrollWidth")
        assert width <= viewport["width"], f"{name} is wider than {size}"
    page.set_viewport_size({"width": 1440, "height": 900})
    assert violations(page) == []


def election(congress: Congress, **fields: object) -> str:
    body = {"title": "Bầu Ban Kiểm tra", "kind": "election", "method": "pick", "seats": 2}
    options = [{"name": name, "unit": "Cơ quan Tỉnh đoàn"} for name in NAMES]
    body |= {"options": options, **fields}
    return str(congress.api.post(f"/meetings/{congress.id}/ballots", body)["id"])


def shown(register: Locator) -> list[str]:
    return register.locator("[data-line] .list-title").all_text_contents()


def test_the_list_of_an_election_is_made_in_the_hall(
    congress: Congress, open_window: Callable[..., Page]
) -> None:
    congress.delegate("Vàng A Giống", "Đoàn xã Nà Hai", born="1996")
    ballot = election(congress)
    page = open_window("desktop")
    sign_in(page, congress, f"/console/{congress.id}/ballots/{ballot}")
    register = page.locator("#register")
    lines = register.locator("[data-line]")
    expect(lines).to_have_count(3)

    register.get_by_label("Ai giới thiệu").fill("Đoàn đại biểu xã Nà Hai")
    search = register.get_by_label("Họ tên")
    search.fill("vang a gi")
    expect(register.get_by_role("button", name="Vàng A Giống Đoàn xã Nà Hai")).to_be_visible()
    search.press("Enter")
    expect(lines).to_have_count(4)
    expect(lines.nth(3)).to_contain_text("Đoàn đại biểu xã Nà Hai giới thiệu")

    register.get_by_label("Ứng cử", exact=True).check()
    search.fill("Kim Sa Thương")
    register.get_by_role("button", name="không ở trong danh sách đại biểu").click()
    expect(lines).to_have_count(5)

    register.get_by_role("button", name="Xếp theo tên").click()
    expect(lines.first).to_contain_text("Trịnh Hải An")
    expect(lines.nth(1)).to_contain_text("Nguyễn Khánh Đan")
    register.get_by_role("button", name="Đưa Nguyễn Khánh Đan lên một dòng").click()
    expect(lines.first).to_contain_text("Nguyễn Khánh Đan")

    register.get_by_role("button", name="Quách Minh Nhật xin rút").click()
    dialog = page.locator("#withdraw-dialog")
    dialog.get_by_label("Lý do xin rút").fill("Đã luân chuyển công tác")
    keep_picture(page, "ballot-list-withdrawal")
    dialog.get_by_role("button", name="Ghi quyết định").click()
    expect(lines).to_have_count(4)
    expect(register.locator("[data-withdrawn]")).to_contain_text("Đại hội đồng ý cho rút")
    register.scroll_into_view_if_needed()
    look(page, "ballot-list-making")
    register.get_by_role("button", name="Hoàn tác").click()
    expect(lines).to_have_count(5)
    register.get_by_role("button", name="Bỏ Kim Sa Thương, ghi nhầm").click()
    expect(lines).to_have_count(4)
    told = congress.api.get(f"/ballots/{ballot}")["options"]
    assert [option["name"] for option in told] == shown(register)

    page.locator("#run-step").get_by_role("button", name="Chốt danh sách").click()
    page.locator("dialog[open]").get_by_role("button", name="Chốt danh sách").click()
    expect(register).to_be_hidden()
    expect(page.get_by_role("heading", name="Danh sách 4 người")).to_be_visible()


def test_papers_voters_and_alternates_stand_beside_the_result(
    congress: Congress, open_window: Callable[..., Page]
) -> None:
    badge = congress.delegate("Nguyễn Thị Ngọc Ánh", "Đoàn xã Nà Hai")
    scan = {"code": badge.code, "nonce": badge.code, "direction": "in", "device": "Cửa 1"}
    at = "2026-10-10T07:20:00+07:00"
    congress.api.post(f"/sittings/{congress.sitting}/scans", {**scan, "scanned_at": at})
    ballot = election(congress, seats=1)
    options = [option["id"] for option in congress.api.get(f"/ballots/{ballot}")["options"]]
    step(congress, ballot, "list_adopted", "open")
    voter = congress.api.sign_in(badge=badge.code, pin=badge.pin)
    voter.post(f"/ballots/{ballot}/votes", {"choices": {options[1]: True}, "nonce": "n"})
    step(congress, ballot, "closed", "counting")
    page = open_window("desktop")
    sign_in(page, congress, f"/console/{congress.id}/ballots/{ballot}")
    expect(page.locator("#run-step").get_by_role("button", name="Lập biên bản")).to_be_visible()
    extras = page.locator("#run-extras")
    extras.get_by_role("button", name="Ghi vào biên bản").click()
    minutes = page.locator("#minutes-dialog")
    minutes.get_by_label("Số niêm phong").fill("NP-0042")
    keep_picture(page, "ballot-minutes-dialog")
    minutes.get_by_role("button", name="Lưu").click()
    expect(minutes).to_be_hidden()
    assert congress.api.get(f"/ballots/{ballot}/minutes")["seal_number"] == "NP-0042"
    step(congress, ballot, "certified", "published")
    expect(extras.get_by_role("button", name="Tạo cuộc bầu dự khuyết")).to_be_visible()
    expect(extras.get_by_role("button", name="Ghi vào biên bản")).to_be_hidden()
    for name in ("PDF", "Word", "Excel", "CSV", "JSON"):
        for link in extras.get_by_role("link", name=name, exact=True).all():
            answer = page.request.get(f"{congress.api.url}{link.get_attribute('href')}")
            assert answer.ok
            assert answer.body()
    extras.get_by_role("button", name="Xem danh sách").click()
    voters = page.locator("#voters-dialog")
    expect(voters.locator("li")).to_have_text(["Nguyễn Thị Ngọc ÁnhĐoàn xã Nà HaiĐã bỏ phiếu"])
    keep_picture(page, "ballot-voters")
    page.keyboard.press("Escape")
    look(page, "ballot-papers")

    extras.get_by_role("button", name="Tạo cuộc bầu dự khuyết").click()
    page.locator("#alternates-dialog").get_by_role("button", name="Tạo cuộc bầu").click()
    expect(page.locator("#register [data-line]")).to_have_count(2)
    page.get_by_role("link", name="Cuộc bầu chính thức").click()
    page.get_by_role("link", name="Cuộc bầu dự khuyết").click()
    expect(page.get_by_role("heading", name="Bầu dự khuyết: Bầu Ban Kiểm tra")).to_be_visible()


def test_the_head_of_the_papers_is_set_and_seen_before_it_is_printed(
    congress: Congress, open_window: Callable[..., Page]
) -> None:
    election(congress)
    page = open_window("desktop")
    sign_in(page, congress, f"/console/{congress.id}/ballots")
    page.get_by_role("button", name="Đầu đề giấy tờ").click()
    dialog = page.locator("#heading-dialog")
    preview = dialog.locator(".heading-preview")
    dialog.get_by_label("Góc trái: tổ chức").fill("HỘI ĐỒNG NHÂN DÂN\nXÃ NÀ HAI")
    expect(dialog.get_by_label("Dòng ở góc phải")).to_be_hidden()
    dialog.get_by_label("Góc phải", exact=True).select_option("state")
    expect(preview).to_contain_text("Độc lập - Tự do - Hạnh phúc")
    dialog.get_by_label("Góc phải", exact=True).select_option("none")
    expect(preview).not_to_contain_text("Độc lập")
    dialog.get_by_label("Góc phải", exact=True).select_option("own")
    dialog.get_by_label("Dòng ở góc phải").fill("HĐND HUYỆN MƯỜNG LỰ")
    dialog.get_by_label("Nơi ghi ngày tháng").fill("Nà Hai")
    expect(preview).to_contain_text("Nà Hai, ngày")
    look(page, "papers-heading")
    dialog.get_by_role("button", name="Lưu").click()
    expect(page.locator(".toast")).to_contain_text("Đã lưu đầu đề")
    assert congress.api.get(f"/meetings/{congress.id}")["heading"] == {
        "issuer": ["HỘI ĐỒNG NHÂN DÂN", "XÃ NÀ HAI"],
        "above": ["HĐND HUYỆN MƯỜNG LỰ"],
        "has_nothing_above": False,
        "locality": "Nà Hai",
    }
    link = dialog.get_by_role("link", name="Xem danh sách bầu cử gần nhất")
    expect(link).to_be_visible()
    answer = page.request.get(f"{congress.api.url}{link.get_attribute('href')}")
    assert answer.headers["content-type"] == "application/pdf"


def step(congress: Congress, ballot: str, *states: str) -> None:
    for state in states:
        version = congress.api.get(f"/ballots/{ballot}")["version"]
        congress.api.post(f"/ballots/{ballot}/transitions", {"to": state, "version": version})
