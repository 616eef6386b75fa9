"""WebSockets that survive slow, silent and noisy clients."""

import errno
import json
import re
import socket
from collections.abc import Callable
from typing import Any

import gevent
from engineio.async_drivers.gevent import WebSocketWSGI
from flask_socketio import SocketIO
from gevent.lock import RLock

# What a client may say in one message; it only ever names a feed.
MESSAGE_LIMIT = 4096
SEND_TIMEOUT = 20
# close, ping, pong, message, upgrade
ENGINE_PACKET = re.compile("[12345]")
CONNECT = re.compile(r"0(\{.*\})?", re.DOTALL)
# Names of events the library makes itself.
RESERVED = {"connect", "disconnect", "connect_error", "*"}


class WholeSends:
    """A socket whose `send` sends everything, one frame after the other.

    simple-websocket calls `send` once per frame: with a slow reader that cuts the frame and
    breaks the stream.
    """

    def __init__(self, sock: Any) -> None:
        self._sock = sock
        self._lock = RLock()
        self._is_broken = False

    def send(self, frame: bytes) -> int:
        """Send the whole frame; a reader stalled for `SEND_TIMEOUT` seconds is given up.

        After a failure the stream may end in half a frame: nothing more is ever sent on it.
        """
        with self._lock:
            if self._is_broken:
                raise BrokenPipeError(errno.EPIPE, "given up")
            try:
                with gevent.Timeout(SEND_TIMEOUT, TimeoutError("stalled reader")):
                    self._sock.sendall(frame)
            except OSError as error:
                self._give_up()
                raise BrokenPipeError(errno.EPIPE, str(error)) from error
        return len(frame)

    def recv(self, size: int) -> bytes:
        """Read what has come; a client that never stops talking lets others speak in between."""
        gevent.sleep(0)
        received: bytes = self._sock.recv(size)
        return received

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)

    def _give_up(self) -> None:
        self._is_broken = True
        try:
            self._sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it was gone already


class WebSocket(WebSocketWSGI):  # type: ignore[misc]
    """Engine.IO's WebSocket, which drops a message over the limit before it fills the memory."""

    def __init__(self, handler: Any, server: Any) -> None:
        super().__init__(handler, server)
        self.server_args["max_message_size"] = MESSAGE_LIMIT

    def wait(self) -> Any:
        """The next message; None, which ends the connection, for what is no Engine.IO packet."""
        message = super().wait()
        return message if isinstance(message, str) and ENGINE_PACKET.match(message) else None


def install(socketio: SocketIO) -> None:
    """Let this Socket.IO server use it."""
    engine = socketio.server.eio  # type: ignore[attr-defined]
    engine._async = {**engine._async, "websocket": WebSocket}  # noqa: SLF001
    handle: Callable[[str, object], None] = engine.handlers["message"]

    def handle_sound(connection: str, message: object) -> None:
        if is_sound(message):
            handle(connection, message)
        else:
            engine.disconnect(connection)

    engine.on("message", handle_sound)


def is_sound(message: object) -> bool:
    """Is this something a client may say: connect, disconnect, or an event with a name?"""
    if not isinstance(message, str):
        return False
    if message.startswith("2"):
        try:
            content = json.loads(message[1:].lstrip("0123456789"))
        except (ValueError, RecursionError):
            return False
        is_event = isinstance(content, list) and bool(content) and isinstance(content[0], str)
        return is_event and content[0] not in RESERVED
    return message == "1" or (bool(CONNECT.fullmatch(message)) and _is_json(message[1:] or "{}"))


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


def say_goodbye(socketio: SocketIO) -> None:
    """End every connection politely, so that clients come back by themselves."""
    for connection in list(socketio.server.eio.sockets.values()):  # type: ignore[attr-defined]
        connection.queue.put(None)
