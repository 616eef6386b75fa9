"""Backup and restore: everything comes back, a damaged file changes nothing, on both databases."""

import json
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from app.auth.services import create_staff
from app.ballots.models import Ballot, BoxedBallot
from app.core.backup import BadBackup, restore_backup, write_backup
from app.core.backup.rows import list_tables, read_lines
from app.core.db import Database
from app.core.migrate import upgrade
from app.core.permissions import SYSTEM
from app.meetings.models import Meeting
from app.meetings.rules import MeetingKind
from app.meetings.schemas import NewMeeting
from app.meetings.services import announce, create_meeting

NAME = "Đại hội Ơ Ư ẵ – “thử” 'sao lưu'"


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    folder = tmp_path / "files-of-the-hall"
    stored = folder / "files" / "ab" / ("ab" * 32 + ".pdf")
    stored.parent.mkdir(parents=True)
    stored.write_bytes(b"%PDF-1.7 " + bytes(range(256)) * 5000)
    (folder / "secret.key").write_text("the key")
    return folder


@pytest.fixture
def filled(database_url: str) -> Database:
    """A migrated database with a bit of everything."""
    database = Database(database_url)
    with database.engine.begin() as connection:
        for table in reversed(list_tables()):
            connection.execute(text(f"DROP TABLE {table.name}"))
    upgrade(database)
    with database.transaction() as session:
        create_staff(session, SYSTEM, "somebody", "a long password", "Ai đó")
        day = date(2026, 9, 17)
        new = NewMeeting(name=NAME, kind=MeetingKind.CONGRESS, starts_on=day, ends_on=day)
        meeting = create_meeting(session, SYSTEM, new)
        announce(session, SYSTEM, meeting.id, "trước khi sao lưu")
        # A later round is stored under a key that sorts before that of the round it follows.
        for key, parent in (("zzzz", None), ("aaaa", "zzzz")):
            session.execute(insert(Ballot).values(ballot_row(key, meeting.id, parent)))
        choices = "yes"
        session.execute(
            insert(BoxedBallot), [{"ballot_id": "zzzz", "key": b"\x00\xff\x10", "choices": choices}]
        )
    yield database
    database.engine.dispose()


def ballot_row(key: str, meeting_id: str, parent: str | None) -> dict[str, object]:
    row: dict[str, object] = {"id": key, "meeting_id": meeting_id, "parent_id": parent}
    samples = {"str": "x", "int": 1, "bool": True, "bytes": b"x"}
    for column in Ballot.__table__.columns:
        if column.name in row or column.nullable:
            continue
        kind = type(column.type).__name__
        if kind == "UTCDateTime":
            row[column.name] = datetime.now(UTC)
        elif kind == "JSON":
            row[column.name] = {"a": [1, None, "ữ"]}
        else:
            row[column.name] = samples[column.type.python_type.__name__]
    return row


def everything(database: Database) -> dict[str, list[bytes]]:
    with database.engine.connect() as connection:
        return {table.name: list(read_lines(connection, table)) for table in list_tables()}


def without_versions(rows: dict[str, list[bytes]]) -> dict[str, list[bytes]]:
    return {name: lines for name, lines in rows.items() if name != "feed_version"}


def test_everything_comes_back_into_an_empty_place(
    filled: Database, data_dir: Path, tmp_path: Path, sqlite_url: str
) -> None:
    file = tmp_path / "hall.zip"
    write_backup(filled, data_dir, file)
    assert file.stat().st_mode & 0o777 == 0o600
    # From either database into a fresh SQLite one.
    place = tmp_path / "elsewhere"
    place.mkdir()
    other = Database(f"sqlite:///{place / 'plenum.sqlite3'}")
    assert restore_backup(other, place, file) is None
    assert everything(other) == everything(filled)
    for name in ("files/ab/" + "ab" * 32 + ".pdf", "secret.key"):
        assert (place / name).read_bytes() == (data_dir / name).read_bytes()
    assert sorted(p.name for p in place.iterdir() if p.suffix == ".zip") == []
    other.engine.dispose()


