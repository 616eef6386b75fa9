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
from tests.support.browser import SCREENS, Watch
from tests.support.congress import Badge
from tests.support.demo import demo_staff
from tests.support.live_server import LiveServer
from tests.support.pictures import keep_picture
from tests.support.signing_in import sign_in_delegate, sign_in_staff

SIZES = {size: SCREENS[size]["viewport"] for size in ("phone", "tablet", "desktop")}
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
def badge(congress: Congress) -> Badge:
    """A fresh badge."""
    meeting = congress.ids["meeting_id"]
    person = congress.admin.get(f"/meetings/{meeting}/delegates?limit=3")["items"][2]
    made = congress.admin.post(f"/delegates/{person['id']}/badge")
    return Badge(person["id"], person["name"], made["code"], made["url"], made["pin"])


def all_pages(tmp_path: Any) -> list[str]:
    app = create_app(Settings(data_dir=tmp_path))
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    return sorted({rule.rule for rule in rules if not NO_PAGE.search(rule.rule)})


def is_for_delegates(rule: str) -> bool:
    others = {"/ballots/<ballot_id>", "/ballots/<ballot_id>/receipts", "/documents/<document_id>"}
    return rule.startswith("/m/") or rule in others


def look(page: Page, address: str, name: str, status: int = 200) -> list[str]:
    """What is wrong with a page at any size; pictures of it are kept."""
    answer = page.goto(address, wait_until="load")
    if answer is None or answer.status != status:
        return [f"{address}: {answer and answer.status}"]
    page.evaluate("document.fonts.ready.then(() => true)")
    problems = []
    for size, viewport in SIZES.items():
        page.set_viewport_size(viewport)
        keep_picture(page, f"{size}-{name}")
        if page.evaluate(WIDER_THAN_WINDOW):
            problems.append("wider than the window")
        # The narrow and the wide arrangement; what is between is made of their parts.
        found = [] if size == "tablet" else violations(page)
        problems += [f"{size}: {problem}" for problem in found]
    return [f"{address}: {problem}" for problem in problems]


def test_pages_of_staff(
    demo_server: LiveServer,
    congress: Congress,
    open_window: Callable[..., Page],
    tmp_path: Any,
) -> None:
    page = open_window("tablet", base_url=demo_server.url)
    sign_in_staff(page, demo_server.url, ("tochuc", PASSWORD))
    problems = [
        problem
        for rule in all_pages(tmp_path)
        if rule not in {"/sign-in", "/b/<code>", "/B/<code>", "/screen", "/meetings/new"}
        and not is_for_delegates(rule)
        for problem in look(page, congress.address(rule), rule)
    ]
    assert problems == []


def test_pages_without_a_meeting(
    demo_server: LiveServer,
    congress: Congress,
    badge: Badge,
    watch: Watch,
    open_window: Callable[..., Page],
) -> None:
    """Before signing in, away from the network, unpaired, and where meetings begin."""
    watch.expect("401|404")  # an address that pairs nothing; no authority was made to trust
    page = open_window("tablet", base_url=demo_server.url)
    problems = [
        problem
        for address in ("/sign-in", "/sign-in?as=staff", f"/b/{badge.code}", "/offline")
        for problem in look(page, address, address.strip("/").split("/")[0])
    ]
    for address in ("/s/khong-ghep", "/screen"):
        problems += look(page, address, "unpaired", status=401)
    problems += look(page, "/trust", "trust", status=404)
    sign_in_staff(page, demo_server.url, ("quantri", PASSWORD))
    problems += look(page, "/meetings/new", "new-meeting")
    assert problems == []


def test_pages_of_delegates(
    demo_server: LiveServer,
    congress: Congress,
    badge: Badge,
    open_window: Callable[..., Page],
    tmp_path: Any,
) -> None:
    page = open_window("tablet", base_url=demo_server.url)
    sign_in_delegate(page, demo_server.url, badge)
    problems = [
        problem
        for rule in all_pages(tmp_path)
        if is_for_delegates(rule)
        for problem in look(page, congress.address(rule), f"delegate{rule}")
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
