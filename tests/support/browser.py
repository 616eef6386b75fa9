"""Fixtures: a real Chromium, and windows that notice what a person would complain about."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
    sync_playwright,
)

from tests.support.processes import program

# How fast a busy machine is never decides a test.
expect.set_options(timeout=30_000)
ARTEFACTS = Path(__file__).resolve().parents[2] / "artefacts"
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
# The same Chromium without the parts of a desktop program: half the work for the same pages.
LIGHT = "chromium-headless-shell"
# `make screenshots` asks for pictures; other runs need none and save minutes.
PICTURES = os.environ.get("PLENUM_TEST_PICTURES") == "1"
# Pixels a point: people's tablets have two.
SHARPNESS = 2 if PICTURES else 1
# What each surface is looked at on, without motion: tests of motion ask for it.
SCREENS: dict[str, dict[str, Any]] = {
    "tablet": {
        "viewport": {"width": 820, "height": 1180},
        "device_scale_factor": SHARPNESS,
        "has_touch": True,
        "reduced_motion": "reduce",
    },
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": SHARPNESS,
        "has_touch": True,
        "reduced_motion": "reduce",
    },
    "desktop": {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"},
    "projector": {"viewport": {"width": 1920, "height": 1080}, "reduced_motion": "reduce"},
}
WITH_MOTION = {"reduced_motion": "no-preference"}
# The service worker keeps a copy of everything for the time without network. It works in the
# windows of tests that ask for it by these options; in the others it would be half of the work.
WITH_COPIES = {"service_workers": "allow"}
NO_COPIES = "Service Worker registration blocked"


class Watch:
    """Collects what must not happen in a window: console errors and requests to other hosts."""

    def __init__(self) -> None:
        self.complaints: list[str] = []
        self.expected: list[str] = [NO_COPIES]

    def expect(self, pattern: str) -> None:
        """Allow a complaint the test provokes, as a regular expression."""
        self.expected.append(pattern)

    def attach(self, context: BrowserContext) -> None:
        """Listen to every page of a window."""
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("request", self._request)

    def unexpected(self) -> list[str]:
        """The complaints nobody announced."""
        return [
            text
            for text in self.complaints
            if not any(re.search(pattern, text) for pattern in self.expected)
        ]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            where = message.location.get("url", "")
            self.complaints.append(f"console {message.type}: {message.text} ({where})")

    def _request(self, request: Request) -> None:
        host = urlsplit(request.url).hostname
        if host not in {None, "127.0.0.1", "localhost"}:
            self.complaints.append(f"request to another host: {request.url}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium, shared by the tests of this process."""
    with sync_playwright() as playwright:
        light_or_whole = shutil.which(LIGHT) or program("chromium")
        chromium = playwright.chromium.launch(executable_path=light_or_whole, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """The complaints of this test's windows; any that was not expected fails the test."""
    collected = Watch()
    yield collected
    assert not collected.unexpected()


@pytest.fixture
def open_window(
    browser: Browser, watch: Watch, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """Open a fresh window as another person: `open_window("tablet", base_url=…)`."""
    contexts: list[BrowserContext] = []

    def open_page(screen: str = "desktop", **options: Any) -> Page:
        defaults = {
            "locale": "vi-VN",
            "timezone_id": "Asia/Ho_Chi_Minh",
            "service_workers": "block",
        }
        context = browser.new_context(**{**defaults, **SCREENS[screen], **options})
        context.set_default_timeout(15_000)
        watch.attach(context)
        contexts.append(context)
        return context.new_page()

    yield open_page
    if getattr(request.node, "failed", False):
        picture_all(contexts, request.node.name)
    for context in contexts:
        context.close()


def picture_all(contexts: list[BrowserContext], name: str) -> None:
    """Keep what every window showed when a test failed."""
    folder = ARTEFACTS / "failed" / re.sub(r"\W+", "-", name)
    folder.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(page for context in contexts for page in context.pages):
        page.screenshot(path=folder / f"{number}.png")
