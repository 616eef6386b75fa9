"""The product's server as a process that dies on demand and is there again at once.

`crashing_server.py PORT` loads the product once and listens; for each line on its input,
`countdown failpoint`, it forks a child that serves and dies at that failpoint. It prints the
child's number, then `died` when it is gone.
"""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402

from gevent import socket  # noqa: E402

import wsgi  # noqa: E402
from app.ballots.traces import wipe_at_start  # noqa: E402
from realtime.server import Server  # noqa: E402
from tests.faults.failpoints import arm  # noqa: E402

fork = monkey.get_original("os", "fork")
waitpid = monkey.get_original("os", "waitpid")
Listener = monkey.get_original("socket", "socket")


def main(port: int) -> None:
    with Listener() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen(256)
        for line in sys.stdin:
            times, name = line.rstrip("\n").split(" ", 1)
            child = fork()
            if child == 0:
                serve(listener.fileno(), name, int(times))
            print(child, flush=True)
            waitpid(child, 0)
            print("died", flush=True)


def serve(listener: int, name: str, times: int) -> None:
    app = wsgi.app
    arm(app, name, times)
    wipe_at_start(app.extensions["database"])
    app.extensions["channel"].start()
    Server(socket.socket(fileno=listener), app, log=None).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]))
