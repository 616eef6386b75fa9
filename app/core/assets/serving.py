"""Serving static files from memory: compressed once, cached by browsers for ever when hashed.

With nginx in front (docker/) only the two sheets made in memory come from here.
"""

import gzip
import mimetypes
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, request

from app.core.access import public
from app.core.assets.store import Assets
from app.core.errors import NotFound

COMPRESSIBLE = frozenset({".css", ".js", ".mjs", ".svg", ".json", ".wasm", ".ttf", ".webmanifest"})
IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}


def init_app(app: Flask, assets: Assets) -> None:
    """Serve /static/ and the service worker, which must lie at the root to see every page."""
    for suffix, kind in TYPES.items():
        mimetypes.add_type(kind, suffix)

    @public
    def static_file(path: str) -> Response:
        return serve(assets, path)

    @public
    def service_worker() -> Response:
        return serve(assets, "js/workers/service-worker.js")

    app.add_url_rule("/static/<path:path>", "static_file", static_file)
    app.add_url_rule("/sw.js", "service_worker", service_worker)


def serve(assets: Assets, path: str) -> Response:
    """Answer with a static file; raises `NotFound`."""
    if ".." in path.split("/") or path.startswith(("/", ".")):
        raise NotFound
    try:
        content = assets.content(path)
    except (FileNotFoundError, IsADirectoryError):
        raise NotFound from None
    suffix = Path(path).suffix
    response = Response(content, mimetype=TYPES.get(suffix) or mimetypes.guess_type(path)[0])
    is_addressed_by_content = "v" in request.args or path.startswith("vendor/")
    response.headers["Cache-Control"] = IMMUTABLE if is_addressed_by_content else REVALIDATE
    if suffix in COMPRESSIBLE and len(content) > 500:
        _compress(response, content)
    response.set_etag(assets.version(path)[:20], weak="Content-Encoding" in response.headers)
    response.make_conditional(request)
    return response


def _compress(response: Response, content: bytes) -> None:
    response.headers["Vary"] = "Accept-Encoding"
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response.data = _zipped(content)
        response.headers["Content-Encoding"] = "gzip"


@lru_cache(maxsize=256)
def _zipped(content: bytes) -> bytes:
    return gzip.compress(content, 6, mtime=0)
