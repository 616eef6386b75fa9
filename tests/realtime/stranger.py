"""A program that knows the public contract and nothing else of the product."""

import itertools
import uuid
from typing import Any

import requests
import socketio

from tests.support.api import hang_up

SECONDS = 30


class Stranger:
    """Calls the API with one token; every answer is JSON."""

    def __init__(self, url: str, token: str = "") -> None:
        self.url = url
        self.token = token
        self._http = requests.Session()
        if token:
            self._http.headers["Authorization"] = f"Bearer {token}"

    def call(self, method: str, path: str, *, expect: int = 200, **request: Any) -> Any:
        """One call; fails unless the status is the expected one."""
        answer = self._http.request(method, f"{self.url}/api/v1{path}", timeout=SECONDS, **request)
        assert answer.status_code == expect, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None

    def get(self, path: str, **request: Any) -> Any:
        return self.call("GET", path, **request)

    def post(self, path: str, body: Any = None, expect: int = 201) -> Any:
        return self.call("POST", path, json=body, expect=expect)

    def put(self, path: str, body: Any, expect: int = 200) -> Any:
        return self.call("PUT", path, json=body, expect=expect)

    def patch(self, path: str, body: Any) -> Any:
        return self.call("PATCH", path, json=body)

    def upload(self, path: str, name: str, content: bytes, expect: int = 201, **form: str) -> Any:
        return self.call("POST", path, files={"file": (name, content)}, data=form, expect=expect)

    def everything(self, path: str) -> list[Any]:
        """Every item of a list, page by page."""
        items: list[Any] = []
        cursor = ""
        for _page in itertools.repeat(None, 100):
            page = self.get(path, params={"limit": 100, **({"cursor": cursor} if cursor else {})})
            items += page["items"]
            cursor = page["next_cursor"]
            if not cursor:
                assert len(items) == page["total"]
                return items
        raise AssertionError(f"{path} does not end")

    def watch(self, feed: str, subject: str) -> "Watcher":
        return Watcher(self.url, self.token, feed, subject)

    def sign_in(self, **credentials: str) -> "Stranger":
        """Somebody else, signed in at the same server."""
        return Stranger(self.url, self.post("/tokens", credentials)["token"])


class Watcher:
    """Watches one feed and keeps every state it was sent."""

    def __init__(self, url: str, token: str, feed: str, subject: str) -> None:
        self._client = socketio.SimpleClient()
        self._client.connect(url, auth={"token": token}, transports=["websocket"])
        self.seen = [self._client.call("watch", {"feed": feed, "id": subject}, timeout=SECONDS)]
        assert "error" not in self.seen[0], self.seen[0]

    @property
    def state(self) -> Any:
        return self.seen[-1]["state"]

    def until(self, is_wanted: Any) -> Any:
        """Wait for a state; fails after the time-out of the client."""
        while not is_wanted(self.state):
            name, message = self._client.receive(timeout=SECONDS)
            if name == "state" and message["version"] > self.seen[-1]["version"]:
                self.seen.append(message)
        return self.state

    def close(self) -> None:
        hang_up(self._client.client)


def nonce() -> str:
    return uuid.uuid4().hex
