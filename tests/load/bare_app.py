"""The bare framework: `bare_app.py PORT NO_DELAY FOLDER`.

`GET /page` renders a template with the rows of one query, `POST /votes` stores in groups with one
commit and answers after it, `POST /emit` sends to every socket.
"""

from gevent import monkey

monkey.patch_all()

import queue  # noqa: E402
import socket  # noqa: E402
import sys  # noqa: E402
import threading  # noqa: E402
import time  # noqa: E402
from concurrent.futures import Future  # noqa: E402
from pathlib import Path  # noqa: E402

from flask import Flask, render_template_string, request  # noqa: E402
from flask_socketio import SocketIO  # noqa: E402
from gevent.pywsgi import WSGIServer  # noqa: E402

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.load.engine import connect, store  # noqa: E402

GROUP = 32
PAGE = "<html><body><table>{% for key, receipt in rows %}<tr><td>{{ key.hex() }}</td><td>{{ receipt }}</td></tr>{% endfor %}</table></body></html>"

app = Flask(__name__)
socketio = SocketIO(app, async_mode="gevent")
database = connect(Path(sys.argv[3]) / "bare.sqlite3")
waiting: queue.SimpleQueue[tuple[float, str, Future]] = queue.SimpleQueue()


class NoDelay(WSGIServer):
    def do_read(self):
        accepted = super().do_read()
        if accepted:
            accepted[0].setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return accepted


@app.get("/")
def hello():
    return "x" * 1000


@app.get("/page")
def page():
    rows = database.execute("SELECT key, receipt FROM vote LIMIT 50").fetchall()
    return render_template_string(PAGE, rows=rows)


@app.post("/votes")
def vote():
    answer: Future = Future()
    waiting.put((float(request.args["window"]), request.get_json()["nonce"], answer))
    return {"receipt": answer.result()}, 201


@app.post("/emit")
def emit():
    socketio.emit("state", request.get_json())
    return ""


@socketio.on("watch")
def watch(wanted):
    return wanted


def write() -> None:
    while True:
        group = [waiting.get()]
        until = time.monotonic() + group[0][0]
        while len(group) < GROUP:
            try:
                group.append(waiting.get(timeout=max(0.0, until - time.monotonic())))
            except queue.Empty:
                break
        store(database, [nonce for _window, nonce, _answer in group])
        for _window, nonce, answer in group:
            answer.set_result(nonce[:12])


if __name__ == "__main__":
    store(database, ["x" * 12] * 50)
    threading.Thread(target=write, daemon=True).start()
    server = NoDelay if sys.argv[2] == "1" else WSGIServer
    server(("127.0.0.1", int(sys.argv[1])), app, log=None, backlog=2048).serve_forever()
