"""Watching a feed: the answer, what follows, its order, and who may."""

import json
import threading

import pytest
import websocket

from tests.realtime.people import Line, Person
from tests.support.live_server import LiveServer


def test_the_answer_is_the_whole_state_and_changes_follow(admin: Person, meeting: str) -> None:
    with admin.connect() as line:
        first = line.watch("meeting", meeting)
        assert set(first) == {"feed", "id", "version", "state"}
        admin.announce(meeting, "Mời các đồng chí vào hội trường")
        second = line.next_state()
    assert second["feed"] == "meeting" and second["id"] == meeting
    assert second["version"] > first["version"]
    assert second["state"] == first["state"] | {"announcement": "Mời các đồng chí vào hội trường"}


def test_many_changes_become_few_messages_and_the_last_is_right(
    admin: Person, meeting: str
) -> None:
    with admin.connect() as line:
        line.watch("meeting", meeting)
        for number in range(40):
            admin.announce(meeting, f"Thông báo {number}")
        last = line.until(lambda state: state["announcement"] == "Thông báo 39")
    versions = [message["version"] for message in line.states]
    assert versions == sorted(set(versions))
    assert len(line.states) < 40
    assert last == admin.do("GET", f"/feeds/meeting/{meeting}")


def test_watchers_that_come_during_changes_never_go_back_in_time(
    admin: Person, meeting: str
) -> None:
    stop = threading.Event()

    def keep_changing() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            admin.announce(meeting, str(number))

    writer = threading.Thread(target=keep_changing)
    writer.start()
    try:
        for _watcher in range(25):
            with admin.connect() as line:
                number = line.ask("watch", {"feed": "meeting", "id": meeting})
                seen = [line.answer(number)]
                assert line.states == []  # nothing before the answer: it would be older
                seen += [line.next_state(), line.next_state()]
            versions = [message["version"] for message in seen]
            assert versions == sorted(versions)
            told = [int(message["state"]["announcement"] or 0) for message in seen]
            assert told == sorted(told)
    finally:
        stop.set()
        writer.join()


def test_who_stops_watching_hears_nothing_more(admin: Person, meeting: str) -> None:
    other = admin.make_meeting()
    with admin.connect() as line:
        line.watch("meeting", meeting)
        line.watch("meeting", other)
        line.answer(line.ask("unwatch", {"feed": "meeting", "id": meeting}))
        admin.announce(meeting, "không ai nghe")
        admin.announce(other, "có người nghe")
        assert line.next_state()["id"] == other


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"feed": "secrets", "id": "x"}, "not_found"),
        ({"feed": "meeting", "id": "no-such-meeting"}, "not_found"),
        ({"feed": "meeting"}, "invalid"),
        ({"feed": "meeting", "id": "x", "also": 1}, "invalid"),
        ({"feed": 7, "id": None}, "invalid"),
        ("meeting", "invalid"),
        (None, "invalid"),
    ],
)
def test_a_wrong_question_gets_a_code(admin: Person, asked: object, code: str) -> None:
    with admin.connect() as line:
        assert line.answer(line.ask("watch", asked)) == {"error": {"code": code}}


def test_another_meetings_state_is_refused(admin: Person, meeting: str) -> None:
    stranger = admin.invite("secretariat", admin.make_meeting())
    with stranger.connect() as line:
        assert line.watch("meeting", meeting) == {"error": {"code": "forbidden"}}
        admin.announce(meeting, "không dành cho người lạ")
        line.watch("meeting", "nothing-else-arrived-before-this-answer")
    assert line.states == []


@pytest.mark.parametrize("token", [None, "", "made-up"])
def test_nobody_connects_without_a_session(live_server: LiveServer, token: str | None) -> None:
    with Line(live_server.url, token) as line:
        assert line.greeting.startswith("44")
        assert "not_signed_in" in line.greeting


def test_a_page_of_another_site_cannot_connect(live_server: LiveServer, admin: Person) -> None:
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        Line(live_server.url, admin.token, origin="https://elsewhere.example")
    assert refused.value.status_code == 400


def test_a_client_that_asks_too_much_waits_alone(admin: Person, meeting: str) -> None:
    with admin.connect() as line, admin.connect() as calm:
        asked = [line.ask("watch", {"feed": "meeting", "id": meeting}) for _ in range(120)]
        answers = [line.answer(number) for number in asked]
        refused = [answer for answer in answers if "error" in answer]
        assert refused and refused[-1] == {"error": {"code": "too_many_watches"}}
        assert "state" in answers[0]
        assert "state" in calm.watch("meeting", meeting)


def test_what_nobody_asked_for_is_ignored(admin: Person, meeting: str) -> None:
    with admin.connect() as line:
        for number in range(3000):
            line.emit(f"vote-{number}", {"choices": {"x": "yes"}})
            line.emit("state", {"feed": "meeting", "id": meeting, "version": 99, "state": {}})
        line.emit("watch", {"feed": "meeting", "id": meeting}, "more", ["than"], {"is": "taken"})
        assert line.watch("meeting", meeting)["state"]["id"] == meeting
    assert line.states == []


def test_a_flood_from_one_does_not_hold_up_another(admin: Person, meeting: str) -> None:
    stop = threading.Event()
    noise = "42" + json.dumps(["noise", "x" * 500])

    def flood() -> None:
        with admin.connect() as line:
            while not stop.is_set():
                line.wire.send(noise)

    flooders = [threading.Thread(target=flood) for _ in range(2)]
    for flooder in flooders:
        flooder.start()
    try:
        with admin.connect() as line:
            line.watch("meeting", meeting)
            for number in range(5):
                admin.announce(meeting, str(number))
                line.until(lambda state, wanted=str(number): state["announcement"] == wanted)
    finally:
        stop.set()
        for flooder in flooders:
            flooder.join()


def test_a_message_over_the_limit_ends_the_connection_that_sent_it(
    admin: Person, meeting: str
) -> None:
    with admin.connect() as calm, admin.connect() as greedy:
        calm.watch("meeting", meeting)
        try:
            # One frame that never needs to end: it must not be collected in memory first.
            greedy.wire.send("42" + json.dumps(["noise", "x" * 50_000_000]))
        except (ConnectionError, websocket.WebSocketException):
            greedy.is_cut = True
        greedy.until_cut()
        admin.announce(meeting, "vẫn chạy")
        assert calm.next_state()["state"]["announcement"] == "vẫn chạy"


@pytest.mark.parametrize(
    "garbage",
    ["", "9", "4", "42", "42{", "42[]", "42[7]", "421[\"watch\"]", "45x", "451-[\"watch\"]", "hello",
     "42[\"connect\"]", "42[\"disconnect\"]", "40/other,", "43[\"x\"]"],
)  # fmt: skip
def test_garbage_disturbs_nobody(
    live_server: LiveServer, admin: Person, meeting: str, garbage: str
) -> None:
    with admin.connect() as noisy, admin.connect() as calm:
        calm.watch("meeting", meeting)
        noisy.wire.send(garbage)
        admin.announce(meeting, garbage or "rỗng")
        assert calm.next_state()["state"]["announcement"]
    assert not live_server.tracebacks()
    assert "handler error" not in live_server.log.read_text()
