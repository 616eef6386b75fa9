"""Making a ballot in the hall: how few steps it takes, what is said of a wrong line or rule."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

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


class Person:
    """Somebody at the console; every click and every text typed is a step."""

    def __init__(self) -> None:
        self.steps: list[str] = []

    def click(self, target: Locator) -> None:
        self.steps.append(f"click {target}")
        target.click()

    def type(self, page: Page, text: str) -> None:
        """Into whatever has the focus: a form that has to be clicked into costs a step more."""
        self.steps.append(f"type {text}")
        page.keyboard.insert_text(text)


@pytest.fixture
def congress(live_server: LiveServer) -> Congress:
    return Congress(live_server.admin())


@pytest.fixture
def page(congress: Congress, open_window: Callable[..., Page]) -> Page:
    """The console's ballots, signed in."""
    window = open_window("desktop")
    sign_in_staff(window, congress.api.url)
    window.goto(f"{congress.api.url}/console/{congress.id}/ballots")
    return window


def look(page: Page, name: str) -> None:
    for size, viewport in SIZES.items():
        page.set_viewport_size(viewport)
        keep_picture(page, f"{name}-{size}")
        width = page.evaluate("() => document.scrollingElement.scrollWidth")
        assert width <= viewport["width"], f"{name} is wider than {size}"
    page.set_viewport_size({"width": 1440, "height": 900})
    assert violations(page) == []


def is_open(page: Page) -> None:
    """The ballot stands open before whoever made it: closing it is what comes next."""
    step = page.locator("#run-step")
    expect(step.get_by_role("button", name="Kết thúc biểu quyết")).to_be_visible()


def shown_ballot(congress: Congress, page: Page) -> dict[str, object]:
    return dict(congress.api.get(f"/ballots/{page.url.rsplit('/', 1)[1]}"))


def test_a_motion_is_open_after_a_click_a_title_and_a_click(congress: Congress, page: Page) -> None:
    person = Person()
    person.click(page.get_by_role("button", name="Biểu quyết nhanh"))
    person.type(page, "Thông qua Nội quy Đại hội")
    person.click(page.get_by_role("button", name="Mở biểu quyết ngay"))
    is_open(page)
    assert len(person.steps) == 3
    assert shown_ballot(congress, page)["title"] == "Thông qua Nội quy Đại hội"


def test_a_motion_is_open_from_where_the_congress_stands(congress: Congress, page: Page) -> None:
    item = congress.api.post(
        f"/meetings/{congress.id}/agenda",
        {
            "sitting": congress.sitting,
            "title": "Thông qua Chương trình Đại hội",
            "kind": "motion",
            "starts_at": "2026-10-10T08:00:00+07:00",
        },
    )
    for address in (f"/console/{congress.id}", f"/console/{congress.id}/agenda"):
        page.goto(f"{congress.api.url}{address}")
        person = Person()
        person.click(page.get_by_role("link", name="Biểu quyết nhanh: Thông qua Chương trình"))
        person.click(page.get_by_role("button", name="Mở biểu quyết ngay"))
        is_open(page)
        assert len(person.steps) == 2  # the title is that of the item
        made = shown_ballot(congress, page)
        assert (made["title"], made["agenda_item_id"]) == (item["title"], item["id"])


def test_a_motion_is_made_and_opened_without_a_mouse(page: Page) -> None:
    page.get_by_role("button", name="Biểu quyết nhanh").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Thông qua Nội quy Đại hội")
    page.keyboard.press("Control+Enter")
    is_open(page)


def test_an_election_of_pasted_names_is_open_in_five_steps(congress: Congress, page: Page) -> None:
    person = Person()
    person.click(page.get_by_role("button", name="Cuộc bầu cử"))
    person.type(page, "Bầu Ban Kiểm tra")
    page.keyboard.press("Tab")
    person.type(
        page, "1. Trịnh Hải An, 1996, Cơ quan Tỉnh đoàn\n\nQuách Minh Nhật, 02/09/1990, Xã Nà Hai"
    )
    page.get_by_role("spinbutton", name="Số người cần bầu").focus()
    person.type(page, "1")
    person.click(page.get_by_role("button", name="Chốt danh sách và mở ngay"))
    expect(page.locator("#run-step").get_by_role("button", name="Đóng thùng phiếu")).to_be_visible()
    assert len(person.steps) == 5
    options = shown_ballot(congress, page)["options"]
    assert [(o["name"], o["born"], o["unit"]) for o in options] == [
        ("Trịnh Hải An", "1996", "Cơ quan Tỉnh đoàn"),
        ("Quách Minh Nhật", "02/09/1990", "Xã Nà Hai"),
    ]


