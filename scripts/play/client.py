"""One person's programs: requests to the public API, never more at once than agreed.

Standard library only: the play needs no environment, so it touches none.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection, RemoteDisconnected
from typing import Any
from urllib.parse import urlencode, urlsplit

TIMEOUT_SECONDS = 60


class Refused(Exception):
    """The server said no; the text is one line."""


class Unreachable(Exception):
    """Nobody answers at this address."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    content_type: str
    content: bytes


class Line:
    """Connections to one server, one for each thread, kept open between requests."""

    def __init__(self, url: str, *, verify: bool) -> None:
        self._address = urlsplit(url)
        self._tls = ssl.create_default_context() if verify else ssl._create_unverified_context()  # noqa: S323, SLF001 - asked for with --insecure
        self._own = threading.local()
        self._opened: list[HTTPConnection] = []

    def request(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> Answer:
        """Send one request; once more when the server had ended the idle connection meanwhile."""
        known: HTTPConnection | None = getattr(self._own, "connection", None)
        if known is not None:
            try:
                return self._send(known, method, path, body, headers)
            except (RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                known.close()
        self._own.connection = self._open()
        return self._send(self._own.connection, method, path, body, headers)

    def close(self) -> None:
        """End every connection."""
        for connection in self._opened:
            connection.close()

    def _open(self) -> HTTPConnection:
        host, port = self._address.hostname or "127.0.0.1", self._address.port
        connection = (
            HTTPSConnection(host, port, timeout=TIMEOUT_SECONDS, context=self._tls)
            if self._address.scheme == "https"
            else HTTPConnection(host, port, timeout=TIMEOUT_SECONDS)
        )
        self._opened.append(connection)
        return connection

    def _send(
        self,
        connection: HTTPConnection,
        method: str,
        path: str,
        body: bytes | None,
        headers: dict[str, str],
    ) -> Answer:
        connection.request(method, self._address.path.rstrip("/") + path, body, headers)
        answer = connection.getresponse()
        content_type = answer.headers.get("Content-Type", "")
        return Answer(answer.status, content_type, answer.read())


class Hall:
    """The way to the server that everybody shares, and what it took."""

    def __init__(self, url: str, at_once: int, *, verify: bool) -> None:
        self.url = url.rstrip("/")
        self.took: dict[str, list[float]] = {}
        self._line = Line(self.url, verify=verify)
        self._workers = ThreadPoolExecutor(at_once)
        self._gate = asyncio.Semaphore(at_once)

    async def send(self, kind: str, method: str, path: str, token: str, **parts: Any) -> Any:
        """One request; its answer as JSON. `kind` is the row of the summary it is counted in."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        headers |= parts.get("headers", {})
        if "params" in parts:
            path += "?" + urlencode(parts["params"])
        body = None
        if "json" in parts:
            body = json.dumps(parts["json"]).encode()
            headers["Content-Type"] = "application/json"
        answer = await self._timed(kind, method, path, body, headers)
        if answer.status >= 400:
            text = answer.content.decode(errors="replace")
            raise Refused(f"{method} {path}: {answer.status} {text[:300]}")
        is_json = answer.content_type.startswith("application/json")
        return json.loads(answer.content) if is_json else answer.content

    def close(self) -> None:
        """Nobody has anything more to say."""
        self._workers.shutdown(wait=True, cancel_futures=True)
        self._line.close()

    async def _timed(
        self, kind: str, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> Answer:
        loop = asyncio.get_running_loop()
        async with self._gate:
            began = time.perf_counter()
            try:
                answer = await loop.run_in_executor(
                    self._workers, self._line.request, method, path, body, headers
                )
            except (OSError, HTTPException) as error:
                raise Unreachable(
                    f"{self.url} không trả lời; hãy chạy `make run` trước · no answer, "
                    f"start `make run` first ({error or type(error).__name__})"
                ) from None
            self.took.setdefault(kind, []).append(time.perf_counter() - began)
        return answer


class Person:
    """Somebody signed in."""

    def __init__(self, hall: Hall, token: str) -> None:
        self._hall = hall
        self._token = token

    @classmethod
    async def sign_in(cls, hall: Hall, kind: str, **credentials: str) -> Person:
        """Sign in with `{username, password}` or `{badge, pin}`."""
        answer = await hall.send(kind, "POST", "/api/v1/tokens", "", json=credentials)
        return cls(hall, answer["token"])

    async def get(self, path: str, kind: str = "", **parts: Any) -> Any:
        """Read something."""
        return await self._hall.send(kind, "GET", f"/api/v1{path}", self._token, **parts)

    async def do(self, method: str, path: str, body: Any = None, kind: str = "") -> Any:
        """Change something."""
        parts = {} if body is None else {"json": body}
        return await self._hall.send(kind, method, f"/api/v1{path}", self._token, **parts)
