"""From a vote to the repaint of a real projector page in Chromium."""

import argparse
import time

import httpx
from playwright.sync_api import sync_playwright

from tests.load.ballots import Write, open_ballot
from tests.load.hall import Hall, hall
from tests.load.tables import heading, milliseconds, percentile, table
from tests.load.voters import let_everybody_in
from tests.support.browser import FLAGS, SCREENS, WITH_MOTION
from tests.support.processes import program

ROUNDS, WARM_UP = 60, 3
TARGET_MS = 250
# Resolves with the clock after the frame in which the wanted number of "yes" is painted.
WAIT_FOR_PAINT = """wanted => new Promise(resolve => {
  const look = () => document.querySelector(".scene-motion .bar-number")?.textContent === wanted
    ? requestAnimationFrame(() => setTimeout(() => resolve(Date.now()), 0))
    : requestAnimationFrame(look);
  look();
})"""


def measure(_options: argparse.Namespace) -> None:
    heading(f"A vote in the hall → repaint of the projector, ms (target: p95 under {TARGET_MS})")
    with hall(people=ROUNDS + WARM_UP) as place:
        let_everybody_in(place)
        headers = {"Authorization": f"Bearer {place.admin_token}"}
        with (
            place.server.serving(),
            httpx.Client(base_url=f"{place.url}/api/v1", headers=headers, timeout=60) as admin,
        ):
            ballot, write = open_ballot(admin, place.meeting, "named")
            scene = {"kind": "ballot", "subject": ballot}
            path = f"/meetings/{place.meeting}/screens"
            screen = admin.post(path, json={"name": "Màn", "scene": scene}).raise_for_status()
            after, whole = _watch(place, ballot, write, screen.json()["token"])
    rows = [
        ["from the answer of the vote", *milliseconds(after), _met(after)],
        ["from the tap on the tablet", *milliseconds(whole), _met(whole)],
    ]
    table(["", "p50", "p95", "p99", "target"], rows)


def _met(took: list[float]) -> str:
    return "met" if percentile(took, 0.95) * 1000 < TARGET_MS else "missed"


def _watch(place: Hall, ballot: str, write: Write, token: str) -> tuple[list[float], list[float]]:
    """Seconds from the answer, and from the sending, to the paint, of each vote."""
    after, whole = [], []
    with sync_playwright() as playwright, httpx.Client(base_url=place.url, timeout=60) as voter:
        browser = playwright.chromium.launch(executable_path=program("chromium"), args=FLAGS)
        page = browser.new_context(**SCREENS["projector"] | WITH_MOTION).new_page()
        page.goto(f"{place.url}/s/{token}")
        for number, person in enumerate(place.tokens, start=1):
            began = time.time()
            headers = {"Authorization": f"Bearer {person}", "Content-Type": "application/json"}
            path = f"/api/v1/ballots/{ballot}/votes"
            voter.post(path, content=write(), headers=headers).raise_for_status()
            committed = time.time()
            painted = page.evaluate(WAIT_FOR_PAINT, str(number)) / 1000
            if number > WARM_UP:
                after.append(max(0.0, painted - committed))
                whole.append(painted - began)
            time.sleep(0.25)
        browser.close()
    return after, whole
