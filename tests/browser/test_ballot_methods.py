"""Every way to fill in a ballot, on a tablet: chosen, limited, reviewed, sent, and stored as meant."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.ballot_pages import look, make, sign_in, step, voter
from tests.support.congress import Badge, Congress
from tests.support.live_server import LiveServer

PEOPLE = (
    "Nguyễn Phước Tôn Nữ Huyền Trân Diệu Thảo",
    "Lò Văn Ún",
    "Hoàng Thị Phương Thảo Nguyên",
    "Quách Minh Nhật",
)
UNIT = (
    "Ban Thường vụ Đoàn Thanh niên Cộng sản Hồ Chí Minh xã Mường Ngần Thượng, "
    "Chủ tịch Hội Liên hiệp Thanh niên"
)
Vote = Callable[[str], Page]


@pytest.fixture
def congress(live_server: LiveServer) -> Congress:
    return Congress(live_server.admin())


@pytest.fixture
def badge(congress: Congress) -> Badge:
    """A delegate inside the hall."""
    return voter(congress)


@pytest.fixture
def paper(congress: Congress, badge: Badge, open_window: Callable[..., Page]) -> Vote:
    """Open a ballot and come to its paper."""

    def open_paper(ballot: str) -> Page:
        state = congress.api.get(f"/ballots/{ballot}")
        before = ["open"] if state["kind"] == "motion" else ["list_adopted", "open"]
        step(congress, ballot, *before)
        page = open_window("tablet")
        sign_in(page, congress, badge, f"/ballots/{ballot}")
        expect(page.locator(".ballot-paper")).to_be_visible()
        return page

    return open_paper


def people(names: tuple[str, ...] = PEOPLE) -> list[dict[str, str]]:
    return [{"name": name, "unit": UNIT, "born": "18/04/1996"} for name in names]


def say(page: Page, row: int, word: str) -> None:
    """Press an answer of a row."""
    page.locator(".paper-row").nth(row).get_by_role("button", name=word, exact=True).click()


def review(page: Page) -> Locator:
    page.get_by_role("button", name="Xem lại phiếu").click()
    expect(page.get_by_role("heading", name="xem lại trước khi gửi")).to_be_focused()
    return page.locator(".review")


def send(page: Page) -> None:
    page.get_by_role("button", name="Bỏ phiếu", exact=True).or_(
        page.get_by_role("button", name="Gửi biểu quyết")
    ).click()
    expect(page.locator(".sent.is-stored h2")).to_be_focused()
    expect(page.locator(".receipt b")).not_to_be_empty()


def counted(congress: Congress, ballot: str) -> dict[str, dict[str, int]]:
    """Close and count: what each name got."""
    step(congress, ballot, "closed", "counting")
    with congress.api.watching("ballot", ballot) as watcher:
        state = watcher.next()["state"]
        while (state["tally"] or {"counted": 0})["counted"] < 1:
            state = watcher.next()["state"]
    names = {option["id"]: option["name"] for option in state["options"]}
    return {names[option["id"]]: option["marks"] for option in state["tally"]["options"]}


def test_pick_by_keyboard_alone(congress: Congress, paper: Vote) -> None:
    ballot = make(congress, options=people(), secrecy="anonymous")
    page = paper(ballot)
    expect(page.get_by_role("button", name="Xem lại phiếu")).to_be_disabled()
    rows = page.locator(".paper-row")
    rows.nth(1).focus()
    page.keyboard.press("Space")
    expect(page.locator(".paper-said")).to_have_text("Còn được chọn 1 người nữa.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".paper-progress")).to_have_text("Đã chọn 2/2")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # a third: refused, and said
    expect(page.locator(".paper-said")).to_contain_text("nhiều nhất 2")
    look(page, "pick-limit")
    page.get_by_role("button", name="Xem lại phiếu").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".review-names.is-for")).to_contain_text("Lò Văn Ún")
    look(page, "pick-review")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # "Sửa lại": the choices are still there
    expect(page.locator('.paper-row[aria-checked="true"]')).to_have_count(2)
    review(page)
    send(page)
    found = counted(congress, ballot)
    assert [found[name].get("yes", 0) for name in PEOPLE] == [0, 1, 1, 0]


def test_too_many_names_are_warned_of_where_an_invalid_ballot_is_a_right(
    congress: Congress, paper: Vote
) -> None:
    rules = {"preset": "youth_union_congress", "over_vote": "invalid", "blank": "invalid"}
    page = paper(make(congress, options=people(), rules=rules, secrecy="anonymous"))
    expect(page.get_by_role("button", name="Xem lại phiếu")).to_be_enabled()
    for row in range(3):
        page.locator(".paper-row").nth(row).click()
    expect(page.locator(".paper-said.is-warning")).to_contain_text("không hợp lệ")
    look(page, "over-vote-chosen")
    expect(review(page).locator(".alert.is-warn")).to_contain_text("không hợp lệ")
    look(page, "over-vote-review")
    send(page)


def test_agree_or_disagree_with_every_name(congress: Congress, paper: Vote) -> None:
    ballot = make(congress, options=people(), method="agree_disagree", seats=4, secrecy="anonymous")
    page = paper(ballot)
    for row, word in enumerate(("Đồng ý", "Không đồng ý", "Đồng ý")):
        say(page, row, word)
    expect(page.locator(".paper-progress")).to_have_text("Đã đồng ý 2/4")
    expect(page.locator(".paper-said")).to_have_text("Còn 1 người chưa chọn.")
    look(page, "agree-chosen")
    expect(review(page).locator(".alert.is-info")).to_contain_text("Còn 1 người")
    look(page, "agree-review")
    send(page)
    found = counted(congress, ballot)
    assert [found[name].get("yes", 0) for name in PEOPLE] == [1, 0, 1, 0]
    assert found["Quách Minh Nhật"]["unmarked"] == 1


def test_points_are_heaped_by_finger_by_number_and_all_at_once(
    congress: Congress, paper: Vote
) -> None:
    rules = {"preset": "youth_union_congress", "split_total": 1000, "split_per_option": 600}
    fields = {"method": "split", "seats": 2, "rules": rules, "secrecy": "anonymous"}
    ballot = make(congress, options=people(), **fields)
    page = paper(ballot)
    amounts = page.get_by_role("textbox")
    amounts.nth(0).fill("700")  # more than one person may get: as many as there may be
    expect(amounts.nth(0)).to_have_value("600")
    expect(page.locator(".paper-said.is-strong")).to_contain_text("nhiều nhất 600")
    look(page, "split-limit")
    page.get_by_role("button", name=f"Thêm một phiếu cho {PEOPLE[1]}").click()
    expect(page.locator(".paper-said")).to_have_text("Còn 399 phiếu chưa dồn.")
    say(page, 2, "Dồn hết")
    expect(page.locator(".paper-progress")).to_have_text("Đã dồn 1.000/1.000 phiếu")
    look(page, "split-chosen")
    expect(review(page).locator("dd").nth(0)).to_have_text("600 phiếu")
    look(page, "split-review")
    send(page)
    found = counted(congress, ballot)
    assert [found[name].get("yes", 0) for name in PEOPLE] == [600, 1, 399, 0]


def test_levels_of_confidence(congress: Congress, paper: Vote) -> None:
    rules = {"preset": "confidence_vote"}
    fields = {"method": "graded", "seats": 4, "rules": rules, "secrecy": "anonymous"}
    ballot = make(congress, options=people(), **fields)
    page = paper(ballot)
    for row, word in enumerate(("Tín nhiệm cao", "Tín nhiệm", "Tín nhiệm thấp")):
        say(page, row, word)
    say(page, 3, "Tín nhiệm cao")
    say(page, 3, "Tín nhiệm cao")  # pressed again: taken back
    expect(page.locator(".paper-progress")).to_have_text("Đã chọn 3/4")
    look(page, "graded-chosen")
    expect(review(page).locator("dd").nth(3)).to_have_text("Không chọn")
    look(page, "graded-review")
    send(page)
    found = counted(congress, ballot)
    assert [found[name].get("high", 0) for name in PEOPLE] == [1, 0, 0, 0]


def test_several_questions_at_once(congress: Congress, paper: Vote) -> None:
    questions = ("Thông qua Báo cáo chính trị", "Thông qua Báo cáo kiểm điểm", "Thông qua Điều lệ")
    fields = {"kind": "motion", "method": "yes_no_abstain", "secrecy": "named", "seats": None}
    options = [{"name": name} for name in questions]
    ballot = make(congress, options=options, rules={"preset": "open_motion"}, **fields)
    page = paper(ballot)
    for row, word in enumerate(("Tán thành", "Không tán thành", "Ý kiến khác")):
        say(page, row, word)
    expect(page.locator(".paper-said")).to_have_text("Đã chọn đủ.")
    look(page, "questions-chosen")
    expect(review(page).locator("dd").nth(2)).to_have_text("Ý kiến khác")
    look(page, "questions-review")
    send(page)
    tally = congress.api.get(f"/ballots/{ballot}")["tally"]
    said = [option["marks"] for option in tally["options"]]
    assert [marks["yes"] for marks in said] == [1, 0, 0]
    assert [marks["abstain"] for marks in said] == [0, 0, 1]


def test_a_list_of_sixty_names_stays_quick_and_its_review_short(
    congress: Congress, paper: Vote
) -> None:
    names = tuple(f"{PEOPLE[n % 4]} {n + 1}" for n in range(60))
    page = paper(make(congress, options=people(names), seats=33, secrecy="anonymous"))
    rows = page.locator(".paper-row")
    page.evaluate("() => document.querySelectorAll('.paper-row').forEach((row) => row.click())")
    expect(page.locator(".paper-progress")).to_have_text("Đã chọn 33/33")
    look(page, "sixty-names")
    sheet = review(page)
    expect(sheet.locator(".is-for li")).to_have_count(33)
    expect(sheet.locator("details li").first).to_be_hidden()
    sheet.get_by_text("Không bầu 27 người").click()
    expect(sheet.locator("details li").first).to_be_visible()
    look(page, "sixty-names-review")
    page.get_by_role("button", name="Sửa lại").click()
    expect(rows).to_have_count(60)


def test_nobody_need_be_elected_from_a_list_of_one_name(congress: Congress, paper: Vote) -> None:
    ballot = make(
        congress, options=people(PEOPLE[:1]), seats=1, method="strike_out", secrecy="anonymous"
    )
    page = paper(ballot)
    page.locator(".paper-row").click()
    expect(page.locator(".paper-said")).to_have_text("Phiếu không bầu ai.")
    review(page)
    send(page)
    assert counted(congress, ballot)[PEOPLE[0]].get("yes", 0) == 0
