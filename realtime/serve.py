"""`serve`: migrate, listen, say where to go, and stop cleanly."""

import errno
import signal
import sys
from contextlib import ExitStack

import click
import gevent
from flask import Flask, current_app
from flask.cli import with_appcontext
from gevent.event import Event
from sqlalchemy.exc import SQLAlchemyError

from app.ballots.traces import wipe_at_start
from app.core.db import Database
from app.core.migrate import upgrade
from app.core.serving import InUse, while_serving
from app.demo.load import is_empty, load_demo
from app.settings import Settings, SettingsError
from realtime.reload import serve_with_reload
from realtime.server import Server, build_server
from realtime.side_door import open_side_door
from realtime.sockets import socketio
from realtime.transport import say_goodbye
from realtime.welcome import reachable_url, welcome

STOP_TIMEOUT = 2


@click.command("serve")
@click.option("--reload", "with_reload", is_flag=True, help="Start again when the code changes.")
@with_appcontext
def serve(*, with_reload: bool) -> None:
    """Migrate the database and serve until Ctrl-C."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    if with_reload:
        serve_with_reload()
    else:
        with ExitStack() as held:
            _serve(app, held)


def _serve(app: Flask, held: ExitStack) -> None:
    settings: Settings = app.extensions["settings"]
    told = _listen_for_signals()
    try:
        with app.app_context():
            _prepare(app, held)
        server = build_server(settings, app)
        _start(server, settings)
    except (SettingsError, InUse) as error:
        sys.exit(f"Plenum: {error}")
    app.extensions["channel"].start()
    with app.app_context():
        click.echo(welcome(app, settings, server.server_port or settings.port))
    side_door = open_side_door(settings, app, reachable_url(settings, settings.port))
    told.wait()
    if side_door:
        side_door.stop(timeout=0)
    _stop(server)
    app.extensions["ballot_counter"].stop()


def _prepare(app: Flask, held: ExitStack) -> None:
    database: Database = app.extensions["database"]
    settings: Settings = app.extensions["settings"]
    try:
        held.enter_context(while_serving(database, settings.data_dir))
        upgrade(database)
        wipe_at_start(database)
        with database.session() as session:
            wants_demo = settings.demo and is_empty(session)
        if wants_demo:
            load_demo(database, settings, lambda text: click.echo(f"▸ {text}"))
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", error)).strip().splitlines()[0]
        raise SettingsError(
            f"PLENUM_DATABASE_URL: cơ sở dữ liệu từ chối · the database refuses: {reason}"
        ) from None


def _start(server: Server, settings: Settings) -> None:
    try:
        server.start()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise SettingsError(
                f"PLENUM_PORT: {settings.host}:{settings.port} đang có chương trình khác dùng; "
                "hãy chọn cổng khác, ví dụ PLENUM_PORT=8001 · is in use, choose another port"
            ) from None
        reason = error.strerror or str(error)
        raise SettingsError(
            f"PLENUM_HOST: máy này không nghe được ở địa chỉ {settings.host} · "
            f"cannot listen on {settings.host}: {reason}"
        ) from None


def _listen_for_signals() -> Event:
    told = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        gevent.signal_handler(number, _tell, told)
    return told


def _tell(told: Event) -> None:
    """The first signal stops cleanly; who presses again does not want to wait."""
    if told.is_set():
        sys.exit(130)
    told.set()


def _stop(server: Server) -> None:
    """Take nobody new, end the live connections, give running requests a moment."""
    server.close()
    say_goodbye(socketio)
    server.stop(timeout=STOP_TIMEOUT)
