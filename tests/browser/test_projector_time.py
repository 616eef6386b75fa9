"""The time left to vote on the projector: by the server's clock, honest when nobody knows."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.congress import Congress
from tests.support.live_server import LiveServer
from tests.support.projector import look, motion, screen, show, step

# A sign that hangs by itself: what it says when the time was over two seconds ago.
OVER = """async (isStale) => {
  const { timeSign } = await import("/static/js/projector/time-sign.js");
  const sign = timeSign("Hết giờ"), hook = document.createElement("div");
  hook.className = isStale ? "is-stale" : "";
  hook.append(sign.element);
  document.body.append(hook);
  const ends_at = new Date(Date.now() - 2000).toISOString();
  sign.update({ state: "open", ends_at });
  sign.stop();
  const [, digits, words] = sign.element.children;
  return [digits.textContent, words.textContent, sign.element.hidden];
}"""


@pytest.fixture
def congress(live_server: LiveServer) -> Congress:
    return Congress(live_server.admin(), "Đại hội Thanh Giang")


def more(congress: Congress, ballot: str, minutes: int) -> None:
    version = congress.api.get(f"/ballots/{ballot}")["version"]
    congress.api.post(f"/ballots/{ballot}/time", {"version": version, "minutes": minutes})


def seconds(page: Page) -> int:
    minutes, rest = page.locator(".time-digits").inner_text().split(":")
    return int(minutes) * 60 + int(rest)


def test_the_time_left_runs_down_and_follows_the_chair(
    congress: Congress, open_window: Callable[..., Page]
) -> None:
    made, ballot = screen(congress), motion(congress, minutes=1)
    step(congress.api, ballot, "open")
    page = open_window("projector")
    page.goto(made["url"])
    show(congress.api, made["id"], "ballot", ballot)
    sign = page.locator(".scene-motion .stage-time")
    expect(sign).to_have_class("stage-time is-last")
    at_first = seconds(page)
    assert 0 < at_first <= 60
    expect(page.locator(".time-digits")).not_to_have_text(f"{at_first // 60}:{at_first % 60:02}")
    assert seconds(page) < at_first
    more(congress, ballot, 12)
    expect(sign).to_have_class("stage-time")
    assert 12 * 60 < seconds(page) <= 13 * 60
    look(page, "motion-time")
    # A timer is no news: nothing is read out each second.
    assert page.locator(".time-digits").get_attribute("role") == "timer"
    step(congress.api, ballot, "closed")
    expect(sign).to_be_hidden()


def test_a_box_with_its_time_fits_the_stage(
    congress: Congress, open_window: Callable[..., Page]
) -> None:
    made = screen(congress)
    title = "Bầu Ban Chấp hành Tỉnh đoàn khóa III, nhiệm kỳ 2026–2031"
    body = {"title": title, "kind": "election", "method": "pick", "seats": 1, "minutes": 90}
    options = [{"name": "Trịnh Hải An"}, {"name": "Vàng A Giống"}]
    made_ballot = congress.api.post(
        f"/meetings/{congress.id}/ballots", {**body, "options": options}
    )
    step(congress.api, made_ballot["id"], "list_adopted", "open")
    page = open_window("projector")
    page.goto(made["url"])
    show(congress.api, made["id"], "ballot", made_ballot["id"])
    expect(page.locator(".scene-box .time-digits")).to_contain_text("1:2")  # 1:29:…
    look(page, "box-time")


def test_time_over_is_said_only_by_who_can_know(
    congress: Congress, open_window: Callable[..., Page]
) -> None:
    page = open_window("projector")
    page.goto(screen(congress)["url"])
    expect(page.locator(".scene-welcome")).to_be_visible()
    assert page.evaluate(OVER, arg=False) == ["0:00", "Hết giờ", False]
    assert page.evaluate(OVER, arg=True) == ["0:00", "", False]
