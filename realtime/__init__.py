"""The live channel: tells every watcher the whole new state after each commit.

It depends on `app`; `app` never depends on it, and works without it.
"""

from flask import Flask

from app.settings import Settings
from realtime import api, serve, sockets, transport
from realtime.channel import Channel


def init_app(app: Flask, settings: Settings) -> None:
    """Attach Socket.IO, the live channel and the `serve` command to the application."""
    sockets.socketio.init_app(app)
    transport.install(sockets.socketio)
    channel = Channel(app, sockets.socketio, settings.redis_url)
    app.extensions["channel"] = channel
    app.extensions["database"].subscribe(channel.hear)
    app.register_blueprint(api.bp, url_prefix="/api/v1")
    app.cli.add_command(serve.serve)
