"""The tellers' station with a whole box: batch by batch, cut off, twice, and with wrong slips."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from app.ballots.sealed.rules.manifest import encode, hash_of
from tests.support.ballot_pages import look, make, step, voter
from tests.support.browser import WITH_MOTION, Watch
from tests.support.congress import Congress
from tests.support.live_server import LiveServer
from tests.support.painted import RECORD, assert_nothing_fell, numbers
from tests.support.sealed_hall import projector, teller_window
from tests.support.sealing import seal_choices
from tests.support.tellers import ready_key, retire_key, type_slips

BALLOTS = 65


@pytest.fixture
def congress(live_server: LiveServer) -> Congress:
    return Congress(live_server.admin())


@pytest.fixture
def teller(congress: Congress, open_window: Callable[..., Page]) -> Page:
    return teller_window(congress, open_window)


def full_box(congress: Congress, ballots: int) -> tuple[str, list[str]]:
    """A closed box of so many sealed ballots, ready to be counted, and the slips of its key."""
    slips = ready_key(congress)
    ballot = make(congress, secrecy="sealed")
    badges = [voter(congress, f"Đại biểu {number}") for number in range(ballots)]
    step(congress, ballot, "list_adopted", "open")
    manifest = congress.api.send("GET", f"/ballots/{ballot}/manifest").text
    options = [option["id"] for option in congress.api.get(f"/ballots/{ballot}")["options"]]
    for number, badge in enumerate(badges):
        choices = {options[0]: True} if number % 3 else {options[0]: True, options[1]: True}
        sealed = {"manifest": hash_of(manifest), "ballot": encode(seal_choices(manifest, choices))}
        mine = congress.api.sign_in(badge=badge.code, pin=badge.pin)
        mine.post(f"/ballots/{ballot}/votes", sealed)
    step(congress, ballot, "closed", "counting")
    return ballot, slips


def load_box(page: Page, ballot: str, table: str) -> None:
    page.goto(f"/ballots/{ballot}/station")
    page.get_by_label("Tên trạm").fill(table)
    page.get_by_role("button", name="Tải thùng phiếu về máy này").click()
    expect(page.locator(".slip-count")).to_have_text("Đã nhận 0/2 mảnh khoá")


def test_batches_reach_the_wall_through_a_station_that_is_loaded_anew(
    congress: Congress, teller: Page, open_window: Callable[..., Page], watch: Watch
) -> None:
    watch.expect("Failed to load resource|ERR_FAILED")
    ballot, slips = full_box(congress, BALLOTS)
    wall = projector(congress, open_window, ballot, **WITH_MOTION)
    wall.evaluate(RECORD)
    sent: list[str] = []

    def cut_after_the_first(route: Route) -> None:
        sent.append(route.request.url)
        if len(sent) == 1:
            route.continue_()
        elif len(sent) == 2:
            route.fetch()  # it arrives, and the station does not hear so
            route.abort()
        else:
            route.abort()

    teller.route("**/batches/*", cut_after_the_first)
    load_box(teller, ballot, "Bàn 1")
    type_slips(teller, slips[:2])
    expect(teller.get_by_text("Mất kết nối. Máy tự gửi tiếp khi có mạng.")).to_be_visible()
    expect(wall.locator(".count-done")).to_have_text("43")
    look(teller, "station-cut-off")
    assert counted(congress, ballot) == [43]
    teller.unroute_all()
    teller.reload()  # the slips are not asked for again, nothing is told twice
    expect(teller.get_by_role("heading", name="đã kiểm xong")).to_be_visible()
    assert counted(congress, ballot) == [65]
    second = teller_window(congress, open_window, "kiemphieu2")
    load_box(second, ballot, "Bàn 2")
    type_slips(second, slips[1:])
    expect(second.get_by_text("KHỚP", exact=True)).to_be_visible()
    assert counted(congress, ballot) == [65, 65]
    expect(teller.get_by_text("KHỚP", exact=True)).to_be_visible()
    look(second, "station-agree")
    step(congress, ballot, "certified", "published")
    expect(wall.locator(".scene-result .result-votes").first).to_have_text(str(BALLOTS))
    painted, scenes = wall.evaluate("[painted, scenes]")
    assert scenes[-2:] == ["count", "result"]
    done = [numbers(one["text"])[0] for one in painted if one["kind"].endswith("count-done")]
    assert {43, BALLOTS} <= set(done)
    assert_nothing_fell(painted)


def counted(congress: Congress, ballot: str) -> list[int]:
    counts = congress.api.get(f"/ballots/{ballot}")["seal"]["counts"]
    return [count["counted"] for count in counts]


def test_slips_that_do_not_help_are_told_apart(congress: Congress, teller: Page) -> None:
    others = ready_key(congress)
    retire_key(congress, others)  # a key before
    ballot, slips = full_box(congress, 1)
    load_box(teller, ballot, "Bàn 1")
    said = teller.locator(".slip-said")
    type_slips(teller, [others[0]])
    expect(said).to_contain_text("thuộc một khoá khác")
    type_slips(teller, [slips[0][:-1] + ("0" if slips[0][-1] != "0" else "1")])
    expect(said).to_contain_text("bị sai hoặc thiếu")
    look(teller, "station-wrong-slip")
    type_slips(teller, ["https://plenum.example/b/1234"])
    expect(said).to_contain_text("không phải mảnh khoá")
    type_slips(teller, [slips[0]])
    expect(said).to_contain_text("Còn 1 mảnh khoá nữa")
    type_slips(teller, [slips[0]])
    expect(said).to_contain_text("đã nhận rồi")
    expect(teller.locator(".slip-count")).to_have_text("Đã nhận 1/2 mảnh khoá")
    look(teller, "station-one-slip-missing")
    assert counted(congress, ballot) == []
    type_slips(teller, [slips[2]])
    expect(teller.get_by_role("heading", name="đã kiểm xong")).to_be_visible()


def test_a_second_count_that_differs_is_shown_where_it_differs(
    congress: Congress, teller: Page
) -> None:
    ballot, slips = full_box(congress, 2)
    load_box(teller, ballot, "Bàn 1")
    type_slips(teller, slips[:2])
    expect(teller.get_by_role("heading", name="đã kiểm xong")).to_be_visible()
    first = congress.api.get(f"/ballots/{ballot}")["options"][0]["id"]
    other = {"collected": 2, "valid": 1, "invalid": {"blank": 1}, "marks": {first: {"yes": 1}}}
    somebody = congress.staff(f"banhai-{congress.id[:6].lower()}", "teller")
    second = somebody.post(f"/ballots/{ballot}/counts", {"place": "Bàn 9"})
    somebody.put(f"/counts/{second['id']}/batches/1", other)
    somebody.post(f"/counts/{second['id']}/finish")
    expect(teller.get_by_text("KHÔNG KHỚP")).to_be_visible()
    rows = teller.locator(".count-differences tbody tr")
    expect(rows.filter(has_text="Trịnh Hải An")).to_contain_text("21")
    expect(rows.filter(has_text=re.compile("^Hợp lệ"))).to_contain_text("21")
    expect(rows.filter(has_text="Vàng A Giống")).to_have_count(0)  # the same in both
    look(teller, "station-disagree")
