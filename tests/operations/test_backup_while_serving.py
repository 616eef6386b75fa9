"""A backup taken while people write and upload is one consistent moment, and comes back whole."""

import hashlib
import io
import json
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from pypdf import PdfWriter

from tests.realtime.people import Person, make_admin
from tests.support.live_server import LiveServer


def a_pdf(number: int) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200 + number, 300)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


class Writers:
    """People who write without pause until told to stop."""

    def __init__(self, admin: Person, meeting: str) -> None:
        self.admin, self.meeting = admin, meeting
        self.stop = threading.Event()
        self.failures: list[Exception] = []
        deeds = (self.announce, self.upload)
        self.threads = [threading.Thread(target=self.keep, args=[deed]) for deed in deeds]

    def __enter__(self) -> "Writers":
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop.set()
        for thread in self.threads:
            thread.join()

    def keep(self, deed: Callable[[int], None]) -> None:
        number = 0
        while not self.stop.is_set():
            number += 1
            try:
                deed(number)
            except (httpx.HTTPError, AssertionError) as error:
                self.failures.append(error)
                return

    def announce(self, number: int) -> None:
        self.admin.announce(self.meeting, str(number))

    def upload(self, number: int) -> None:
        answer = httpx.post(
            f"{self.admin.url}/api/v1/meetings/{self.meeting}/documents",
            headers={"Authorization": f"Bearer {self.admin.token}"},
            files={"file": (f"{number}.pdf", a_pdf(number), "application/pdf")},
            data={"title": f"Tài liệu {number}", "classification": "internal"},
            timeout=60,
        )
        answer.raise_for_status()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_it_is_one_moment(
    start_server: Callable[..., LiveServer],
    request: pytest.FixtureRequest,
    tmp_path: Path,
    kind: str,
) -> None:
    settings = {}
    if kind == "postgresql":
        postgres = request.getfixturevalue("postgres")
        postgres.run("DROP DATABASE IF EXISTS busy WITH (FORCE)", "CREATE DATABASE busy")
        settings["PLENUM_DATABASE_URL"] = postgres.url("busy")
    server = start_server(**settings)
    admin = make_admin(server)
    meeting = admin.make_meeting()
    files = [tmp_path / f"{number}.zip" for number in range(2)]
    with Writers(admin, meeting) as writers:
        for file in files:
            server.command("backup", str(file))
    assert not writers.failures
    for file in files:
        check_one_moment(file)
    # Into a new place, always SQLite: it starts, and what was uploaded is there.
    place = LiveServer(tmp_path)
    place.environment["PLENUM_DATA_DIR"] = str(tmp_path / "new")
    place.command("restore", str(files[-1]))
    with place.serving():
        person = Person.with_token(place.url, admin.token)
        documents = person.do("GET", f"/meetings/{meeting}/documents")["items"]
        assert documents
        content = person.call("GET", f"/documents/{documents[-1]['id']}/file").content
        assert hashlib.sha256(content).hexdigest() == documents[-1]["revision"]["sha256"]


def check_one_moment(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        manifest = json.loads(archive.read("manifest.json"))

        def rows(table: str) -> list[dict[str, object]]:
            columns = manifest["tables"][table]["columns"]
            lines = archive.read(f"tables/{table}.jsonl").splitlines()
            return [dict(zip(columns, json.loads(line), strict=True)) for line in lines]

        (meeting,) = rows("meeting")
        announced = [row for row in rows("audit_entry") if row["action"] == "meeting.announced"]
        assert int(meeting["announcement"] or 0) == len(announced) > 0
        revisions = rows("document_revision")
        assert len(revisions) == len(rows("document"))
        for revision in revisions:
            name = f"files/{revision['sha256'][:2]}/{revision['sha256']}.pdf"
            assert manifest["files"][name]["sha256"] == revision["sha256"]
