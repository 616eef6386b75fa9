"""The server: gevent's own, without the traps found in it."""

import errno
import signal
import socket
import ssl
import sys
from collections.abc import Callable
from typing import Any

import click
import gevent
from flask import current_app
from flask.cli import with_appcontext
from gevent.event import Event
from gevent.lock import RLock
from gevent.pywsgi import WSGIHandler, WSGIServer

from app.core.migrate import upgrade
from app.settings import Settings

SEND_TIMEOUT = 20
STOP_TIMEOUT = 2


class WholeSends:
    """A socket whose `send` sends everything, one frame after the other.

    simple-websocket calls `send` once per frame: with a slow reader that cuts the frame and
    breaks the stream.
    """

    def __init__(self, sock: Any) -> None:
        self._sock = sock
        self._lock = RLock()

    def send(self, frame: bytes) -> int:
        """Send the whole frame; a reader stalled for `SEND_TIMEOUT` seconds is given up."""
        with self._lock, gevent.Timeout(SEND_TIMEOUT, OSError(errno.ETIMEDOUT, "stalled reader")):
            self._sock.sendall(frame)
        return len(frame)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)


class Handler(WSGIHandler):
    """Hands WebSockets a socket that sends whole frames, and ends quietly with them."""

    def get_environ(self) -> dict[str, Any]:
        """The WSGI environment; the socket goes where simple-websocket looks for it first."""
        environ: dict[str, Any] = super().get_environ()
        if environ.get("HTTP_UPGRADE", "").lower() == "websocket":
            environ["gunicorn.socket"] = WholeSends(self.socket)
        return environ

    def run_application(self) -> None:
        """Answer the request; a WebSocket that has ended gets no HTTP answer after it."""
        try:
            super().run_application()
        except StopIteration:
            self.close_connection = True


class Server(WSGIServer):
    """gevent's server, answering small replies at once.

    Headers and body leave in two writes: with Nagle's algorithm the second waits for the
    client's delayed acknowledgement, 44 ms a request.
    """

    handler_class = Handler

    def do_read(self) -> Any:
        """Accept a connection with TCP_NODELAY set."""
        accepted: Any = super().do_read()
        if accepted and self.socket.family in {socket.AF_INET, socket.AF_INET6}:
            accepted[0].setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return accepted


@click.command("serve")
@with_appcontext
def serve() -> None:
    """Migrate the database and serve until Ctrl-C."""
    settings: Settings = current_app.extensions["settings"]
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    upgrade(app.extensions["database"])
    server = build_server(settings, app)
    _start(server, settings)
    click.echo(f"Plenum: {settings.base_url}")
    _until_told(server.stop)


def build_server(settings: Settings, app: Callable[..., Any]) -> Server:
    """The server for these settings, not yet listening."""
    tls: dict[str, Any] = {}
    if settings.tls_cert and settings.tls_key:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(settings.tls_cert, settings.tls_key)
        tls["ssl_context"] = context
    address = (settings.host, settings.port)
    return Server(address, app, log=None, error_log=sys.stderr, backlog=2048, **tls)


def _start(server: Server, settings: Settings) -> None:
    try:
        server.start()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            sys.exit(
                f"Plenum: PLENUM_PORT: {settings.host}:{settings.port} is in use; "
                "choose another port, for example PLENUM_PORT=8001"
            )
        sys.exit(f"Plenum: PLENUM_HOST: cannot listen on {settings.host}: {error.strerror}")


def _until_told(stop: Callable[..., None]) -> None:
    told = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        gevent.signal_handler(number, told.set)
    told.wait()
    stop(timeout=STOP_TIMEOUT)
