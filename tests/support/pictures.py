"""Pictures of the surfaces for people to look at, kept by `make screenshots`."""

import re

from playwright.sync_api import Page

from tests.support.browser import ARTEFACTS, PICTURES

DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def keep_picture(page: Page, name: str) -> None:
    """Let the window draw what it shows now, and keep that when pictures are wanted."""
    if not PICTURES:
        page.evaluate(DRAWN)
        return
    folder = ARTEFACTS / "screens"
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{re.sub(r'[^a-z0-9-]+', '-', name.lower())}.png")
