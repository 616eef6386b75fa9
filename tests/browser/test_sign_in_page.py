"""The door: what somebody sees who is not signed in."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.accessibility import violations
from tests.support.congress import Congress
from tests.support.live_server import LiveServer


@pytest.mark.parametrize("screen", ["phone", "tablet", "desktop"])
def test_a_stranger_is_asked_to_sign_in(
    live_server: LiveServer, open_window: Callable[..., Page], screen: str
) -> None:
    page = open_window(screen, base_url=live_server.url)
    page.goto("/")
    expect(page).to_have_url(f"{live_server.url}/sign-in?next=/")
    expect(page.get_by_role("heading").first).to_be_visible()
    assert violations(page) == []


def test_a_delegate_signs_in_by_badge_and_pin(
    live_server: LiveServer, open_window: Callable[..., Page]
) -> None:
    congress = Congress(live_server.admin())
    badge = congress.delegate("Vàng A Giống", "Đoàn xã Pá Khoang Thượng")
    page = open_window("tablet", base_url=live_server.url)
    page.goto(f"/b/{badge.code}?next=/m/{congress.id}/agenda")
    page.get_by_label("Mã PIN").fill(badge.pin)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page).to_have_url(f"{live_server.url}/m/{congress.id}/agenda")


def test_the_administrator_signs_in(
    live_server: LiveServer, open_window: Callable[..., Page]
) -> None:
    live_server.admin()
    page = open_window("desktop", base_url=live_server.url)
    page.goto("/sign-in")
    page.get_by_role("link", name="Tôi là cán bộ phục vụ").click()
    name, password = live_server.ADMIN
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page).to_have_url(re.compile(r"/$|/console|/m/"))
    assert violations(page) == []