def test_a_wrong_line_is_named_by_its_number(congress: Congress, page: Page, watch: Watch) -> None:
    watch.expect("Failed to load resource")
    page.get_by_role("button", name="Cuộc bầu cử").click()
    dialog = page.locator("#election-dialog")
    dialog.get_by_label("Bầu chức danh gì?").fill("Bầu Ban Chấp hành")
    names = dialog.get_by_label("Danh sách", exact=True)
    names.fill(f"Trịnh Hải An, 1996\n\nLường Văn Bách, 31/02/1990\n{'A' * 400}")
    dialog.get_by_role("spinbutton", name="Số người cần bầu").fill("1")
    dialog.get_by_role("button", name="Tạo cuộc bầu cử").click()
    error = dialog.locator("[data-error-for=names]")
    expect(error).to_contain_text("Dòng 3 (Lường Văn Bách)")
    expect(error).to_contain_text("Dòng 4 (AAAA")
    names.fill(
        "Bùi Đức Ân - 1991 - Công an tỉnh\nBà Trần Thị Ánh, 12/03/1995, Đoàn xã Bình Minh\nLò Ún 1990"
    )
    read = dialog.get_by_role("list", name="Danh sách đọc được").get_by_role("listitem")
    expect(read).to_have_text(
        [
            re.compile("Ân1991 · Công an tỉnh$"),
            re.compile("họ hay cách gọi"),
            re.compile("có chữ số"),
        ]
    )
    look(page, "ballot-wrong-lines")
    names.fill("Trịnh Hải An, 1996\nTrịnh Hải An, 1996")
    dialog.get_by_role("button", name="Tạo cuộc bầu cử").click()
    expect(error).to_contain_text("Dòng 1 (Trịnh Hải An): Trịnh Hải An có trong danh sách")
    assert congress.api.get(f"/meetings/{congress.id}/ballots")["items"] == []


def test_every_rule_can_be_changed_and_an_impossible_one_is_named_at_its_field(
    congress: Congress, page: Page, watch: Watch
) -> None:
    watch.expect("Failed to load resource")
    page.get_by_role("button", name="Cuộc bầu cử").click()
    dialog = page.locator("#election-dialog")
    dialog.get_by_label("Bầu chức danh gì?").fill("Bầu Ban Chấp hành")
    dialog.get_by_label("Danh sách", exact=True).fill("Trịnh Hải An; 1996\nLường Văn Bách; 1990")
    dialog.get_by_role("spinbutton", name="Số người cần bầu").fill("3")
    dialog.get_by_role("spinbutton", name="Thời gian bỏ phiếu").fill("5")
    dialog.get_by_label("Quy chế bầu cử trong Đảng").check()
    dialog.get_by_text("Quy tắc chi tiết").click()
    # As the chosen set has them.
    expect(dialog.get_by_label("Cấp triệu tập giới thiệu dư")).to_have_value("10 % – 15 %")
    expect(dialog.get_by_label("người: dư nhiều nhất")).to_have_value("1")
    expect(dialog.locator("[data-changed-rules]")).to_be_hidden()
    dialog.get_by_label("Căn cứ vào").select_option("turnout")
    dialog.get_by_label("Triệu tập lần hai").fill("≥ 33 %; bất kỳ")
    dialog.get_by_label("Khi đạt").fill("hai phần ba")
    dialog.get_by_label("Tính tỷ lệ trên").select_option("issued")
    dialog.get_by_label("Ngoài tán thành").select_option("abstain")
    dialog.get_by_label("Mỗi phiếu tính là").select_option("shares")
    dialog.get_by_label("Cấp triệu tập giới thiệu dư").fill("5 % – 20 %")
    dialog.get_by_label("người: dư nhiều nhất").fill("2")
    dialog.get_by_label("Số vòng nhiều nhất").fill("3")
    expect(dialog.locator("[data-changed-rules]")).to_have_text("9 quy tắc khác bộ quy định")
    look(page, "ballot-election-rules")
    dialog.get_by_role("switch", name="Còn ứng cử, đề cử").check()
    send = dialog.get_by_role("button", name="Tạo cuộc bầu cử")
    send.click()
    expect(dialog.locator("[data-error-for='rules.threshold']")).to_contain_text("Viết như “> 1/2”")
    dialog.get_by_label("Khi đạt").fill("≥ 2/3")
    dialog.locator("details[data-rules] > summary").click()  # folded away, it opens by itself
    send.click()
    weight = dialog.locator("[data-error-for='rules.weight']")
    expect(weight).to_contain_text("sẽ lộ người bỏ")
    expect(weight).to_be_visible()
    dialog.get_by_label("Mỗi phiếu tính là").select_option("one_each")
    send.click()
    expect(page.locator("#register [data-problems]")).to_contain_text(
        "Bầu 3 nhưng danh sách chỉ có 2."
    )
    made = shown_ballot(congress, page)
    rules = made["staff"]["rules"]
    assert rules["preset"] == "party_190"
    assert rules["quorum_from"] == "turnout"
    assert rules["quorum_later_calls"] == ["≥ 33 %", None]
    assert (rules["threshold"], rules["base"], rules["max_rounds"]) == ("≥ 2/3", "issued", 3)
    assert (rules["third_choice"], rules["weight"]) == ("abstain", "one_each")
    assert rules["surplus_by_convener"] == ["5 %", "20 %"]
    assert rules["surplus_small_list"] == {"from_seats": 3, "to_seats": 5, "at_most": 2}
    assert made["minutes"] == 5


