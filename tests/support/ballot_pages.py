"""Ballots as people meet them in a browser: made by the API, opened, filled in, looked at."""

from collections.abc import Sequence

from playwright.sync_api import Page

from tests.support.accessibility import violations
from tests.support.congress import Badge, Congress
from tests.support.pictures import keep_picture
from tests.support.signing_in import sign_in_delegate

SIZES = {
    "landscape": {"width": 1180, "height": 820},
    "portrait": {"width": 820, "height": 1180},
    "phone": {"width": 390, "height": 844},
}
NAMES = ("Trịnh Hải An", "Nguyễn Khánh Đan", "Vàng A Giống", "Quách Minh Nhật")
# Whatever a page could leave behind for the next person on this tablet.
LEFT_BEHIND = """async () => {
  const kept = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) kept.push(request.url);
  for (const { name } of await indexedDB.databases()) kept.push(name);
  return kept.join(' ');
}"""


def voter(congress: Congress, name: str = "Nguyễn Thị Ngọc Ánh") -> Badge:
    """A delegate inside the hall."""
    badge = congress.delegate(name, "Đoàn xã Nà Hai")
    let_in(congress, badge)
    return badge


def let_in(congress: Congress, badge: Badge) -> None:
    """Scan a badge at the door."""
    scan = {"code": badge.code, "nonce": badge.code, "direction": "in", "device": "Cửa 1"}
    at = "2026-10-10T07:20:00+07:00"
    congress.api.post(f"/sittings/{congress.sitting}/scans", {**scan, "scanned_at": at})


def make(congress: Congress, names: Sequence[str] = NAMES, **fields: object) -> str:
    """A ballot to prepare; without more it elects two of four names."""
    body = {"title": "Bầu Ban Kiểm tra", "kind": "election", "method": "pick", "seats": 2}
    options = [{"name": name, "unit": "Tỉnh đoàn"} for name in names]
    made = congress.api.post(
        f"/meetings/{congress.id}/ballots", {**body, "options": options, **fields}
    )
    return str(made["id"])


def step(congress: Congress, ballot: str, *states: str) -> None:
    """Take a ballot through its states."""
    for state in states:
        version = congress.api.get(f"/ballots/{ballot}")["version"]
        congress.api.post(f"/ballots/{ballot}/transitions", {"to": state, "version": version})


def sign_in(page: Page, congress: Congress, badge: Badge, path: str) -> None:
    """A delegate, signed in, goes to this page."""
    sign_in_delegate(page, congress.api.url, badge)
    page.goto(f"{congress.api.url}{path}")


def press(console: Page, text: str) -> None:
    """Take the next step of a ballot on the console and confirm it."""
    console.locator("#run-step").get_by_role("button", name=text).click()
    console.locator("dialog[open]").get_by_role("button", name=text).click()


def look(page: Page, name: str) -> None:
    """Keep pictures at every size, with nothing beside the window and nothing that axe finds."""
    for size, viewport in SIZES.items():
        page.set_viewport_size(viewport)
        keep_picture(page, f"ballot-{name}-{size}")
        width = page.evaluate("() => document.scrollingElement.scrollWidth")
        assert width <= viewport["width"], f"{name} is wider than {size}"
    assert violations(page) == []
