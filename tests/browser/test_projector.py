"""The projector as the hall sees it: paired, directed, legible, and healing by itself."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.accessibility import violations
from tests.support.api import Api
from tests.support.browser import WITH_COPIES, WITH_MOTION, Watch
from tests.support.congress import Congress
from tests.support.live_server import LiveServer
from tests.support.pictures import keep_picture
from tests.support.projector import look, motion, screen, show, step, vote, voters
from tests.support.signing_in import sign_in_staff

CANDIDATES = [
    {"name": "Trịnh Hải An", "born": "18/04/1996", "unit": "Ban Thường trực, Cơ quan Tỉnh đoàn"},
    {"name": "Nguyễn Khánh Đan", "born": "30/05/2001", "unit": "Đoàn Trường CĐ Y tế Thanh Giang"},
    {"name": "Vàng A Giống", "born": "14/09/1997", "unit": "Đoàn xã Pá Khoang Thượng"},
    {"name": "Quách Minh Nhật", "born": "2000", "unit": "Hội Sinh viên ĐH Thanh Giang"},
    {"name": "Lê Hoàng Phương Uyên", "born": "1999", "unit": "Đoàn phường Tân Lập Đông"},
    {"name": "Đỗ Hữu Phong", "born": "1991", "unit": "Tỉnh đoàn"},
    {"name": "Tạ Mai Ý Yên", "born": "1999", "unit": "Cơ quan Tỉnh đoàn"},
]


@pytest.fixture
def congress(live_server: LiveServer) -> Congress:
    return Congress(
        live_server.admin(), "Đại hội đại biểu Đoàn TNCS Hồ Chí Minh tỉnh Thanh Giang lần thứ III"
    )


def test_every_scene_fills_the_stage_and_cuts_nothing(
    congress: Congress, open_window: Callable[..., Page]
) -> None:
    api, made = congress.api, screen(congress)
    people = voters(congress, 3)
    api.patch(f"/meetings/{congress.id}", {"wifi": "HoiTruong-TinhDoan-ThanhGiang"})
    page = open_window("projector")
    page.goto(made["url"])
    expect(page.locator(".scene-welcome")).to_contain_text("Thanh Giang")
    expect(page.locator(".welcome-wifi")).to_have_text("HoiTruong-TinhDoan-ThanhGiang")
    look(page, "welcome")
    show(api, made["id"], "attendance")
    expect(page.locator(".attendance-number")).to_have_text("3")
    look(page, "attendance")
    show(api, made["id"], "agenda")
    expect(page.locator(".scene-agenda")).to_be_visible()
    look(page, "agenda")
    api.put(f"/screens/{made['id']}/scene", {"kind": "announcement", "text": "Giải lao đến 09:15"})
    expect(page.locator(".scene-announcement")).to_have_text("Giải lao đến 09:15")
    look(page, "announcement")
    ballot = motion(congress)
    step(api, ballot, "open")
    show(api, made["id"], "ballot", ballot)
    numbers = page.locator(".scene-motion .bar-number")
    expect(numbers).to_have_text(["0", "0", "0"])
    vote(people[0], ballot, "yes")
    vote(people[1], ballot, "no")
    expect(numbers).to_have_text(["1", "1", "0"])
    look(page, "motion-open")
    step(api, ballot, "closed", "published")
    expect(page.locator(".motion-verdict")).to_contain_text("Không được thông qua")
    look(page, "motion-result")


def test_an_election_from_its_list_to_the_elected(
    congress: Congress, open_window: Callable[..., Page]
) -> None:
    api, made = congress.api, screen(congress)
    people = voters(congress, 4)
    title = "Bầu Ban Chấp hành Tỉnh đoàn khóa III, nhiệm kỳ 2026–2031"
    body = {"title": title, "kind": "election", "method": "pick", "seats": 2}
    ballot = api.post(f"/meetings/{congress.id}/ballots", {**body, "options": CANDIDATES})
    page = open_window("projector")
    page.goto(made["url"])
    show(api, made["id"], "ballot", ballot["id"])
    step(api, ballot["id"], "list_adopted")
    expect(page.locator(".scene-list:not(.is-leaving)")).to_contain_text("Danh sách đã chốt")
    look(page, "list")
    step(api, ballot["id"], "open")
    expect(page.locator(".box-number")).to_have_text("0")
    options = {option["name"]: option["id"] for option in ballot["options"]}
    for index, person in enumerate(people):
        names = ["Trịnh Hải An", "Đỗ Hữu Phong" if index % 2 else "Vàng A Giống"]
        choices = {options[name]: True for name in names}
        person.post(f"/ballots/{ballot['id']}/votes", {"choices": choices, "nonce": "n"})
    expect(page.locator(".box-number")).to_have_text("4")
    # Nothing about any name leaves before the count, once the list has left.
    expect(page.locator(".stage")).not_to_contain_text("Trịnh")
    look(page, "box")
    step(api, ballot["id"], "closed", "counting")
    expect(page.locator(".count-done")).to_have_text("4")
    expect(page.locator(".scene-count")).not_to_contain_text("Trúng cử")
    look(page, "count")
    step(api, ballot["id"], "certified", "published")
    expect(page.locator(".scene-result .stage-status")).to_contain_text("Trúng cử 1/2")
    expect(page.locator(".result-rows .is-elected")).to_contain_text("Trịnh Hải An")
    look(page, "result")


def test_it_heals_after_an_outage_and_says_how_old_its_numbers_are(
    tmp_path: Path, open_window: Callable[..., Page], watch: Watch
) -> None:
    watch.expect("Failed to load resource|WebSocket|ERR_")
    server, page = LiveServer(tmp_path), open_window("projector", **WITH_COPIES, **WITH_MOTION)
    first, sign = page.locator(".scene-motion .bar-number").first, page.locator(".stage-stale")
    with server.serving():
        congress = Congress(server.admin())
        people, ballot, made = voters(congress, 2), motion(congress), screen(congress)
        step(congress.api, ballot, "open")
        show(congress.api, made["id"], "ballot", ballot)
        vote(people[0], ballot, "yes")
        page.goto(made["url"])
        expect(first).to_have_text("1")
        page.wait_for_function("async () => (await caches.match('/screen')) !== undefined")
        page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    expect(sign).to_be_visible(timeout=20_000)
    expect(sign).to_contain_text("Mất kết nối – số liệu lúc")
    expect(first).to_have_text("1")
    keep_picture(page, "projector-outage")
    page.reload()
    expect(first).to_have_text("1")
    expect(sign).to_be_visible(timeout=20_000)
    with server.serving():
        expect(sign).to_be_hidden(timeout=30_000)
        vote(people[1], ballot, "yes")
        expect(first).to_have_text("2")


def test_a_withdrawn_pairing_ends_the_show(
    congress: Congress, open_window: Callable[..., Page], watch: Watch
) -> None:
    watch.expect("401|WebSocket")
    made = screen(congress)
    page = open_window("projector")
    page.goto(made["url"])
    expect(page.locator(".scene-welcome")).to_be_visible()
    assert congress.api.send("DELETE", f"/screens/{made['id']}/pairing").is_success
    expect(page.get_by_role("heading", name="Màn chiếu chưa được ghép")).to_be_visible(
        timeout=30_000
    )


def test_a_screen_can_only_look(congress: Congress) -> None:
    made = screen(congress)
    itself = Api(congress.api.url, made["token"])
    ballot = motion(congress)
    step(congress.api, ballot, "open")
    refused = itself.send("POST", f"/ballots/{ballot}/votes", json={"choices": {}, "nonce": "n"})
    assert refused.status_code == 403
    scene = {"kind": "blank"}
    assert itself.send("PUT", f"/screens/{made['id']}/scene", json=scene).status_code == 403


def test_the_console_pairs_a_screen_and_changes_its_scene_by_a_tap(
    congress: Congress, open_window: Callable[..., Page]
) -> None:
    console = open_window("desktop")
    sign_in_staff(console, congress.api.url)
    console.goto(f"{congress.api.url}/console/{congress.id}/screens")
    console.get_by_role("button", name="Thêm màn chiếu").click()
    console.get_by_label("Tên màn").fill("Màn chính hội trường")
    console.get_by_role("button", name="Thêm", exact=True).click()
    address = console.locator("[data-address]")
    expect(address).to_contain_text("/s/")
    projector = open_window("projector", **WITH_MOTION)
    projector.goto(address.inner_text())
    expect(projector.locator(".scene-welcome")).to_be_visible()
    console.get_by_role("button", name="Xong").click()
    card = console.locator(".screen-card")
    card.get_by_role("button", name="Chương trình").click()
    expect(projector.locator(".scene-agenda")).to_be_visible()
    expect(card.get_by_role("button", name="Chương trình")).to_have_attribute(
        "aria-pressed", "true"
    )
    # What the console sees is the projector's own page.
    expect(console.frame_locator("iframe").locator(".scene-agenda")).to_be_visible()
    expect(card).to_contain_text("Máy chiếu đang nối")
    keep_picture(console, "console-screens")
    assert violations(console) == []
    console.get_by_label("Tên mạng Wi-Fi").fill("HoiTruong")
    console.locator("#welcome").get_by_role("button", name="Lưu").click()
    card.get_by_role("button", name="Chào mừng").click()
    expect(projector.locator(".welcome-wifi")).to_have_text("HoiTruong")
