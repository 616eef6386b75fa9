"""People of the realtime tests: programs that call the API and hold a socket, frame by frame."""

import json
import time
import uuid
from typing import Any

import httpx
import websocket

from tests.support.live_server import LiveServer

PATIENCE = 60.0


class Person:
    """Somebody signed in by bearer token."""

    def __init__(self, url: str, name: str, password: str) -> None:
        self.url, self.name, self.password = url, name, password
        answer = httpx.post(
            f"{url}/api/v1/tokens", json={"username": name, "password": password}, timeout=PATIENCE
        )
        assert answer.status_code == 201, answer.text
        self.token = answer.json()["token"]

    @classmethod
    def sign_in_again(cls, person: "Person") -> "Person":
        """The same account on another device."""
        return cls(person.url, person.name, person.password)

    @classmethod
    def with_token(cls, url: str, token: str) -> "Person":
        """Somebody who signed in elsewhere."""
        person = cls.__new__(cls)
        person.url, person.token = url, token
        return person

    def call(self, method: str, path: str, body: Any = None, *, url: str = "") -> httpx.Response:
        """One request to the API."""
        return httpx.request(
            method,
            f"{url or self.url}/api/v1{path}",
            json=body,
            headers={"Authorization": f"Bearer {self.token}"},
            timeout=PATIENCE,
        )

    def do(self, method: str, path: str, body: Any = None) -> Any:
        """One request that must succeed; its answer."""
        answer = self.call(method, path, body)
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None

    def make_meeting(self) -> str:
        """A fresh meeting; its id."""
        body = {
            "name": f"Đại hội {uuid.uuid4().hex[:6]}",
            "kind": "congress",
            "starts_on": "2026-09-17",
            "ends_on": "2026-09-18",
        }
        meeting: str = self.do("POST", "/meetings", body)["id"]
        return meeting

    def invite(self, role: str, meeting: str) -> "Person":
        """A new staff account with a role in a meeting, signed in."""
        name, password = f"u{uuid.uuid4().hex[:10]}", uuid.uuid4().hex
        body = {"username": name, "name": name, "password": password, "role": role}
        self.do("POST", f"/meetings/{meeting}/team", body)
        return Person(self.url, name, password)

    def announce(self, meeting: str, text: str | None) -> None:
        """Change the state of a meeting."""
        self.do("PUT", f"/meetings/{meeting}/announcement", {"text": text})

    def connect(self, *, url: str = "") -> "Line":
        """A live connection."""
        return Line(url or self.url, self.token)


class Line:
    """One Socket.IO connection, spoken by hand: what arrives is seen in its exact order."""

    def __init__(self, url: str, token: str | None, **options: Any) -> None:
        address = url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        self.wire = websocket.create_connection(address, timeout=PATIENCE, **options)
        self.states: list[dict[str, Any]] = []
        self.is_cut = False
        self._asked = 0
        assert self.receive().startswith("0")
        self.wire.send("40" + json.dumps({"token": token} if token else {}))
        self.greeting = self.receive()

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, *_error: object) -> None:
        self.wire.close()
        self.wire.shutdown()  # `close` leaves the socket open when the server closed first

    def receive(self) -> str:
        """The next message that is not a ping; answers pings."""
        while True:
            message = str(self.wire.recv())
            if message != "2":
                return message
            self.wire.send("3")

    def ask(self, event: str, *payload: Any) -> int:
        """Emit and want an acknowledgement; its number."""
        self._asked += 1
        self.wire.send(f"42{self._asked}" + json.dumps([event, *payload]))
        return self._asked

    def emit(self, event: str, *payload: Any) -> None:
        """Emit and want nothing."""
        self.wire.send("42" + json.dumps([event, *payload]))

    def answer(self, number: int) -> Any:
        """Wait for the acknowledgement; states that come before it are kept."""
        while True:
            message = self.receive()
            if message.startswith(f"43{number}["):
                return json.loads(message.removeprefix(f"43{number}"))[0]
            self._keep(message)

    def watch(self, feed: str, subject: str) -> Any:
        """Watch and give the acknowledgement."""
        return self.answer(self.ask("watch", {"feed": feed, "id": subject}))

    def next_state(self) -> dict[str, Any]:
        """The next state message."""
        count = len(self.states)
        while len(self.states) == count:
            self._keep(self.receive())
        return self.states[-1]

    def until(self, is_wanted: Any) -> dict[str, Any]:
        """Read states until one is as wanted; it."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            found = self.next_state()
            if is_wanted(found["state"]):
                return found
        raise AssertionError(f"it never came; the last was {self.states[-1:]}")

    def until_version(self, version: int) -> dict[str, Any]:
        """Read states until this version; it."""
        while not self.states or self.states[-1]["version"] < version:
            self.next_state()
        return self.states[-1]

    def until_cut(self) -> None:
        """Read until the server ends the connection."""
        while not self.is_cut:
            try:
                self._keep(self.receive())
            except (websocket.WebSocketConnectionClosedException, ConnectionError):
                return

    def _keep(self, message: str) -> None:
        if message.startswith("42"):
            event, payload = json.loads(message[2:])
            assert event == "state"
            self.states.append(payload)
        elif message.startswith("41") or not message:
            self.is_cut = True
            self.wire.close()
        else:
            raise AssertionError(f"unexpected: {message[:200]}")


def make_admin(server: LiveServer) -> Person:
    """A new administrator, signed in."""
    name, password = f"u{uuid.uuid4().hex[:10]}", uuid.uuid4().hex
    server.add_admin(name, password)
    return Person(server.url, name, password)
