"""Pictures of the surfaces, kept as artefacts of a run."""

import re
from pathlib import Path

from playwright.sync_api import Page

from tests.support.browser import ARTEFACTS


def keep_picture(page: Page, name: str) -> Path:
    """Keep what the window shows now."""
    folder = ARTEFACTS / "screens"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{re.sub(r'[^a-z0-9-]+', '-', name.lower())}.png"
    page.screenshot(path=path)
    return path
