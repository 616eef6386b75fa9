"""A bare Flask-SocketIO server: `bare_app.py PORT NO_DELAY`; POST /emit sends to every socket."""

from gevent import monkey

monkey.patch_all()

import socket  # noqa: E402
import sys  # noqa: E402

from flask import Flask, request  # noqa: E402
from flask_socketio import SocketIO  # noqa: E402
from gevent.pywsgi import WSGIServer  # noqa: E402

app = Flask(__name__)
socketio = SocketIO(app, async_mode="gevent")


class NoDelay(WSGIServer):
    def do_read(self):
        accepted = super().do_read()
        if accepted:
            accepted[0].setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return accepted


@app.get("/")
def hello():
    return "x" * 1000


@app.post("/emit")
def emit():
    socketio.emit("state", request.get_json())
    return ""


@socketio.on("watch")
def watch(wanted):
    return wanted


if __name__ == "__main__":
    server = NoDelay if sys.argv[2] == "1" else WSGIServer
    server(("127.0.0.1", int(sys.argv[1])), app, log=None, backlog=2048).serve_forever()
