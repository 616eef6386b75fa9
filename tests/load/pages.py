"""Every page of the demo congress, one after the other on one connection: the server's own time."""

import argparse
import http.client
import statistics
import tempfile
import time
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.auth.models import RoleGrant
from app.auth.services import open_session
from app.ballots.models import Ballot
from app.core.db import Database
from app.core.permissions import Role
from app.delegates.models import Delegate
from app.documents.models import Document
from app.meetings.models import Meeting, Sitting
from tests.load.bare import bare_server
from tests.load.tables import heading, milliseconds, table
from tests.support.live_server import LiveServer

TIMES = 40
TARGET_MS = 20
DELEGATE_PAGES = (
    "/m/{meeting} /m/{meeting}/agenda /m/{meeting}/documents /documents/{document} "
    "/m/{meeting}/comments /m/{meeting}/ballots /ballots/{ballot}"
).split()
STAFF_PAGES = (
    "/console/{meeting} /console/{meeting}/agenda /console/{meeting}/delegates "
    "/console/{meeting}/badges /console/{meeting}/documents /console/{meeting}/comments "
    "/console/{meeting}/ballots /console/{meeting}/ballots/{ballot} /console/{meeting}/attendance "
    "/console/{meeting}/screens /console/{meeting}/team /console/{meeting}/audit "
    "/sittings/{sitting}/desk"
).split()
ANSWERS = (
    "/healthz /api/v1/me /api/v1/meetings/{meeting} /api/v1/meetings/{meeting}/delegates "
    "/api/v1/ballots/{ballot}"
).split()
Row = list[object]


def measure(_options: argparse.Namespace) -> None:
    heading(f"Pages of the demo congress, ms of the server (target: p50 under {TARGET_MS})")
    rows = _bare()
    with tempfile.TemporaryDirectory(prefix="plenum-load-") as folder:
        server = LiveServer(Path(folder))
        server.command("db", "upgrade")
        server.command("demo", "load")
        database = Database(f"sqlite:///{Path(folder) / 'data' / 'plenum.sqlite3'}")
        with database.transaction() as session:
            ids, tokens = _ids(session), _tokens(session)
        database.engine.dispose()
        with server.serving():
            for token, paths in ((tokens[0], DELEGATE_PAGES), (tokens[1], STAFF_PAGES + ANSWERS)):
                rows += [_row(server.port, path, path.format(**ids), token) for path in paths]
    table(["", "p50", "p95", "p99", "target"], rows)


def _bare() -> list[Row]:
    rows: list[Row] = []
    with bare_server() as bare:
        rows += [
            ["bare Flask, a template with one query", *_milliseconds(bare.port, "/page")],
            ["bare Flask, a text", *_milliseconds(bare.port, "/")],
        ]
    with bare_server(no_delay=False) as bare:
        rows.append(["bare Flask, a text, without TCP_NODELAY", *_milliseconds(bare.port, "/")])
    return [[*row, ""] for row in rows]


def _milliseconds(port: int, path: str) -> list[str]:
    return milliseconds(ask(port, path, "", TIMES))


def _row(port: int, name: str, path: str, token: str) -> Row:
    took = ask(port, path, token, TIMES)
    met = "met" if statistics.median(took) * 1000 < TARGET_MS else "missed"
    return [name, *milliseconds(took), met]


def _ids(session: Session) -> dict[str, str]:
    """The demo's meeting, and the first of everything in it."""
    things = {"meeting": Meeting, "sitting": Sitting, "document": Document, "ballot": Ballot}
    return {
        name: session.scalars(select(model.id).limit(1)).one() for name, model in things.items()
    }


def _tokens(session: Session) -> tuple[str, str]:
    """A delegate's and the administrator's."""
    delegate = session.scalars(select(Delegate.account_id).limit(1)).one()
    is_admin = RoleGrant.role == Role.ADMIN
    admin = session.scalars(select(RoleGrant.account_id).where(is_admin)).first()
    assert admin
    first, second = (open_session(session, account, "measure") for account in (delegate, admin))
    return first.token, second.token


def ask(port: int, path: str, token: str, times: int) -> list[float]:
    """Seconds of each answer; the first few warm up and are left out."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
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