def test_what_came_after_the_backup_is_replaced_and_kept(
    filled: Database, data_dir: Path, tmp_path: Path
) -> None:
    file = tmp_path / "hall.zip"
    write_backup(filled, data_dir, file)
    before = everything(filled)
    with filled.transaction() as session:
        meeting = session.scalars(select(Meeting)).one()
        announce(session, SYSTEM, meeting.id, "sau khi sao lưu")
    later = everything(filled)
    kept = restore_backup(filled, data_dir, file)
    assert without_versions(everything(filled)) == without_versions(before)
    assert kept is not None
    restore_backup(filled, data_dir, kept)
    assert without_versions(everything(filled)) == without_versions(later)


def test_live_versions_only_grow_over_a_restore(
    filled: Database, data_dir: Path, tmp_path: Path
) -> None:
    file = tmp_path / "hall.zip"
    write_backup(filled, data_dir, file)
    with filled.transaction() as session:
        announce(session, SYSTEM, session.scalars(select(Meeting)).one().id, "nữa")
    seen = json.loads(everything(filled)["feed_version"][0])[-1]
    restore_backup(filled, data_dir, file)
    assert json.loads(everything(filled)["feed_version"][0])[-1] > seen


def flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def cut_it(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-2000])


def rewrite(path: Path, change: Callable[[str, bytes], bytes | None], **more: bytes) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in (parts | more).items():
            changed = change(name, content)
            if changed is not None:
                archive.writestr(name, changed)


def lose_a_table(path: Path) -> None:
    rewrite(path, lambda name, content: None if name == "tables/meeting.jsonl" else content)


def add_a_stranger(path: Path) -> None:
    rewrite(path, lambda _name, content: content, **{"../../evil": b"x"})


def change_a_row(path: Path) -> None:
    rewrite(path, lambda name, content: content + b"[]" if name.endswith("jsonl") else content)


def come_from_the_future(path: Path) -> None:
    def change(name: str, content: bytes) -> bytes:
        if name != "manifest.json":
            return content
        return json.dumps(json.loads(content) | {"revision": "9999"}).encode()

    rewrite(path, change)


def be_something_else(path: Path) -> None:
    path.write_text("not a backup")


def be_absent(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize(
    "damage",
    [
        flip_a_byte,
        cut_it,
        lose_a_table,
        add_a_stranger,
        change_a_row,
        come_from_the_future,
        be_something_else,
        be_absent,
    ],
)
def test_a_damaged_backup_changes_nothing(
    filled: Database, data_dir: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    file = tmp_path / "hall.zip"
    write_backup(filled, data_dir, file)
    damage(file)
    before = everything(filled)
    with pytest.raises(BadBackup) as refused:
        restore_backup(filled, data_dir, file)
    assert "\n" not in str(refused.value)
    assert everything(filled) == before
    assert not (tmp_path / "evil").exists()


def test_a_backup_of_an_older_version_is_brought_up_to_date(
    filled: Database, data_dir: Path, tmp_path: Path
) -> None:
    from alembic import command

    from app.core.migrate import alembic_config

    place = tmp_path / "older"
    place.mkdir()
    old = Database(f"sqlite:///{place / 'plenum.sqlite3'}")
    command.upgrade(alembic_config(old), "0001")
    with old.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO account (id, kind, login, name, created_at) "
                "VALUES ('a', 'staff', 'old-hand', 'Người cũ', '2026-01-01 00:00:00')"
            )
        )
    file = tmp_path / "older.zip"
    write_old_backup(old, place, file)
    old.engine.dispose()
    restore_backup(filled, data_dir, file)
    assert [json.loads(line)[2] for line in everything(filled)["account"]] == ["old-hand"]
    assert everything(filled)["meeting"] == []


def write_old_backup(old: Database, place: Path, file: Path) -> None:
    """As that version would have: only the tables and columns it had."""
    from sqlalchemy import MetaData

    from app.core.backup import writing
    from app.core.backup.rows import with_types

    present = MetaData()
    present.reflect(old.engine)
    tables = [with_types(t) for t in present.sorted_tables if t.name != "alembic_version"]
    today = writing.list_tables
    writing.list_tables = lambda: tables
    try:
        write_backup(old, place, file)
    finally:
        writing.list_tables = today
