"""Deny by default: every view says who may call it, and the table of permissions decides."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import Flask, current_app, request
from flask_login import current_user
from sqlalchemy.orm import Session

from app.core.db import current_session
from app.core.errors import Forbidden, Unauthorized
from app.core.permissions import Actor, Permission

# Finds the meeting that a thing belongs to; raises NotFound.
Scope = Callable[[Session, str], str]
View = Callable[..., Any]


@dataclass(frozen=True)
class Access:
    """Who may call a view: everybody, everybody signed in, or holders of a permission."""

    permission: Permission | None = None
    is_public: bool = False


def allow(permission: Permission, within: Scope | None = None) -> Callable[[View], View]:
    """Let holders of `permission` in, in the meeting that the first path argument belongs to.

    Without `within` the permission must be held everywhere (administrators).
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            actor = current_actor()
            meeting_id = None
            if within is not None:
                subject_id = next(iter((request.view_args or {}).values()))
                meeting_id = within(current_session(), subject_id)
            if not actor.may(permission, meeting_id):
                raise Forbidden
            return view(*args, **kwargs)

        return _mark(guarded, Access(permission=permission))

    return decorate


def signed_in(view: View) -> View:
    """Let everybody in who is signed in; the view shows only what is theirs."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        current_actor()
        return view(*args, **kwargs)

    return _mark(guarded, Access())


def public(view: View) -> View:
    """Let everybody in. Rare, and always a decision."""
    return _mark(view, Access(is_public=True))


def current_actor() -> Actor:
    """Who is calling; raises `Unauthorized` when nobody is signed in."""
    actor = find_actor()
    if actor is None:
        raise Unauthorized
    return actor


def find_actor() -> Actor | None:
    """Who is calling, or None."""
    actor: Actor | None = getattr(current_user, "actor", None)
    return actor


def access_of(view: View) -> Access | None:
    """What a view declared, or None: then nobody may call it."""
    found: Access | None = getattr(view, "__access__", None)
    return found


def init_app(app: Flask) -> None:
    """Refuse every endpoint that forgot to say who may call it."""

    @app.before_request
    def _deny_undeclared() -> None:
        if request.endpoint is None:
            return
        if access_of(current_app.view_functions[request.endpoint]) is None:
            raise Forbidden


def _mark(view: View, access: Access) -> View:
    view.__access__ = access  # type: ignore[attr-defined]
    return view
