"""Every feed, for staff and for a delegate: what comes is exactly what one would get by asking."""

import io
import uuid
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from pypdf import PdfWriter

from realtime.feeds import FEEDS
from tests.realtime.people import Person


class World:
    """A meeting in which every feed has something to tell."""

    def __init__(self, admin: Person) -> None:
        self.admin = admin
        self.meeting = admin.make_meeting()
        hours = {"starts_at": "2026-09-17T07:00:00+07:00", "ends_at": "2026-09-17T11:00:00+07:00"}
        self.sitting = self.do("POST", "sittings", {"name": "Sáng", **hours})["id"]
        admin.do("POST", f"/sittings/{self.sitting}/open")
        self.badge, self.delegate = self.admit_somebody()
        me = self.delegate.do("GET", "/me")
        self.account, self.delegate_id = me["person"]["id"], me["delegates"][0]["id"]
        self.way = "in"
        self.document = self.upload()
        self.ballot = self.prepare_motion()
        scene = {"kind": "welcome"}
        self.screen = self.do("POST", "screens", {"name": "Màn", "scene": scene})["id"]

    def do(self, method: str, path: str, body: Any = None) -> Any:
        return self.admin.do(method, f"/meetings/{self.meeting}/{path}", body)

    def admit_somebody(self) -> tuple[str, Person]:
        new = {"name": "Nguyễn Văn An", "kind": "elected", "unit": f"Đoàn {uuid.uuid4().hex[:6]}"}
        delegate = self.do("POST", "delegates", new)["id"]
        badge = self.admin.do("POST", f"/delegates/{delegate}/badge")
        self.scan(badge["code"])
        token = httpx.post(
            f"{self.admin.url}/api/v1/tokens",
            json={"badge": badge["code"], "pin": badge["pin"]},
            timeout=60,
        )
        return badge["code"], Person.with_token(self.admin.url, token.json()["token"])

    def scan(self, code: str, way: str = "in") -> None:
        body = {"code": code, "nonce": uuid.uuid4().hex, "direction": way, "device": "Bàn 1"}
        self.admin.do("POST", f"/sittings/{self.sitting}/scans", body)

    def change_presence(self) -> None:
        self.way = "out" if self.way == "in" else "in"
        self.scan(self.badge, self.way)

    def upload(self) -> str:
        writer, buffer = PdfWriter(), io.BytesIO()
        writer.add_blank_page(200, 300)
        writer.write(buffer)
        answer = httpx.post(
            f"{self.admin.url}/api/v1/meetings/{self.meeting}/documents",
            headers={"Authorization": f"Bearer {self.admin.token}"},
            files={"file": ("a.pdf", buffer.getvalue(), "application/pdf")},
            data={"title": "Báo cáo", "classification": "internal"},
            timeout=60,
        )
        document: str = answer.json()["id"]
        return document

    def prepare_motion(self) -> dict[str, Any]:
        new = {"title": "Biểu quyết", "kind": "motion", "method": "yes_no_abstain"}
        ballot: dict[str, Any] = self.do("POST", "ballots", new)
        return ballot

    # One change for each feed; each may be made several times.

    def change_meeting(self) -> None:
        self.do("PUT", "announcement", {"text": uuid.uuid4().hex})

    def change_attendance(self) -> None:
        self.admit_somebody()

    def change_ballot(self) -> None:
        path = f"/ballots/{self.ballot['id']}"
        now = self.admin.do("GET", path)
        if now["state"] == "draft":
            self.admin.do("POST", f"{path}/transitions", {"to": "open", "version": now["version"]})
        else:
            body = {"choices": {self.ballot["options"][0]["id"]: "yes"}, "nonce": uuid.uuid4().hex}
            self.delegate.do("POST", f"{path}/votes", body)

    def change_ballots(self) -> None:
        ballot = self.prepare_motion()
        step = {"to": "open", "version": ballot["version"]}
        self.admin.do("POST", f"/ballots/{ballot['id']}/transitions", step)

    def change_screen(self) -> None:
        scene = {"kind": "announcement", "text": uuid.uuid4().hex}
        self.admin.do("PUT", f"/screens/{self.screen}/scene", scene)

    def change_documents(self) -> None:
        self.admin.do("PATCH", f"/documents/{self.document}", {"title": uuid.uuid4().hex})

    def change_comments(self) -> None:
        body = {"revision": 1, "body": uuid.uuid4().hex, "nonce": uuid.uuid4().hex}
        self.delegate.do("POST", f"/documents/{self.document}/comments", body)

    def change_proxies(self) -> None:
        setting = {"proxies": "open", "proxies_per_holder": 20}
        self.admin.do("PATCH", f"/meetings/{self.meeting}", setting)
        new = {"name": "Lò Thị Ý", "kind": "elected", "unit": f"Đoàn {uuid.uuid4().hex[:6]}"}
        principal = self.do("POST", "delegates", new)["id"]
        self.do("POST", "proxies", {"principal": principal, "holder": self.delegate_id})


# What each feed is about here, and how to change it.
CASES: dict[str, tuple[Callable[[World], str], Callable[[World], None]]] = {
    "meeting": (lambda world: world.meeting, World.change_meeting),
    "attendance": (lambda world: world.sitting, World.change_attendance),
    "ballot": (lambda world: world.ballot["id"], World.change_ballot),
    "ballots": (lambda world: world.meeting, World.change_ballots),
    "screen": (lambda world: world.screen, World.change_screen),
    "documents": (lambda world: world.meeting, World.change_documents),
    "comments": (lambda world: world.meeting, World.change_comments),
    "proxies": (lambda world: world.meeting, World.change_proxies),
    "my_comments": (lambda world: world.account, World.change_comments),
    "my_presence": (lambda world: world.delegate_id, World.change_presence),
}
STAFF_ONLY, OWN = {"comments", "proxies", "screen"}, {"my_comments", "my_presence"}


@pytest.fixture(scope="module")
def world(admin: Person) -> World:
    return World(admin)


def test_every_feed_is_tried_here() -> None:
    assert set(CASES) == set(FEEDS)


@pytest.mark.parametrize("feed", CASES)
@pytest.mark.parametrize("who", ["staff", "delegate"])
def test_old_snapshot_and_message_make_the_new_snapshot(world: World, feed: str, who: str) -> None:
    person = world.admin if who == "staff" else world.delegate
    find_subject, change = CASES[feed]
    subject = find_subject(world)
    with person.connect() as line:
        before = line.watch(feed, subject)
        if feed in (OWN if who == "staff" else STAFF_ONLY):
            assert before == {"error": {"code": "forbidden"}}
            return
        change(world)
        wanted = person.do("GET", f"/feeds/{feed}/{subject}")
        message = line.until_version(wanted["version"])
    assert message == wanted
    assert message["version"] > before["version"]
    assert message["state"] != before["state"]
    assert set(message["state"]) == set(before["state"])
