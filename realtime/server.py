"""The server: gevent's own, without the traps found in it."""

import socket
import ssl
import sys
from collections.abc import Callable
from typing import Any

from gevent.pywsgi import WSGIHandler, WSGIServer

from app.settings import Settings, SettingsError
from realtime.transport import WholeSends


class Handler(WSGIHandler):
    """Hands WebSockets a socket that sends whole frames, and ends quietly with them."""

    def get_environ(self) -> dict[str, Any]:
        """The WSGI environment; the socket goes where simple-websocket looks for it first."""
        environ: dict[str, Any] = super().get_environ()
        if environ.get("HTTP_UPGRADE", "").lower() == "websocket":
            environ["gunicorn.socket"] = WholeSends(self.socket)
            # A deflate context per connection is 300 KB: 11,000 watchers would need 3 GB.
            environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
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


def build_server(settings: Settings, app: Callable[..., Any]) -> Server:
    """The server for these settings, not yet listening; raises `SettingsError`."""
    tls: dict[str, Any] = {}
    if settings.tls_cert and settings.tls_key:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        try:
            context.load_cert_chain(settings.tls_cert, settings.tls_key)
        except (ssl.SSLError, OSError) as error:
            raise SettingsError(f"PLENUM_TLS_CERT, PLENUM_TLS_KEY: {error}") from None
        tls["ssl_context"] = context
    address = (settings.host, settings.port)
    return Server(address, app, log=None, error_log=sys.stderr, backlog=2048, **tls)
