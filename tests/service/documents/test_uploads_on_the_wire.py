"""Uploads as a network delivers them: broken off, too large, more than once."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import pdfs
from tests.support.congress import Congress
from tests.support.live_server import LiveServer

StartServer = Callable[..., LiveServer]


@pytest.fixture
def server(start_server: StartServer) -> LiveServer:
    return start_server(PLENUM_UPLOAD_LIMIT_MB="1")


@pytest.fixture
def congress(server: LiveServer) -> Congress:
    return Congress(server.admin())


def stored(server: LiveServer) -> list[Path]:
    return [path for path in (server.folder / "data" / "files").rglob("*") if path.is_file()]


def test_a_connection_that_breaks_leaves_nothing(server: LiveServer, congress: Congress) -> None:
    content = pdfs.paper(["Báo cáo"])
    head = (
        f"POST /api/v1/meetings/{congress.id}/documents HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Authorization: Bearer {congress.api.token}\r\n"
        f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {len(content) + 500}\r\n\r\n"
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    )
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
        line.sendall(head.encode() + content[: len(content) // 2])
    assert congress.api.get(f"/meetings/{congress.id}/documents")["total"] == 0
    assert stored(server) == []
    assert server.tracebacks() == ""


def test_more_than_the_limit_is_refused_with_a_text(server: LiveServer, congress: Congress) -> None:
    answer = congress.api.send(
        "POST",
        f"/meetings/{congress.id}/documents",
        data={"title": "A", "classification": "public"},
        files={"file": ("a.pdf", pdfs.big(700_000), "application/pdf")},
    )
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert stored(server) == []


def test_the_same_file_in_two_documents_is_stored_once(
    server: LiveServer, congress: Congress
) -> None:
    content = pdfs.with_outline()
    for title in ("Một", "Hai"):
        answer = congress.api.send(
            "POST",
            f"/meetings/{congress.id}/documents",
            data={"title": title, "classification": "public"},
            files={"file": ("a.pdf", content, "application/pdf")},
        )
        assert answer.status_code == 201
    assert len(stored(server)) == 1
