"""From the commit to the repaint of a real projector page in Chromium."""

import argparse
import time

import httpx
from playwright.sync_api import sync_playwright

from tests.load.hall import hall
from tests.load.tables import heading, milliseconds, table
from tests.support.browser import FLAGS, SCREENS
from tests.support.processes import program

ROUNDS = 40
# Resolves with the clock after the frame in which the wanted text is painted.
WAIT_FOR_PAINT = """wanted => new Promise(resolve => {
  const look = () => document.body.innerText.includes(wanted)
    ? requestAnimationFrame(() => setTimeout(() => resolve(Date.now()), 0))
    : requestAnimationFrame(look);
  look();
})"""


def measure(_options: argparse.Namespace) -> None:
    heading("Commit → repaint of the projector, ms (target: p95 under 250)")
    with hall(people=250) as place, place.server.serving():
        headers = {"Authorization": f"Bearer {place.admin_token}"}
        with httpx.Client(base_url=f"{place.url}/api/v1", headers=headers, timeout=60) as admin:
            scene = {"kind": "announcement"}
            path = f"/meetings/{place.meeting}/screens"
            screen = admin.post(path, json={"name": "Màn", "scene": scene}).json()
            rows = _watch(admin, place.meeting, screen["token"], place.url)
    table(["", "p50", "p95", "p99"], rows)


def _watch(admin: httpx.Client, meeting: str, token: str, url: str) -> list[list[object]]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program("chromium"), args=FLAGS)
        page = browser.new_context(**SCREENS["projector"]).new_page()
        page.goto(f"{url}/s/{token}")
        took, request = [], []
        for number in range(ROUNDS + 3):
            wanted = f"Thông báo số {number}."
            began = time.time()
            path = f"/meetings/{meeting}/announcement"
            admin.put(path, json={"text": wanted}).raise_for_status()
            committed = time.time()
            painted = page.evaluate(WAIT_FOR_PAINT, wanted) / 1000
            if number >= 3:
                took.append(max(0.0, painted - committed))
                request.append(painted - began)
            time.sleep(0.25)
        browser.close()
    return [
        ["after the answer", *milliseconds(took)],
        ["from the press of the button", *milliseconds(request)],
    ]
