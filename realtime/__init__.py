"""The live channel: tells every watcher the whole new state after each commit.

It depends on `app`; `app` never depends on it, and works without it.
"""

from flask import Flask

from app.settings import Settings
from realtime import api, server, sockets
from realtime.publisher import Publisher


def init_app(app: Flask, settings: Settings) -> None:
    """Attach Socket.IO, the publisher and the `serve` command to the application."""
    socketio = sockets.socketio
    socketio.init_app(app, message_queue=settings.redis_url or None)
    publisher = Publisher(app, socketio)
    app.extensions["database"].subscribe(publisher.hear)
    app.register_blueprint(api.bp, url_prefix="/api/v1")
    app.cli.add_command(server.serve)
