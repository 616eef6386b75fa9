"""Cross-site requests cannot act with somebody's cookie.

Browsers state where a request comes from (`Sec-Fetch-Site`, `Origin`); no token is needed. A
request that carries a bearer token is not made by a page and is left alone.
"""

from urllib.parse import urlsplit

from flask import Flask, request

from app.core.errors import N_, Forbidden

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class CrossSite(Forbidden):
    """An unsafe request that did not come from our own pages."""

    code = "cross_site"
    message = N_("Yêu cầu đến từ một trang khác nên bị từ chối. Hãy tải lại trang rồi thử lại.")


def init_app(app: Flask) -> None:
    """Check every unsafe request that relies on the session cookie."""

    @app.before_request
    def _same_origin_only() -> None:
        if request.method in SAFE_METHODS or "Authorization" in request.headers:
            return
        if request.cookies.get(app.config["SESSION_COOKIE_NAME"]) and not is_same_origin():
            raise CrossSite


def is_same_origin() -> bool:
    """Does this request come from a page of ours?"""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc == request.host
