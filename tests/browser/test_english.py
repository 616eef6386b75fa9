"""The interface in English: nothing of it is left in Vietnamese, whatever page one opens."""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support import pdfs
from tests.support.api import Api
from tests.support.live_server import LiveServer
from tests.support.pictures import keep_picture

# Marks that English has not. Languages are named in their own words, the sample of a list is a name.
VIETNAMESE = re.compile(r"[À-ÖØ-öø-ỹĐđ]")
OWN_WORDS = ("Tiếng Việt", "Trịnh Hải An; 18/04/1996; Cơ quan Tỉnh đoàn")
# What is read and what is read out: texts, and the words of attributes.
SPOKEN = """() => {
  const said = [document.title];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const place = texts.currentNode.parentElement;
    if (!place.closest('script, style, noscript')) said.push(texts.currentNode.textContent);
  }
  for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'data-tooltip', 'data-confirm'])
    for (const element of document.querySelectorAll(`[${name}]`)) said.push(element.getAttribute(name));
  return said.map((text) => text.replace(/\\s+/g, ' ').trim()).filter(Boolean);
}"""


class Meeting:
    """A small meeting whose own words are English."""

    def __init__(self, api: Api) -> None:
        self.api = api
        day = "2026-10-10"
        new = {"name": "Annual meeting", "kind": "conference", "starts_on": day, "ends_on": day}
        self.id = api.post("/meetings", new)["id"]
        self.path = f"/meetings/{self.id}"
        hours = {"starts_at": f"{day}T07:30:00+07:00", "ends_at": f"{day}T11:30:00+07:00"}
        self.sitting = api.post(f"{self.path}/sittings", {"name": "Morning", **hours})["id"]
        api.post(f"/sittings/{self.sitting}/open")
        item = {"sitting": self.sitting, "kind": "report", "title": "Report", "minutes": 30}
        made = api.post(f"{self.path}/agenda", {**item, "starts_at": f"{day}T08:00:00+07:00"})
        api.put(f"{self.path}/now", {"item": made["id"]})
        self.person = self.add_person()
        self.document = self.publish()
        self.ballot = self.open_motion()
        self.screen = api.post(f"{self.path}/screens", {"name": "Main screen"})

    def add_person(self) -> dict[str, Any]:
        new = {"name": "Ann Smith", "kind": "elected", "unit": "North"}
        delegate = self.api.post(f"{self.path}/delegates", new)["id"]
        badge: dict[str, Any] = self.api.post(f"/delegates/{delegate}/badge")
        scan = {"code": badge["code"], "nonce": "n", "device": "Door 1"}
        self.api.post(f"/sittings/{self.sitting}/scans", scan)
        return badge

    def publish(self) -> str:
        answer = self.api.send(
            "POST",
            f"{self.path}/documents",
            data={"title": "Draft report", "classification": "internal", "is_published": "true"},
            files={"file": ("report.pdf", io.BytesIO(pdfs.paper(["Report", "Contents."])))},
        )
        return str(answer.json()["id"])

    def open_motion(self) -> str:
        new = {"title": "Adopt the report", "kind": "motion", "method": "yes_no_abstain"}
        ballot = self.api.post(f"{self.path}/ballots", new)
        step = {"to": "open", "version": ballot["version"]}
        self.api.post(f"/ballots/{ballot['id']}/transitions", step)
        return str(ballot["id"])


@pytest.fixture(scope="module")
def meeting(live_server: LiveServer) -> Meeting:
    return Meeting(live_server.admin())


def left_in_vietnamese(page: Page, address: str, status: int = 200) -> list[str]:
    answer = page.goto(address, wait_until="load")
    assert answer and answer.status == status, address
    # What comes by the live channel is drawn too.
    page.wait_for_load_state("networkidle")
    keep_picture(page, f"english-{re.sub(r'[^a-z]+', '-', address)[-40:]}")
    said = (text for text in page.evaluate(SPOKEN) if text not in OWN_WORDS)
    return sorted({f"{address}: {text[:80]}" for text in said if VIETNAMESE.search(text)})


def test_pages_of_staff_speak_english(
    live_server: LiveServer, meeting: Meeting, open_window: Callable[..., Page]
) -> None:
    page = open_window("desktop", base_url=live_server.url, locale="en-GB")
    found = left_in_vietnamese(page, "/sign-in?as=staff")
    page.fill("[name=username]", live_server.ADMIN[0])
    page.fill("[name=password]", live_server.ADMIN[1])
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)
    sections = (
        *("", "/agenda", "/delegates", "/delegates/import", "/badges", "/attendance", "/documents"),
        *("/comments", "/ballots", f"/ballots/{meeting.ballot}", "/screens", "/team"),
    )
    for section in sections:
        found += left_in_vietnamese(page, f"/console/{meeting.id}{section}")
    for address in (f"/sittings/{meeting.sitting}/desk", "/meetings/new"):
        found += left_in_vietnamese(page, address)
    assert found == []


def test_pages_of_a_delegate_and_the_projector_speak_english(
    live_server: LiveServer, meeting: Meeting, open_window: Callable[..., Page]
) -> None:
    page = open_window("tablet", base_url=live_server.url, locale="en-GB")
    found = left_in_vietnamese(page, f"/b/{meeting.person['code']}")
    page.fill("[name=pin]", meeting.person["pin"])
    page.press("[name=pin]", "Enter")
    page.wait_for_url(re.compile("/m/"))
    for address in (
        *(
            f"/m/{meeting.id}{part}"
            for part in ("", "/agenda", "/documents", "/comments", "/ballots")
        ),
        *(f"/documents/{meeting.document}", f"/ballots/{meeting.ballot}", "/offline"),
    ):
        found += left_in_vietnamese(page, address)
    wall = open_window("projector", base_url=live_server.url, locale="en-GB")
    wall.goto(f"{meeting.screen['url']}?lang=en")
    for scene in ("welcome", "attendance", "agenda"):
        meeting.api.put(f"/screens/{meeting.screen['id']}/scene", {"kind": scene})
        wall.wait_for_selector(f".scene-{scene}")
        found += left_in_vietnamese(wall, "/screen")
    assert found == []
