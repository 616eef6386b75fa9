"""Every role before every feed: the socket and the snapshot by HTTP decide as the table says."""

import uuid
from collections.abc import Callable

import httpx
import pytest

from app.core.permissions import ROLE_PERMISSIONS, Role
from realtime.feeds import FEEDS, OwnFeed
from tests.realtime.people import Line, Person
from tests.realtime.test_feeds import CASES, World
from tests.support.live_server import LiveServer

BY_BADGE = {Role.DELEGATE: "elected", Role.ALTERNATE: "alternate", Role.GUEST: "guest"}
Invite = Callable[[Role], Person]


@pytest.fixture(scope="module")
def here(admin: Person) -> World:
    return World(admin)


@pytest.fixture(scope="module")
def elsewhere(admin: Person) -> World:
    return World(admin)


def somebody(world: World, role: Role) -> Person:
    """A newcomer with this role in the meeting."""
    if role is Role.SCREEN:
        made = world.do("POST", "screens", {"name": "Màn", "scene": {"kind": "welcome"}})
        return Person.with_token(world.admin.url, made["token"])
    if role is Role.ADMIN:
        return world.admin  # given by the command line alone, and everywhere
    if role not in BY_BADGE:
        return world.admin.invite(role, world.meeting)
    new = {"name": "Lò Thị Ý", "kind": BY_BADGE[role], "unit": f"Đoàn {uuid.uuid4().hex[:6]}"}
    delegate = world.do("POST", "delegates", new)["id"]
    badge = world.admin.do("POST", f"/delegates/{delegate}/badge")
    secret = {"badge": badge["code"], "pin": badge["pin"]}
    answer = httpx.post(f"{world.admin.url}/api/v1/tokens", json=secret, timeout=60)
    return Person.with_token(world.admin.url, answer.json()["token"])


def may_watch(feed: str, role: Role) -> bool:
    kind = FEEDS[feed]
    return not isinstance(kind, OwnFeed) and kind.permission in ROLE_PERMISSIONS[role]


def told(person: Person, world: World) -> dict[str, tuple[bool, int]]:
    """For each feed whether the socket let them in, and what HTTP answered."""
    found = {}
    with person.connect() as line:
        for feed, (find_subject, _change) in CASES.items():
            subject = find_subject(world)
            answer = line.watch(feed, subject)
            assert "state" in answer or answer == {"error": {"code": "forbidden"}}
            status = person.call("GET", f"/feeds/{feed}/{subject}").status_code
            found[feed] = ("state" in answer, status)
    return found


@pytest.mark.parametrize("role", Role)
def test_a_role_watches_what_its_permissions_say(here: World, role: Role) -> None:
    expected = {feed: (True, 200) if may_watch(feed, role) else (False, 403) for feed in CASES}
    assert told(somebody(here, role), here) == expected


@pytest.mark.parametrize(
    "role", [Role.STEWARD, Role.GUEST, Role.SCREEN, Role.DELEGATE, Role.ORGANIZER]
)
def test_nobody_watches_another_meeting(here: World, elsewhere: World, role: Role) -> None:
    assert told(somebody(elsewhere, role), here) == dict.fromkeys(CASES, (False, 403))


def test_a_stranger_hears_nothing(live_server: LiveServer, here: World) -> None:
    for feed, (find_subject, _change) in CASES.items():
        path = f"{live_server.url}/api/v1/feeds/{feed}/{find_subject(here)}"
        assert httpx.get(path, timeout=60).status_code == 401
    with Line(live_server.url, None) as line:
        assert line.greeting.startswith("44")
        here.change_meeting()
        here.change_attendance()
        # Not connected, so neither answered nor told anything.
        line.wire.settimeout(0.5)
        line.emit("watch", {"feed": "meeting", "id": here.meeting})
        line.emit("unwatch", {"feed": "meeting", "id": here.meeting})
    assert line.states == []


@pytest.mark.parametrize("role", [Role.STEWARD, Role.GUEST, Role.SCREEN])
def test_who_may_watch_still_changes_nothing_by_socket(here: World, role: Role) -> None:
    person = somebody(here, role)
    with person.connect() as line:
        before = line.watch("meeting", here.meeting)
        for event in ("state", "announce", "vote", "scan", "PUT", "disconnecting"):
            line.emit(event, {"feed": "meeting", "id": here.meeting, "text": "giả mạo"})
        assert line.watch("meeting", here.meeting) == before
        assert line.answer(line.ask("unwatch", {"feed": "ballot", "id": "not-mine"}))["id"]
