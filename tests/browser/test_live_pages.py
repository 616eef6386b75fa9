"""A page follows the meeting through what halls do to networks."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, WebSocketRoute, expect

from tests.support.live_server import LiveServer
from tests.support.signing_in import sign_in_staff

PLANNED = {"kind": "congress", "starts_on": "2026-09-17", "ends_on": "2026-09-17"}
HALF_DAY = {
    "name": "Phiên sáng",
    "starts_at": "2026-09-17T07:00:00+07:00",
    "ends_at": "2026-09-17T11:30:00+07:00",
}


def meeting_on(server: LiveServer) -> str:
    admin = server.admin()
    found: str = admin.post("/meetings", {"name": "Hội nghị", **PLANNED})["id"]
    admin.post(f"/meetings/{found}/sittings", HALF_DAY)
    return found


def open_now(page: Page, server: LiveServer, meeting: str) -> None:
    """The first page of the meeting, without the service worker in between."""
    sign_in_staff(page, server.url)
    page.goto(f"/m/{meeting}")


def announce(server: LiveServer, meeting: str, text: str) -> None:
    server.admin().put(f"/meetings/{meeting}/announcement", {"text": text})


def expect_connection(page: Page, state: str) -> None:
    expect(page.locator("[data-connection]")).to_have_attribute("data-state", state, timeout=30_000)


def test_where_sockets_are_blocked_snapshots_are_fetched(
    live_server: LiveServer, open_window: Callable[..., Page], watch: Any
) -> None:
    server, meeting = live_server, meeting_on(live_server)
    watch.expect("WebSocket connection")
    page = open_window("tablet", base_url=server.url)
    page.context.route_web_socket("**/socket.io/**", refuse)
    open_now(page, server, meeting)
    expect_connection(page, "polling")
    announce(server, meeting, "Đại biểu dự tiệc trà ở sảnh tầng hai.")
    expect(page.get_by_text("tiệc trà ở sảnh")).to_be_visible(timeout=15_000)


def test_a_restart_of_the_server_heals_by_itself(
    start_server: Callable[..., LiveServer], open_window: Callable[..., Page], watch: Any
) -> None:
    server = start_server()
    meeting = meeting_on(server)
    watch.expect("WebSocket connection|ERR_CONNECTION_REFUSED|502|503")
    page = open_window("tablet", base_url=server.url)
    open_now(page, server, meeting)
    expect_connection(page, "online")
    assert server.process is not None
    server.process.terminate()
    server.process.wait(timeout=20)
    expect_connection(page, "offline")
    expect(page.get_by_text("Mất kết nối với máy chủ")).to_be_visible(timeout=10_000)
    with server.serving():
        expect_connection(page, "online")
        expect(page.get_by_text("Mất kết nối với máy chủ")).to_be_hidden()
        announce(server, meeting, "Tiếp tục phiên họp.")
        expect(page.get_by_text("Tiếp tục phiên họp.")).to_be_visible()


def test_a_session_that_has_ended_says_so(
    live_server: LiveServer, open_window: Callable[..., Page], watch: Any
) -> None:
    server, meeting = live_server, meeting_on(live_server)
    watch.expect("WebSocket connection|401")
    page = open_window("tablet", base_url=server.url)
    open_now(page, server, meeting)
    expect_connection(page, "online")
    other = page.context.new_page()
    other.goto(f"/m/{meeting}")
    other.locator(".person").click()
    other.get_by_role("button", name="Đăng xuất").click()
    other.wait_for_url(lambda url: "/sign-in" in url)
    expect(page.get_by_text("Phiên làm việc đã hết.")).to_be_visible(timeout=30_000)


def refuse(route: WebSocketRoute) -> None:
    """A proxy that does not know WebSocket."""
    route.close()
