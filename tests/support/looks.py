"""One page at every size: nothing beside the window, nothing that axe finds."""

from playwright.sync_api import Page

from tests.support.accessibility import violations
from tests.support.pictures import keep_picture

SIZES = {
    "landscape": {"width": 1180, "height": 820},
    "portrait": {"width": 820, "height": 1180},
    "phone": {"width": 390, "height": 844},
}


def look(page: Page, name: str) -> None:
    """Keep pictures of a page that is asked for once and drawn at every size."""
    for size, viewport in SIZES.items():
        page.set_viewport_size(viewport)
        keep_picture(page, f"{name}-{size}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), size
        # The wide and the narrow arrangement; what is between is made of their parts.
        assert size == "portrait" or violations(page) == []
