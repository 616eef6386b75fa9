"""Speaking to a running server as another program would: HTTP and Socket.IO, by the contract."""

import queue
import ssl
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import requests
import socketio

WAIT_SECONDS = 20
# Reading the machine's authorities takes longer than most requests: once for everybody.
TRUST = ssl.create_default_context()


class Api:
    """Somebody signed in with a bearer token."""

    def __init__(self, url: str, token: str | None = None) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self.url = url
        self.token = token
        self._http = httpx.Client(
            base_url=f"{url}/api/v1", headers=headers, timeout=30, verify=TRUST
        )
        weakref.finalize(self, self._http.close)

    def sign_in(self, **credentials: str) -> "Api":
        """Somebody else: `sign_in(username=…, password=…)` or `sign_in(badge=…, pin=…)`."""
        return Api(self.url, self.post("/tokens", credentials)["token"])

    def at(self, url: str) -> "Api":
        """The same person at another process."""
        return Api(url, self.token)

    def send(self, method: str, path: str, **options: Any) -> httpx.Response:
        """Any request, and whatever is answered to it."""
        return self._http.request(method, path, **options)

    def get(self, path: str) -> Any:
        """Read; fails the test with the problem when the answer is none."""
        return self._answer(self.send("GET", path))

    def post(self, path: str, body: Any = None) -> Any:
        """Create or do."""
        return self._answer(self.send("POST", path, json=body if body is not None else {}))

    def put(self, path: str, body: Any) -> Any:
        """Set."""
        return self._answer(self.send("PUT", path, json=body))

    def patch(self, path: str, body: Any) -> Any:
        """Change."""
        return self._answer(self.send("PATCH", path, json=body))

    @contextmanager
    def watching(
        self, feed: str, subject_id: str, *, transports: tuple[str, ...] = ("websocket",)
    ) -> Iterator["Watcher"]:
        """Watch a feed for the length of a block."""
        with requests.Session() as session:
            client = socketio.Client(reconnection=False, http_session=session)
            watcher = Watcher(client)
            client.connect(self.url, auth={"token": self.token}, transports=list(transports))
            try:
                watcher.states.put(client.call("watch", {"feed": feed, "id": subject_id}))
                yield watcher
            finally:
                hang_up(client)

    def _answer(self, answer: httpx.Response) -> Any:
        assert answer.is_success, f"{answer.request.url}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None


def hang_up(client: socketio.Client) -> None:
    """End a connection and its socket: the client leaves it open when the server ends it first."""
    client.disconnect()
    if line := getattr(client.eio, "ws", None):
        line.shutdown()


class Watcher:
    """What one watcher is told, in order."""

    def __init__(self, client: socketio.Client) -> None:
        self.client = client
        self.states: queue.Queue[dict[str, Any]] = queue.Queue()
        client.on("state", self.states.put)

    def next(self) -> dict[str, Any]:
        """The next whole state; fails the test when none comes."""
        return self.states.get(timeout=WAIT_SECONDS)
