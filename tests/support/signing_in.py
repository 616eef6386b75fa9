"""People who come to their page signed in.

The door itself, its fields and buttons, is tried by test_sign_in_page and the whole story. Tests of
what lies behind it send what its form sends, and go straight to their page.
"""

from playwright.sync_api import Page

from tests.support.congress import Badge
from tests.support.live_server import LiveServer


def sign_in_staff(page: Page, url: str, who: tuple[str, str] = LiveServer.ADMIN) -> None:
    """Somebody of the staff, by name and password."""
    _send(page, url, {"username": who[0], "password": who[1]})


def sign_in_delegate(page: Page, url: str, badge: Badge) -> None:
    """A delegate, by badge and PIN."""
    _send(page, url, {"badge": badge.code, "pin": badge.pin})


def _send(page: Page, url: str, form: dict[str, str | float | bool]) -> None:
    answer = page.context.request.post(f"{url}/sign-in", form=form, max_redirects=0)
    assert answer.status == 302, answer.text()
