"""Faces where people look for them: on the ballot, on the projector, at the door."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_desk import begin, type_like_a_scanner
from tests.browser.test_desk import sign_in as sign_in_at_the_desk
from tests.support import portraits
from tests.support.ballot_pages import NAMES, look, make, sign_in, step, voter
from tests.support.congress import Badge, Congress
from tests.support.live_server import LiveServer
from tests.support.pictures import keep_picture
from tests.support.projector import look as look_at_projector
from tests.support.projector import screen, show

LONG_NAMES = ("Trần Nguyễn Khánh Phương", "Nguyễn Phước Tôn Nữ Huyền Trân Diệu Thảo")
OpenWindow = Callable[..., Page]


@pytest.fixture
def congress(live_server: LiveServer) -> Congress:
    return Congress(live_server.admin())


@pytest.fixture
def candidates(congress: Congress) -> list[Badge]:
    """Of four candidates the first two have portraits."""
    badges = [congress.delegate(name, "Tỉnh đoàn") for name in NAMES]
    for badge, colour in zip(badges[:2], ("teal", "navy"), strict=True):
        file = {"file": ("anh.jpg", portraits.picture(colour=colour), "image/jpeg")}
        answer = congress.api.send("PUT", f"/delegates/{badge.id}/photo", files=file)
        assert answer.status_code == 200, answer.text
    return badges


def has_come(image: Locator) -> None:
    """The picture is there, not only its place."""
    expect(image).to_be_visible()
    expect(image).to_have_js_property("complete", value=True)
    assert image.evaluate("image => image.naturalWidth") > 0


def test_on_the_ballot_all_have_a_circle_as_soon_as_one_has_a_face(
    congress: Congress, candidates: list[Badge], open_window: OpenWindow
) -> None:
    badge = voter(congress)
    ballot = make(congress)
    step(congress, ballot, "list_adopted", "open")
    page = open_window("tablet")
    sign_in(page, congress, badge, f"/ballots/{ballot}")
    expect(page.locator(".paper-row .avatar")).to_have_count(4)
    expect(page.locator(".paper-row .avatar img")).to_have_count(2)
    has_come(page.locator(".paper-row img").first)
    expect(page.locator(".paper-row .avatar").nth(2)).to_have_text("AG")
    look(page, "faces")


def test_where_nobody_has_a_face_the_ballot_has_no_circles(
    congress: Congress, open_window: OpenWindow
) -> None:
    badge = voter(congress)
    ballot = make(congress)
    step(congress, ballot, "list_adopted", "open")
    page = open_window("tablet")
    sign_in(page, congress, badge, f"/ballots/{ballot}")
    expect(page.locator(".paper-row")).to_have_count(4)
    expect(page.locator(".paper-row .avatar")).to_have_count(0)


def test_on_the_projector_faces_leave_long_names_whole(
    congress: Congress, candidates: list[Badge], open_window: OpenWindow
) -> None:
    voter(congress)
    made = screen(congress)
    ballot = make(congress, [*NAMES, *LONG_NAMES])
    step(congress, ballot, "list_adopted")
    page = open_window("projector")
    page.goto(made["url"])
    show(congress.api, made["id"], "ballot", ballot)
    expect(page.locator(".list-rows .avatar")).to_have_count(6)
    has_come(page.locator(".list-rows img").first)
    look_at_projector(page, "list-faces")
    step(congress, ballot, "open", "closed", "counting")
    expect(page.locator(".scene-count .row-name")).to_have_count(6)
    look_at_projector(page, "count-long-names")
    step(congress, ballot, "certified", "published")
    expect(page.locator(".result-rows .avatar")).to_have_count(6)
    look_at_projector(page, "result-faces")


def test_at_the_door_the_face_is_the_answer_with_its_sign(
    congress: Congress, candidates: list[Badge], open_window: OpenWindow
) -> None:
    page = open_window("tablet")
    sign_in_at_the_desk(page, congress.api.url, congress.sitting)
    begin(page)
    type_like_a_scanner(page, candidates[0].code)
    expect(page.locator("[data-verdict]")).to_contain_text(NAMES[0])
    has_come(page.locator(".verdict-face img"))
    expect(page.locator(".verdict-sign")).to_be_visible()
    keep_picture(page, "desk-face")