def test_a_draft_is_corrected_with_the_same_fields(
    congress: Congress, page: Page, watch: Watch
) -> None:
    watch.expect("Failed to load resource")
    body = {"title": "Bầu Ban Kiểm tra", "kind": "election", "method": "pick", "seats": 2}
    options = [{"name": name} for name in ("Trịnh Hải An", "Quách Minh Nhật", "Vàng A Giống")]
    rules = {"preset": "party_190", "max_rounds": 2, "surplus_max": "60 %"}
    ballot = congress.api.post(
        f"/meetings/{congress.id}/ballots", {**body, "options": options, "rules": rules}
    )
    page.goto(f"{congress.api.url}/console/{congress.id}/ballots/{ballot['id']}")
    page.get_by_role("button", name="Sửa thiết lập").click()
    dialog = page.locator("#edit-dialog")
    expect(dialog.get_by_label("Quy chế bầu cử trong Đảng")).to_be_checked()
    expect(dialog.locator("[data-changed-rules]")).to_have_text("2 quy tắc khác bộ quy định")
    dialog.get_by_text("Quy tắc chi tiết").click()
    look(page, "ballot-edit")
    dialog.get_by_role("spinbutton", name="Số người cần bầu").fill("9")
    dialog.get_by_label("Số vòng nhiều nhất").fill("0")
    dialog.get_by_role("button", name="Lưu").click()
    expect(dialog.locator("[data-error-for=seats]")).to_contain_text("danh sách chỉ có 3")
    expect(dialog.locator("[data-error-for='rules.max_rounds']")).to_contain_text("ít nhất")
    dialog.get_by_role("spinbutton", name="Số người cần bầu").fill("2")
    dialog.get_by_label("Số vòng nhiều nhất").fill("")
    dialog.get_by_role("spinbutton", name="Thời gian bỏ phiếu").fill("10")
    dialog.get_by_role("button", name="Lưu").click()
    expect(dialog).to_be_hidden()
    told = shown_ballot(congress, page)
    assert told["staff"]["rules"]["max_rounds"] is None
    assert told["staff"]["rules"]["surplus_max"] == "60 %"
    assert told["minutes"] == 10
    version = told["version"]
    transition = {"to": "list_adopted", "version": version}
    congress.api.post(f"/ballots/{ballot['id']}/transitions", transition)
    page.get_by_role("button", name="Sửa thời gian bỏ phiếu").click()
    expect(dialog.get_by_label("Bầu chức danh gì?")).to_be_hidden()
    dialog.get_by_role("spinbutton", name="Thời gian bỏ phiếu").fill("")
    dialog.get_by_role("button", name="Lưu").click()
    expect(dialog).to_be_hidden()
    assert shown_ballot(congress, page)["minutes"] is None
