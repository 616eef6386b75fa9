"""Running a ballot on the console: whose step it is, the time, two chairs at once, calling it off."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.accessibility import violations
from tests.support.browser import Watch
from tests.support.congress import Congress
from tests.support.live_server import LiveServer
from tests.support.pictures import keep_picture
from tests.support.signing_in import sign_in_staff

SIZES = {
    "landscape": {"width": 1180, "height": 820},
    "portrait": {"width": 820, "height": 1180},
    "phone": {"width": 390, "height": 844},
}
NAMES = ["Trịnh Hải An", "Quách Minh Nhật", "Nguyễn Khánh Đan"]
# Everybody who runs ballots, and whose the step is in each state of an election.
ROLES = ["organizer", "presidium", "secretariat", "teller", "head_teller", "technician"]
OWNERS = {
    "draft": ("Đang soạn", {"organizer", "presidium", "secretariat"}),
    "list_adopted": ("Đã chốt danh sách", {"organizer", "presidium", "secretariat"}),
    "open": ("Đang bỏ phiếu", {"organizer", "presidium", "secretariat"}),
    "closed": ("Đã đóng thùng phiếu", {"teller", "head_teller", "technician"}),
    "counting": ("Đang kiểm phiếu", {"head_teller"}),
    "certified": ("Đã lập biên bản", {"presidium"}),
}


@pytest.fixture
def congress(live_server: LiveServer) -> Congress:
    return Congress(live_server.admin())


@pytest.fixture
def console(congress: Congress, open_window: Callable[..., Page]) -> Callable[..., Page]:
    """Somebody's window with a ballot on it."""

    def open_console(ballot: str, who: tuple[str, str] = LiveServer.ADMIN) -> Page:
        page = open_window("desktop")
        sign_in_staff(page, congress.api.url, who)
        page.goto(f"{congress.api.url}/console/{congress.id}/ballots/{ballot}")
        page.locator("#run-step section").wait_for()
        return page

    return open_console


def election(congress: Congress, **fields: object) -> str:
    body = {"title": "Bầu Ban Kiểm tra", "kind": "election", "method": "pick", "seats": 2}
    options = [{"name": name, "unit": "Cơ quan Tỉnh đoàn"} for name in NAMES]
    path = f"/meetings/{congress.id}/ballots"
    return str(congress.api.post(path, {**body, "options": options, **fields})["id"])


def step(congress: Congress, ballot: str, *states: str, **more: object) -> None:
    for state in states:
        version = congress.api.get(f"/ballots/{ballot}")["version"]
        body = {"to": state, "version": version, **more}
        congress.api.post(f"/ballots/{ballot}/transitions", body)


def look(page: Page, name: str) -> None:
    for size, viewport in SIZES.items():
        page.set_viewport_size(viewport)
        keep_picture(page, f"{name}-{size}")
        width = page.evaluate("() => document.scrollingElement.scrollWidth")
        assert width <= viewport["width"], f"{name} is wider than {size}"
    page.set_viewport_size({"width": 1440, "height": 900})
    assert violations(page) == []


def test_each_step_is_somebodys_and_everybody_else_is_told_whose(
    congress: Congress, console: Callable[..., Page]
) -> None:
    ballot = election(congress)
    pages = {}
    for role in ROLES:
        body = {"role": role, "username": role, "name": role, "password": "Mat-khau-2026"}
        congress.api.post(f"/meetings/{congress.id}/team", body)
        pages[role] = console(ballot, (role, "Mat-khau-2026"))
    for state, (word, owners) in OWNERS.items():
        if state != "draft":
            step(congress, ballot, state)
        for role, page in pages.items():
            where = page.locator("#run-step")
            mine = where.locator("button.is-on-hero")
            waiting = where.locator(".hero-actions > .badge")
            expect(page.locator("#run-head .badge").first).to_have_text(word)
            if role in owners:
                expect(mine).to_have_count(1)
                expect(waiting).to_have_count(0)
            else:
                expect(waiting).to_contain_text("Chờ ")
                expect(mine).to_have_count(0)
    look(pages["teller"], "ballot-waiting-for-the-chair")


def test_the_time_is_given_and_when_it_is_over_the_box_is_to_be_closed(
    congress: Congress, console: Callable[..., Page]
) -> None:
    ballot = election(congress, minutes=3)
    step(congress, ballot, "list_adopted", "open")
    page = console(ballot)
    where = page.locator("#run-step")
    expect(where.get_by_text("Còn lại")).to_be_visible()
    before = congress.api.get(f"/ballots/{ballot}")["ends_at"]
    where.get_by_role("button", name="Thêm 5 phút").click()
    expect(where.locator(f"[data-countdown='{before}']")).to_have_count(0)
    assert congress.api.get(f"/ballots/{ballot}")["ends_at"] > before
    look(page, "ballot-time-left")
    # The hall's clock runs ahead: the page comes to the end by itself, the box stays open.
    page.clock.install()
    page.reload()
    expect(where.get_by_text("Còn lại")).to_be_visible()
    page.clock.fast_forward("09:00")
    expect(where.get_by_text("Hết giờ bỏ phiếu", exact=True)).to_be_visible()
    expect(where.get_by_role("button", name="Đóng thùng phiếu")).to_be_visible()
    assert congress.api.get(f"/ballots/{ballot}")["state"] == "open"


