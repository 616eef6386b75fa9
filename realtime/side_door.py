"""Beside an HTTPS server, a plain door: tablets learn there to trust the hall's certificate.

Everything else is sent to the HTTPS address; nothing is read or written in the clear.
"""

import logging
from collections.abc import Callable, Iterable
from typing import Any

from gevent.pywsgi import WSGIServer

from app.core.hall_tls import hall_tls
from app.settings import Settings

log = logging.getLogger(__name__)

OPEN_PATHS = ("/trust", "/static/")
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def open_side_door(settings: Settings, app: Application, base: str) -> WSGIServer | None:
    """Listen on `PLENUM_TRUST_PORT`; None without HTTPS, an authority, or a free port."""
    has_authority = hall_tls(settings.data_dir).authority.exists()
    if not (settings.tls_cert and settings.trust_port and has_authority):
        return None
    address = (settings.host, settings.trust_port)
    server = WSGIServer(address, _only_trust(app, base), log=None)
    try:
        server.start()
    except OSError as error:
        log.warning("PLENUM_TRUST_PORT: cannot listen on %s: %s", settings.trust_port, error)
        return None
    return server


def _only_trust(app: Application, base: str) -> Application:
    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path: str = environ.get("PATH_INFO", "")
        if environ["REQUEST_METHOD"] in {"GET", "HEAD"} and path.startswith(OPEN_PATHS):
            environ.pop("HTTP_COOKIE", None)
            return app(environ, start_response)
        start_response("308 Permanent Redirect", [("Location", f"{base}{path}")])
        return []

    return answer
