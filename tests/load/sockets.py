"""Thousands of watchers in one process: WebSocket by hand, as little work as possible each."""

import asyncio
import base64
import contextlib
import json
import os
import time

AT_ONCE = 200
PATIENCE = 120.0
TRIES = 5


class Watchers:
    """Watchers that note when a message with a mark arrives."""

    def __init__(self, port: int, token: str) -> None:
        self._port, self._token = port, token
        self._lines: list[_Line] = []
        self._mark, self._times = b"", []
        self._all: asyncio.Event = asyncio.Event()
        self.message_bytes = 0

    def __len__(self) -> int:
        return len(self._lines)

    async def connect(self, count: int, feed: str, subject: str) -> None:
        """Open so many connections, each watching the feed."""
        gate = asyncio.Semaphore(AT_ONCE)

        async def one() -> _Line:
            async with gate:
                writer = await self._open_at_last(feed, subject)
            line = _Line(self, writer)
            writer.transport.set_protocol(line)
            return line

        self._lines = list(await asyncio.gather(*(one() for _each in range(count))))

    def expect(self, mark: str) -> "asyncio.Task[list[float]]":
        """Begin to wait for a mark; gives the moments of arrival."""
        self._mark, self._times = mark.encode(), []
        self._all = asyncio.Event()
        return asyncio.create_task(self._arrivals())

    def note(self, line: "_Line", data: bytes) -> None:
        """Something arrived; if it is what all wait for, remember when."""
        if self._mark and self._mark in data and line.seen != self._mark:
            line.seen = self._mark
            self.message_bytes = len(data)
            self._times.append(time.perf_counter())
            if len(self._times) == len(self._lines):
                self._all.set()

    async def _arrivals(self) -> list[float]:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._all.wait(), PATIENCE)
        return self._times

    async def _open_at_last(self, feed: str, subject: str) -> asyncio.StreamWriter:
        """Try again where the server cuts a connection off, as a bare one does under this rush."""
        for _try in range(TRIES - 1):
            with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
                return (await self._open(feed, subject))[1]
        return (await self._open(feed, subject))[1]

    async def _open(
        self, feed: str, subject: str
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        key = base64.b64encode(os.urandom(16)).decode()
        writer.write(
            (
                "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                f"Sec-WebSocket-Key: {key}\r\n\r\n"
            ).encode()
        )
        await reader.readuntil(b"\r\n\r\n")
        assert (await read_frame(reader)).startswith(b"0")
        writer.write(frame("40" + json.dumps({"token": self._token})))
        assert (await read_frame(reader)).startswith(b"40")
        writer.write(frame("421" + json.dumps(["watch", {"feed": feed, "id": subject}])))
        answer = await read_frame(reader)
        assert answer.startswith(b"431["), answer
        return reader, writer


class _Line(asyncio.Protocol):
    """An open connection: looks for the mark in what arrives, and answers pings."""

    def __init__(self, watchers: Watchers, writer: asyncio.StreamWriter) -> None:
        self.seen = b""
        self._watchers, self._writer, self._last = watchers, writer, b""

    def data_received(self, data: bytes) -> None:
        if PING in data:
            self._writer.transport.write(PONG)
        self._watchers.note(self, self._last + data)
        self._last = data[-LONGEST_MARK:]


def frame(text: str) -> bytes:
    """A masked text frame; the mask is zero, which is allowed and costs nothing."""
    content = text.encode()
    if len(content) < 126:
        return bytes([0x81, 0x80 | len(content)]) + b"\0\0\0\0" + content
    return bytes([0x81, 0xFE]) + len(content).to_bytes(2, "big") + b"\0\0\0\0" + content


async def read_frame(reader: asyncio.StreamReader) -> bytes:
    """The content of the next frame of a server."""
    head = await reader.readexactly(2)
    size = head[1] & 0x7F
    if size == 126:
        size = int.from_bytes(await reader.readexactly(2), "big")
    elif size == 127:
        size = int.from_bytes(await reader.readexactly(8), "big")
    return await reader.readexactly(size)


PING, PONG = b"\x81\x012", frame("3")
LONGEST_MARK = 20
