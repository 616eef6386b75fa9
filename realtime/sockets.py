"""What clients may say on the socket: `watch` and `unwatch`; everything is written by HTTP."""

from collections import Counter
from typing import Any

from flask import request
from flask_login import current_user
from flask_socketio import SocketIO, join_room, leave_room
from pydantic import Field, ValidationError
from socketio import exceptions

from app.auth.services import find_actor_by_token
from app.core.db import close_session, current_session
from app.core.errors import DomainError, NotFound, Unauthorized
from app.core.permissions import Actor
from app.core.schemas import Input
from realtime.feeds import authorise, room_of, snapshot

MESSAGE_LIMIT = 4096
socketio = SocketIO(
    async_mode="gevent",
    path="/socket.io",
    max_http_buffer_size=MESSAGE_LIMIT,
    ping_interval=25,
    ping_timeout=20,
    logger=False,
    engineio_logger=False,
)
tokens: dict[str, str] = {}
ignored: Counter[str] = Counter()


class Watch(Input):
    """Which feed to watch."""

    feed: str = Field(max_length=32)
    id: str = Field(max_length=64)


@socketio.on("connect")
def connect(auth: object = None) -> None:
    """Accept whoever holds a live session: bearer token, or the browser's cookie."""
    token = auth.get("token") if isinstance(auth, dict) else None
    found = token if isinstance(token, str) else getattr(current_user, "token", None)
    try:
        if not found or find_actor_by_token(current_session(), found) is None:
            raise exceptions.ConnectionRefusedError(Unauthorized.code)
        tokens[_sid()] = found
    finally:
        close_session()


@socketio.on("disconnect")
def disconnect(_reason: object = None) -> None:
    """Forget the watcher."""
    tokens.pop(_sid(), None)


@socketio.on("watch")
def watch(raw: object = None) -> dict[str, Any]:
    """Join first, then read: nothing that happens in between is missed."""
    try:
        wanted = Watch.model_validate(raw)
        audience = authorise(current_session(), _actor(), wanted.feed, wanted.id)
        join_room(room_of(wanted.feed, wanted.id, audience))
        found = snapshot(current_session(), wanted.feed, wanted.id, audience)
    except ValidationError:
        return {"error": {"code": "invalid"}}
    except DomainError as error:
        return {"error": {"code": error.code}}
    finally:
        close_session()
    return found.model_dump(mode="json")


@socketio.on("unwatch")
def unwatch(raw: object = None) -> dict[str, Any]:
    """Leave every room of a feed."""
    try:
        wanted = Watch.model_validate(raw)
    except ValidationError:
        return {"error": {"code": "invalid"}}
    for audience in ("hall", "staff"):
        leave_room(room_of(wanted.feed, wanted.id, audience))
    return {"feed": wanted.feed, "id": wanted.id}


@socketio.on("*")
def ignore(event: str, *_anything: object) -> None:
    """Whatever else a client emits is ignored and counted."""
    ignored[event[:32]] += 1
    if len(ignored) > 1000:
        ignored.clear()


def _actor() -> Actor:
    token = tokens.get(_sid())
    actor = find_actor_by_token(current_session(), token) if token else None
    if actor is None:
        raise Unauthorized if token else NotFound
    return actor


def _sid() -> str:
    return str(request.sid)  # type: ignore[attr-defined]
