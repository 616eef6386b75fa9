"""Security headers of every answer."""

import secrets

from flask import Flask, Response, g, request

# Strict: everything from our own host, no inline style; the import map is the one inline script.
POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; worker-src 'self'; "
    "connect-src 'self'; img-src 'self' data: blob:; font-src 'self'; style-src 'self'; "
    "media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors {ancestors}"
)
STATIC_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), fullscreen=(self), screen-wake-lock=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def init_app(app: Flask) -> None:
    """Add the headers, and `csp_nonce()` for the templates."""
    app.jinja_env.globals["csp_nonce"] = csp_nonce
    app.after_request(_add_headers)


def csp_nonce() -> str:
    """The nonce of this request's only inline script."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    nonce: str = g.csp_nonce
    return nonce


def _add_headers(response: Response) -> Response:
    for name, value in STATIC_HEADERS.items():
        response.headers.setdefault(name, value)
    # The console shows a projector's page as a preview; nobody else may frame us.
    ancestors = "'self'" if request.path == "/screen" else "'none'"
    policy = POLICY.format(nonce=csp_nonce(), ancestors=ancestors)
    response.headers.setdefault("Content-Security-Policy", policy)
    if request.path.startswith("/api/") or response.mimetype == "text/html":
        response.headers.setdefault("Cache-Control", "no-store")
    return response