def test_of_two_chairs_the_second_is_told_calmly(
    congress: Congress, console: Callable[..., Page], watch: Watch
) -> None:
    watch.expect("Failed to load resource")
    ballot = election(congress)
    step(congress, ballot, "list_adopted")
    page = console(ballot)
    page.locator("#run-step").get_by_role("button", name="Mở bỏ phiếu").click()
    asked = page.locator("dialog[open]")
    expect(asked).to_be_visible()
    step(congress, ballot, "void", reason="In nhầm danh sách")  # the other one was faster
    expect(page.locator("#run-head")).to_contain_text("Cuộc bỏ phiếu đã huỷ")
    asked.get_by_role("button", name="Mở bỏ phiếu").click()
    expect(page.locator(".toast")).to_contain_text("Người khác vừa làm trước")
    expect(page.locator(".toast.is-bad")).to_have_count(0)
    keep_picture(page, "ballot-two-chairs")


def test_a_ballot_is_called_off_with_a_reason_that_the_log_keeps_and_held_anew(
    congress: Congress, console: Callable[..., Page]
) -> None:
    ballot = election(congress)
    page = console(ballot)
    page.get_by_role("button", name="Huỷ cuộc bỏ phiếu này").click()
    dialog = page.locator("#void-dialog")
    dialog.get_by_role("button", name="Huỷ cuộc bỏ phiếu").click()
    expect(dialog.get_by_text("Cần ghi lý do.")).to_be_visible()
    dialog.get_by_label("Lý do, ghi vào nhật ký").fill("In nhầm danh sách")
    dialog.get_by_role("button", name="Huỷ cuộc bỏ phiếu").click()
    expect(page.locator("#run-head")).to_contain_text("Cuộc bỏ phiếu đã huỷ")
    log = congress.api.get(f"/meetings/{congress.id}/audit")["items"]
    assert log[0]["details"]["reason"] == "In nhầm danh sách"
    page.locator("#run-step").get_by_role("button", name="Làm lại cuộc bầu này").click()
    former = page.get_by_role("link", name="Làm lại từ “Bầu Ban Kiểm tra” đã huỷ")
    expect(former).to_be_visible()
    expect(page.locator("#run-head")).to_contain_text("Đang soạn")
    look(page, "ballot-held-anew")
    former.click()
    expect(page.locator("#run-step").get_by_text("Đến cuộc bầu làm lại")).to_be_visible()
    keep_picture(page, "ballot-called-off")


def test_a_run_off_is_one_click_linked_both_ways_and_the_last_round_offers_none(
    congress: Congress, console: Callable[..., Page]
) -> None:
    voters = []
    for name in ("Lò Thị Ý", "Kim Sa Thương"):
        badge = congress.delegate(name, "Đoàn xã Nà Hai")
        scan = {"code": badge.code, "nonce": badge.code, "direction": "in", "device": "Cửa 1"}
        at = "2026-10-10T07:20:00+07:00"
        congress.api.post(f"/sittings/{congress.sitting}/scans", {**scan, "scanned_at": at})
        voters.append(congress.api.sign_in(badge=badge.code, pin=badge.pin))

    def tie(ballot: str) -> None:
        step(congress, ballot, "list_adopted", "open")
        options = congress.api.get(f"/ballots/{ballot}")["options"]
        for voter, option in zip(voters, options, strict=False):
            vote = {"choices": {option["id"]: True}, "nonce": "n"}
            voter.post(f"/ballots/{ballot}/votes", vote)
        step(congress, ballot, "closed", "counting")

    rules = {"preset": "youth_union_congress", "threshold": "≥ 1/2"}
    first = election(congress, seats=1, rules=rules)
    tie(first)
    page = console(first)
    where = page.locator("#run-step")
    expect(where.get_by_role("button", name="Lập biên bản")).to_be_visible()
    step(congress, first, "certified", "published")
    where.get_by_role("button", name="Tạo cuộc bầu lại").click()
    expect(page.get_by_role("heading", name="Bầu lại: Bầu Ban Kiểm tra")).to_be_visible()
    second = page.url.rsplit("/", 1)[1]
    expect(page.locator("#register [data-line]")).to_have_count(2)  # the tied alone
    page.get_by_role("link", name="Vòng bỏ phiếu trước").click()
    where.get_by_role("link", name="Đến vòng bỏ phiếu tiếp theo").click()
    page.wait_for_url(lambda url: url.endswith(second))
    tie(second)
    expect(where.get_by_role("button", name="Lập biên bản")).to_be_visible()
    step(congress, second, "certified", "published")
    expect(where.get_by_role("heading", name="Đã công bố kết quả")).to_be_visible()
    expect(where.get_by_role("button", name="Tạo cuộc bầu lại")).to_have_count(0)
