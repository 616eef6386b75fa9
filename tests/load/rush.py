"""Many tablets send one request each, spread over a span of time; as little work as possible each."""

import asyncio
import time
from collections.abc import Sequence


async def rush(port: int, requests: Sequence[bytes], within: float) -> tuple[list[float], float]:
    """Send every request on a connection of its own; seconds of each answer, and of all."""
    began = time.perf_counter()
    gap = within / len(requests)
    tablets = [_send(port, request, place * gap) for place, request in enumerate(requests)]
    return list(await asyncio.gather(*tablets)), time.perf_counter() - began


def post(path: str, body: bytes, token: str = "") -> bytes:
    """The bytes of a request that ends its connection."""
    authorization = f"Authorization: Bearer {token}\r\n" if token else ""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{authorization}"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body


async def _send(port: int, request: bytes, delay: float) -> float:
    await asyncio.sleep(delay)
    loop = asyncio.get_running_loop()
    tablet = _Tablet(request, loop.create_future())
    await loop.create_connection(lambda: tablet, "127.0.0.1", port)
    answer = await tablet.ended
    assert answer.startswith(b"HTTP/1.1 201"), answer[:600]
    return time.perf_counter() - tablet.began


class _Tablet(asyncio.Protocol):
    """Sends its request once connected and collects the answer."""

    def __init__(self, request: bytes, ended: asyncio.Future[bytes]) -> None:
        self.began = time.perf_counter()
        self.ended = ended
        self._request, self._answer = request, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.write(self._request)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        self._answer += data

    def connection_lost(self, _error: Exception | None) -> None:
        self.ended.set_result(self._answer)
