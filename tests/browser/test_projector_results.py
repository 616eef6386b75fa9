"""What a result leaves open is said in words, and every answer of a name is told."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.congress import Congress
from tests.support.live_server import LiveServer
from tests.support.projector import look, screen, show, step, voters

NAMES = ("Trịnh Hải An", "Vàng A Giống", "Quách Minh Nhật", "Đỗ Hữu Phong")


@pytest.fixture
def congress(live_server: LiveServer) -> Congress:
    return Congress(live_server.admin(), "Đại hội Thanh Giang")


def hold(congress: Congress, settings: dict[str, Any], sheets: list[dict[str, object]]) -> str:
    """An election in which each sheet, by names, is somebody's vote; counted and published."""
    people = voters(congress, len(sheets))
    body = {"title": "Bầu Ban Thường vụ Tỉnh đoàn", "kind": "election", **settings}
    options = [{"name": name} for name in NAMES]
    made = congress.api.post(f"/meetings/{congress.id}/ballots", {**body, "options": options})
    step(congress.api, made["id"], "list_adopted", "open")
    ids = {option["name"]: option["id"] for option in made["options"]}
    for person, sheet in zip(people, sheets, strict=True):
        choices = {ids[name]: value for name, value in sheet.items()}
        person.post(f"/ballots/{made['id']}/votes", {"choices": choices, "nonce": "n"})
    step(congress.api, made["id"], "closed", "counting")
    return str(made["id"])


def publish(congress: Congress, page: Page, ballot: str) -> None:
    """Once all is counted; shown on the projector."""
    expect(page.locator(".count-foot .count-progress")).to_contain_text("4/4")
    step(congress.api, ballot, "certified", "published")
    expect(page.locator(".scene-result")).to_be_visible()


def test_a_tie_and_its_run_off_are_explained(
    congress: Congress, open_window: Callable[..., Page]
) -> None:
    made = screen(congress)
    sheets: list[dict[str, object]] = [
        {name: True for name in NAMES if name != left_out} for left_out in NAMES
    ]
    ballot = hold(congress, {"method": "pick", "seats": 3}, sheets)
    page = open_window("projector")
    page.goto(made["url"])
    show(congress.api, made["id"], "ballot", ballot)
    publish(congress, page, ballot)
    what, then = page.locator(".tie-what"), page.locator(".scene:not(.is-leaving) .tie-next")
    expect(what).to_have_text(
        "Trịnh Hải An, Vàng A Giống, Quách Minh Nhật và Đỗ Hữu Phong cùng được 3 phiếu, "
        "chỉ còn 3 suất."
    )
    expect(then).to_have_text("Đoàn Chủ tịch xác nhận, rồi bầu lại giữa 4 người này, chọn 3 người.")
    expect(page.locator(".tie-page")).to_have_class("tie-page is-shown")
    look(page, "result-tie")
    congress.api.post(f"/ballots/{ballot}/runoff", {})
    expect(then).to_have_text("Tiếp theo: bầu lại giữa 4 người này, chọn 3 người.")


def test_levels_of_confidence_are_all_told(
    congress: Congress, open_window: Callable[..., Page]
) -> None:
    made, levels = screen(congress), ("high", "confidence", "low", "high")
    settings = {"method": "graded", "rules": {"preset": "confidence_vote"}}
    ballot = hold(congress, settings, [dict.fromkeys(NAMES, level) for level in levels])
    page = open_window("projector")
    page.goto(made["url"])
    show(congress.api, made["id"], "ballot", ballot)
    expect(page.locator(".scene-count .mark-number").first).to_have_text("2")
    look(page, "count-graded")
    publish(congress, page, ballot)
    first = page.locator(".scene-result .marks-rows > li").first
    expect(first.locator(".mark-number")).to_have_text(["2", "1", "1"])
    expect(first.locator(".mark-share")).to_have_text(["50,00 %", "25,00 %", "25,00 %"])
    expect(page.locator(".scene-result .stage-status")).to_have_text("Kết quả")
    look(page, "result-graded")


def test_one_name_is_agreed_to(congress: Congress, open_window: Callable[..., Page]) -> None:
    made = screen(congress)
    answers = ("yes", "yes", "yes", "no")
    settings = {"method": "agree_disagree", "seats": 4}
    ballot = hold(congress, settings, [dict.fromkeys(NAMES, answer) for answer in answers])
    page = open_window("projector")
    page.goto(made["url"])
    show(congress.api, made["id"], "ballot", ballot)
    publish(congress, page, ballot)
    row = page.locator(".marks-rows > li").first
    expect(row.locator(".mark-number")).to_have_text(["3", "1"])
    expect(row).to_contain_text("Trúng cử")
    look(page, "result-agreed")
