"""Flask-Login: a cookie for the pages, a bearer token for programs, one `Actor` for both."""

import secrets

from flask import Flask, Request, Response, g, request
from flask import session as cookie
from flask_login import AnonymousUserMixin, LoginManager, UserMixin, login_user, logout_user

from app.auth.actors import actor_of, find_actor_by_token
from app.auth.services import SignIn
from app.core.db import current_session
from app.core.permissions import Actor

DEVICE_COOKIE = "plenum_device"
DEVICE_SECONDS = 400 * 24 * 3600


class SignedIn(UserMixin):
    """What Flask-Login keeps: the token in the signed cookie, and whose it is."""

    def __init__(self, token: str, actor: Actor) -> None:
        self.token = token
        self.actor = actor

    def get_id(self) -> str:
        """The token; it goes into the signed session cookie."""
        return self.token


class NotSignedIn(AnonymousUserMixin):
    """Nobody."""

    actor: Actor | None = None


def init_app(app: Flask) -> None:
    """Let Flask-Login find the actor of each request."""
    manager = LoginManager(app)
    manager.session_protection = None  # tablets roam between access points
    manager.anonymous_user = NotSignedIn
    manager.user_loader(_load)
    manager.request_loader(_load_bearer)
    app.after_request(_keep_device)


def remember(sign_in: SignIn) -> None:
    """Keep this sign-in in the browser's cookie."""
    cookie.clear()
    cookie.permanent = True
    login_user(SignedIn(sign_in.token, actor_of(sign_in.account)))


def forget() -> None:
    """Drop the cookie's sign-in."""
    logout_user()
    cookie.clear()


def device_of(request: Request) -> str:
    """The random name of this browser; it tells one tablet from another, nothing else."""
    if "device" not in g:
        g.device = request.cookies.get(DEVICE_COOKIE, "")[:64] or secrets.token_urlsafe(16)
    device: str = g.device
    return device


def _load(token: str) -> SignedIn | None:
    if "Authorization" in request.headers:
        return None
    actor = find_actor_by_token(current_session(), token)
    return SignedIn(token, actor) if actor else None


def _load_bearer(request: Request) -> SignedIn | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        return None
    actor = find_actor_by_token(current_session(), token.strip())
    return SignedIn(token, actor) if actor else None


def _keep_device(response: Response) -> Response:
    if request.endpoint in {"auth.sign_in", "auth.badge", "auth.submit_sign_in"}:
        response.set_cookie(
            DEVICE_COOKIE,
            device_of(request),
            max_age=DEVICE_SECONDS,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure,
        )
    return response
