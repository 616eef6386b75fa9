"""What clients may say on the socket: `watch` and `unwatch`; everything is written by HTTP."""

from typing import Any

from flask import current_app, request
from flask_login import current_user
from flask_socketio import SocketIO, join_room, leave_room
from pydantic import Field, ValidationError
from socketio import exceptions

from app.auth.actors import find_actor_by_token
from app.core.db import close_session, current_session
from app.core.errors import DomainError, Unauthorized
from app.core.events import Subject
from app.core.permissions import Actor
from app.core.schemas import Input
from realtime.channel import Channel
from realtime.feeds import Snapshot, audiences_of, authorise, room_of, snapshot
from realtime.transport import MESSAGE_LIMIT
from realtime.watchers import Watcher

socketio = SocketIO(
    async_mode="gevent",
    path="/socket.io",
    # One event of a client at a time, in its own order: a flood waits for itself alone.
    async_handlers=False,
    max_http_buffer_size=MESSAGE_LIMIT,
    ping_interval=25,
    ping_timeout=20,
    logger=False,
    engineio_logger=False,
)
FRESHER = 3


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
        actor = find_actor_by_token(current_session(), found) if found else None
        if not found or actor is None:
            raise exceptions.ConnectionRefusedError(Unauthorized.code)
        _channel().start()
        _channel().watchers.add(_sid(), found, actor)
    finally:
        close_session()


@socketio.on("disconnect")
def disconnect(_reason: object = None) -> None:
    """Forget the watcher."""
    _channel().watchers.forget(_sid())


@socketio.on("watch")
def watch(raw: object = None, *_more: object) -> dict[str, Any]:
    """Join first, then read: nothing that happens in between is missed."""
    try:
        watcher = _watcher()
        watcher.spend()
        wanted = Watch.model_validate(raw)
        audience = authorise(current_session(), _actor(watcher), wanted.feed, wanted.id)
        room = room_of(wanted.feed, wanted.id, audience)
        join_room(room)
        watcher.rooms.add(room)
        found = _newest(wanted, audience, room)
    except ValidationError:
        return {"error": {"code": "invalid"}}
    except DomainError as error:
        return {"error": {"code": error.code}}
    finally:
        close_session()
    return found.model_dump(mode="json")


@socketio.on("unwatch")
def unwatch(raw: object = None, *_more: object) -> dict[str, Any]:
    """Leave every room of a feed."""
    try:
        watcher = _watcher()
        wanted = Watch.model_validate(raw)
    except ValidationError:
        return {"error": {"code": "invalid"}}
    except DomainError as error:
        return {"error": {"code": error.code}}
    for audience in audiences_of(wanted.feed):
        room = room_of(wanted.feed, wanted.id, audience)
        leave_room(room)
        watcher.rooms.discard(room)
    return {"feed": wanted.feed, "id": wanted.id}


@socketio.on("*")
def ignore(event: str, *_anything: object) -> None:
    """Whatever else a client emits is ignored and counted."""
    _channel().watchers.count_ignored(event)


def _newest(wanted: Watch, audience: str, room: str) -> Snapshot:
    """A snapshot not older than what this room was sent while it was being read."""
    publisher = _channel().publisher
    found = snapshot(current_session(), wanted.feed, wanted.id, audience)
    for _again in range(FRESHER):
        if found.version >= publisher.emitted(room):
            break
        close_session()
        found = snapshot(current_session(), wanted.feed, wanted.id, audience)
    publisher.told(room, Subject(wanted.feed, wanted.id), found.version)
    return found


def _actor(watcher: Watcher) -> Actor:
    actor = find_actor_by_token(current_session(), watcher.token)
    if actor is None:
        raise Unauthorized
    return actor


def _watcher() -> Watcher:
    watcher = _channel().watchers.find(_sid())
    if watcher is None:
        raise Unauthorized
    return watcher


def _channel() -> Channel:
    channel: Channel = current_app.extensions["channel"]
    return channel


def _sid() -> str:
    return str(request.sid)  # type: ignore[attr-defined]
