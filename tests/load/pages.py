"""Pages and small answers on one keep-alive connection, beside the bare framework."""

import argparse
import http.client
import time

from tests.load.bare import bare_server
from tests.load.hall import Hall, hall
from tests.load.tables import heading, milliseconds, table

TIMES = 60


def measure(_options: argparse.Namespace) -> None:
    heading("Answers one after the other on one connection, ms (target: p50 under 20)")
    with hall(people=250) as place, place.server.serving():
        paths = [
            "/healthz",
            "/api/v1/me",
            f"/api/v1/meetings/{place.meeting}",
            f"/api/v1/meetings/{place.meeting}/delegates",
            f"/m/{place.meeting}",
            f"/m/{place.meeting}/agenda",
            f"/m/{place.meeting}/documents",
            f"/console/{place.meeting}",
            f"/console/{place.meeting}/delegates",
        ]
        rows = [_row(place, path) for path in paths]
    for no_delay in (True, False):
        with bare_server(no_delay=no_delay) as bare:
            took = ask(bare.port, "/", "", TIMES)
            name = "bare Flask, same server" if no_delay else "bare Flask, without TCP_NODELAY"
            rows.append([name, *milliseconds(took)])
    table(["", "p50", "p95", "p99"], rows)


def _row(place: Hall, path: str) -> list[object]:
    took = ask(place.server.port, path, place.admin_token, TIMES)
    return [path.replace(place.meeting, "…"), *milliseconds(took)]


def ask(port: int, path: str, token: str, times: int) -> list[float]:
    """Seconds of each answer; the first few warm up and are left out."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Authorization": f"Bearer {token}", "Cookie": ""} if token else {}
    took = []
    for _time in range(times + 5):
        began = time.perf_counter()
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, f"{path}: {answer.status}"
        took.append(time.perf_counter() - began)
    connection.close()
    return took[5:]
