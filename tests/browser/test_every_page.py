"""Every page of the product, looked at by those who may: axe, console, other hosts, width."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page

from app import create_app
from app.demo.access import PASSWORD
from app.settings import Settings
from tests.support.accessibility import violations
from tests.support.api import Api
from tests.support.browser import Watch
from tests.support.demo import demo_staff
from tests.support.live_server import LiveServer
from tests.support.pictures import keep_picture

WIDER_THAN_WINDOW = "() => document.documentElement.scrollWidth > window.innerWidth + 1"
# Not pages one looks at: they lead elsewhere, are files, or exist for developers.
NO_PAGE = re.compile(
    r"^/(static|api|healthz|readyz|sw\.js|photos|screen/photos|manifest|favicon|offline|styleguide|trust|s/<|$)|\.(pdf|xlsx|svg|png)$"
)


@dataclass(frozen=True)
class Congress:
    """What the addresses of the demonstration's pages are made of."""

    admin: Api
    ids: dict[str, str]

    def address(self, rule: str) -> str:
        """The address of a page, its placeholders filled in."""
        return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: self.ids[found[1]], rule)


@pytest.fixture(scope="module")
def congress(demo_server: LiveServer) -> Congress:
    admin = demo_staff(demo_server, "tochuc")
    meeting = admin.get("/meetings")["items"][0]["id"]
    ids = {"meeting_id": meeting}
    for name, path in [
        ("sitting_id", f"/meetings/{meeting}/sittings"),
        ("document_id", f"/meetings/{meeting}/documents"),
        ("ballot_id", f"/meetings/{meeting}/ballots"),
        ("delegate_id", f"/meetings/{meeting}/delegates"),
        ("screen_id", f"/meetings/{meeting}/screens"),
    ]:
        ids[name] = admin.get(path)["items"][0]["id"]
    return Congress(admin, ids)


@pytest.fixture(scope="module")
def badge(congress: Congress) -> str:
    """The code of a fresh badge whose PIN is the documented one's length."""
    meeting = congress.ids["meeting_id"]
    person = congress.admin.get(f"/meetings/{meeting}/delegates?limit=3")["items"][2]
    return congress.admin.post(f"/delegates/{person['id']}/badge")


def all_pages(tmp_path: Any) -> list[str]:
    app = create_app(Settings(data_dir=tmp_path))
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    return sorted({rule.rule for rule in rules if not NO_PAGE.search(rule.rule)})


def is_for_delegates(rule: str) -> bool:
    others = {"/ballots/<ballot_id>", "/ballots/<ballot_id>/receipts", "/documents/<document_id>"}
    return rule.startswith("/m/") or rule in others


def sign_in_staff(page: Page, login: str) -> None:
    page.goto("/sign-in?as=staff")
    page.fill("[name=username]", login)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(re.compile(r"/console/|/$"))


def sign_in_delegate(page: Page, badge: dict[str, str]) -> None:
    page.goto(f"/b/{badge['code']}")
    page.fill("[name=pin]", badge["pin"])
    page.press("[name=pin]", "Enter")
    page.wait_for_url(re.compile(r"/m/"))


def sign_in_admin(page: Page, server: LiveServer) -> None:
    name, password = server.ADMIN
    server.admin()
    page.goto("/sign-in?as=staff")
    page.fill("[name=username]", name)
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_url(re.compile(r"/console/|/$"))


def look(page: Page, address: str, name: str, status: int = 200) -> list[str]:
    """What is wrong with a page; a picture of it is kept."""
    answer = page.goto(address, wait_until="load")
    if answer is None or answer.status != status:
        return [f"{address}: {answer and answer.status}"]
    page.evaluate("document.fonts.ready.then(() => true)")
    keep_picture(page, name)
    wide = ["wider than the window"] if page.evaluate(WIDER_THAN_WINDOW) else []
    return [f"{address}: {problem}" for problem in wide + violations(page)]


@pytest.mark.parametrize("screen", ["tablet", "phone", "desktop"])
def test_pages_of_staff(
    demo_server: LiveServer,
    congress: Congress,
    open_window: Callable[..., Page],
    tmp_path: Any,
    screen: str,
) -> None:
    page = open_window(screen, base_url=demo_server.url)
    sign_in_staff(page, "tochuc")
    problems = [
        problem
        for rule in all_pages(tmp_path)
        if rule not in {"/sign-in", "/b/<code>", "/B/<code>", "/screen", "/meetings/new"}
        and not is_for_delegates(rule)
        for problem in look(page, congress.address(rule), f"{screen}{rule}")
    ]
    assert problems == []


@pytest.mark.parametrize("screen", ["tablet", "phone", "desktop"])
def test_pages_without_a_meeting(
    demo_server: LiveServer,
    congress: Congress,
    badge: dict[str, str],
    watch: Watch,
    open_window: Callable[..., Page],
    screen: str,
) -> None:
    """Before signing in, away from the network, unpaired, and where meetings begin."""
    watch.expect("401|404")  # an address that pairs nothing; no authority was made to trust
    page = open_window(screen, base_url=demo_server.url)
    problems = [
        problem
        for address in ("/sign-in", "/sign-in?as=staff", f"/b/{badge['code']}", "/offline")
        for problem in look(page, address, f"{screen}-{address.strip('/').split('/')[0]}")
    ]
    for address in ("/s/khong-ghep", "/screen"):
        problems += look(page, address, f"{screen}-unpaired", status=401)
    problems += look(page, "/trust", f"{screen}-trust", status=404)
    sign_in_admin(page, demo_server)
    problems += look(page, "/meetings/new", f"{screen}-new-meeting")
    assert problems == []


@pytest.mark.parametrize("screen", ["tablet", "phone"])
def test_pages_of_delegates(
    demo_server: LiveServer,
    congress: Congress,
    badge: dict[str, str],
    open_window: Callable[..., Page],
    tmp_path: Any,
    screen: str,
) -> None:
    if screen == "phone":  # another device: the desk moves the delegate to it
        badge = congress.admin.post(f"/delegates/{congress.ids['delegate_id']}/badge")
    page = open_window(screen, base_url=demo_server.url)
    sign_in_delegate(page, badge)
    problems = [
        problem
        for rule in all_pages(tmp_path)
        if is_for_delegates(rule)
        for problem in look(page, congress.address(rule), f"delegate-{screen}{rule}")
    ]
    assert problems == []


def test_the_projector(
    demo_server: LiveServer, congress: Congress, open_window: Callable[..., Page]
) -> None:
    meeting = congress.ids["meeting_id"]
    made = congress.admin.post(f"/meetings/{meeting}/screens", {"name": "Màn chiếu thử"})
    page = open_window("projector", base_url=demo_server.url)
    page.goto(f"/s/{made['token']}")
    page.wait_for_url("**/screen")
    for kind in ("welcome", "attendance", "agenda", "announcement"):
        congress.admin.put(f"/screens/{made['id']}/scene", {"kind": kind})
        page.wait_for_selector(f".scene-{kind}", state="attached")
        keep_picture(page, f"projector-{kind}")
        assert violations(page) == []
        assert not page.evaluate(WIDER_THAN_WINDOW)
