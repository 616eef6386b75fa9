"""Several processes behind nginx are one product: docker/nginx.conf, PostgreSQL and Redis, real."""

import io
import re
import ssl
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.support.api import Api
from tests.support.topology import Topology

MEETING = {
    "name": "Đại hội đại biểu",
    "kind": "congress",
    "starts_on": "2026-03-12",
    "ends_on": "2026-03-13",
}


@pytest.fixture(scope="module")
def admin(topology: Topology) -> Api:
    return topology.first.admin()


@pytest.fixture
def meeting(admin: Api) -> dict[str, Any]:
    answer: dict[str, Any] = admin.post("/meetings", MEETING)
    return answer


def test_a_change_on_one_process_moves_a_watcher_on_the_other(
    topology: Topology, admin: Api, meeting: dict[str, Any]
) -> None:
    with admin.at(topology.second.url).watching("meeting", meeting["id"]) as watcher:
        before = watcher.next()
        admin.put(f"/meetings/{meeting['id']}/announcement", {"text": "Mời vào hội trường"})
        after = watcher.next()
    assert before["state"]["announcement"] is None
    assert after["state"]["announcement"] == "Mời vào hội trường"
    assert after["version"] > before["version"]


def test_a_vote_on_one_process_moves_a_projector_on_the_other(
    topology: Topology, admin: Api, meeting: dict[str, Any]
) -> None:
    voter = admitted_delegate(admin, meeting["id"])
    motion = open_motion(admin.at(topology.second.url), meeting["id"])
    screen = admin.post(f"/meetings/{meeting['id']}/screens", {"name": "Màn hình lớn"})
    projector = Api(topology.second.url, screen["token"])
    with projector.watching("ballot", motion["id"]) as watcher:
        assert watcher.next()["state"]["tally"]["counted"] == 0
        choices = {motion["options"][0]["id"]: "yes"}
        voter.post(f"/ballots/{motion['id']}/votes", {"choices": choices, "nonce": "1" * 16})
        while (counted := watcher.next()["state"]["tally"]["counted"]) == 0:
            continue  # the news of the opening may still be on its way
        assert counted == 1


@pytest.mark.parametrize("transports", [("websocket",), ("polling",), ("polling", "websocket")])
def test_every_transport_passes_nginx(
    topology: Topology, admin: Api, meeting: dict[str, Any], transports: tuple[str, ...]
) -> None:
    through_nginx = admin.at(topology.url)
    with through_nginx.watching("meeting", meeting["id"], transports=transports) as watcher:
        watcher.next()
        through_nginx.patch(f"/meetings/{meeting['id']}", {"place": "Hội trường lớn"})
        assert watcher.next()["state"]["place"] == "Hội trường lớn"
        assert watcher.client.transport() == transports[-1]


def test_a_large_upload_reaches_the_application(topology: Topology, admin: Api) -> None:
    large = io.BytesIO(b"x" * 30_000_000)
    answer = admin.at(topology.url).send("POST", "/meetings", files={"file": ("a.pdf", large)})
    # nginx itself would refuse in HTML.
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_visitors_address_is_told_to_the_application(topology: Topology) -> None:
    strangers = Api(topology.url)
    for attempt in range(11):
        answer = strangers.send(
            "POST",
            "/tokens",
            json={"username": f"nobody{attempt}", "password": "wrong password"},
            headers={"X-Forwarded-For": f"203.0.113.{attempt}"},
        )
    assert answer.status_code in {401, 429}


def test_nothing_is_written_about_votes_and_secret_addresses(topology: Topology) -> None:
    addresses = ["/api/v1/ballots/abc123/votes", "/b/SECRETBADGE", "/s/SECRETSCREEN"]
    with httpx.Client(base_url=topology.url) as stranger:
        for address in addresses:
            stranger.post(address, json={})
        stranger.get("/sign-in?badge=SECRETQUERY")
        stranger.get("/healthz")
    log = until_logged(topology.nginx.access_log, '"GET /healthz" 200')
    assert "votes" not in log
    assert "SECRET" not in log


def test_nginx_speaks_tls_and_the_application_knows(topology: Topology) -> None:
    trust = ssl.create_default_context(cafile=topology.nginx.certificate)
    with httpx.Client(base_url=topology.nginx.secure_url, verify=trust) as visitor:
        answer = visitor.get("/", follow_redirects=True)
    assert answer.status_code == 200
    assert answer.url.scheme == "https"


def test_static_files_come_from_the_cache_of_nginx(topology: Topology) -> None:
    page = httpx.get(f"{topology.url}/sign-in").text
    sheet = re.findall(r'href="(/static/[^"]+\.css[^"]*)"', page)[0]
    first, second = (httpx.get(topology.url + sheet) for _ in range(2))
    assert first.content == second.content
    assert [first.headers["x-cache"], second.headers["x-cache"]] == ["MISS", "HIT"]
    assert second.headers["content-encoding"] == "gzip"


def test_addresses_of_the_pages_hold_behind_nginx(topology: Topology) -> None:
    answer = httpx.get(topology.url, follow_redirects=False)
    assert answer.is_redirect
    assert httpx.URL(answer.headers["location"]).host in {"", "127.0.0.1"}


def until_logged(log: Path, line: str) -> str:
    """What nginx has written once this line is there: it writes after it has answered."""
    give_up = time.monotonic() + 20
    while line not in (said := log.read_text()):
        assert time.monotonic() < give_up, said
        time.sleep(0.02)
    return said


def admitted_delegate(admin: Api, meeting_id: str) -> Api:
    """A delegate with a vote, scanned in at the door and signed in."""
    times = {"starts_at": "2026-03-12T07:00:00+07:00", "ends_at": "2026-03-12T17:00:00+07:00"}
    sitting = admin.post(f"/meetings/{meeting_id}/sittings", {"name": "Phiên một", **times})
    admin.post(f"/sittings/{sitting['id']}/open")
    person = {"name": "Trịnh Hải An", "kind": "elected", "unit": "Huyện An Phú"}
    delegate = admin.post(f"/meetings/{meeting_id}/delegates", person)
    badge = admin.post(f"/delegates/{delegate['id']}/badge")
    scan = {"code": badge["code"], "nonce": "0" * 16, "direction": "in", "device": "cửa 1"}
    answer = admin.post(
        f"/sittings/{sitting['id']}/scans", {**scan, "scanned_at": times["starts_at"]}
    )
    assert answer["result"] == "admitted"
    return admin.sign_in(badge=badge["code"], pin=badge["pin"])


def open_motion(chair: Api, meeting_id: str) -> Any:
    """An open motion, taking votes now."""
    motion = chair.post(
        f"/meetings/{meeting_id}/ballots",
        {
            "title": "Thông qua Chương trình làm việc",
            "kind": "motion",
            "method": "yes_no_abstain",
            "secrecy": "named",
            "rules": {"preset": "open_motion"},
        },
    )
    step = {"to": "open", "version": motion["version"]}
    chair.post(f"/ballots/{motion['id']}/transitions", step)
    return chair.get(f"/ballots/{motion['id']}")
