"""One person's programs: requests to the public API, never more at once than agreed."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import httpx


class Refused(Exception):
    """The server said no; the text is one line."""


class Unreachable(Exception):
    """Nobody answers at this address."""


class Hall:
    """The way to the server that everybody shares, and what it took."""

    def __init__(self, url: str, at_once: int, *, verify: bool) -> None:
        limits = httpx.Limits(max_connections=at_once, max_keepalive_connections=at_once)
        self.http = httpx.AsyncClient(base_url=url, limits=limits, timeout=60, verify=verify)
        self.url = url
        self.took: dict[str, list[float]] = {}
        self._gate = asyncio.Semaphore(at_once)

    async def send(self, kind: str, method: str, path: str, token: str, **parts: Any) -> Any:
        """One request; its answer as JSON. `kind` is the row of the summary it is counted in."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        headers |= parts.pop("headers", {})
        async with self._gate:
            began = time.perf_counter()
            try:
                answer = await self.http.request(method, path, headers=headers, **parts)
            except httpx.TransportError as error:
                raise Unreachable(
                    f"{self.url} không trả lời; hãy chạy `make run` trước · no answer, "
                    f"start `make run` first ({error or type(error).__name__})"
                ) from None
            self.took.setdefault(kind, []).append(time.perf_counter() - began)
        if answer.is_error:
            raise Refused(f"{method} {path}: {answer.status_code} {answer.text[:300]}")
        is_json = answer.headers.get("content-type", "").startswith("application/json")
        return answer.json() if is_json else answer.content


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
