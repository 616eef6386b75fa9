"""Bringing a backup back: everything is checked first, then all of it is put in place at once."""

import os
import secrets
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, select, update
from sqlalchemy.orm import Session

from app.core.backup.archive import (
    BadBackup,
    Manifest,
    open_checked,
    read_pieces,
    table_entry,
)
from app.core.backup.rows import list_tables, with_types, write_lines
from app.core.backup.writing import FILES, KEY, write_backup
from app.core.clock import local, now
from app.core.db import Database
from app.core.migrate import alembic_config, upgrade

AfterRows = Callable[[Session], None]


def restore_backup(
    database: Database, data_dir: Path, source: Path, after_rows: AfterRows | None = None
) -> Path | None:
    """Replace everything by the backup; where the former state was kept (None: there was none).

    Raises `BadBackup` before anything is touched. Rows change in one transaction, and `after_rows`
    changes them in the same: nobody finds the backup without it. Files are named by their content,
    so that putting them in place first harms nothing.
    """
    archive, manifest = open_checked(source)
    with archive:
        _check_revision(database, manifest)
        upgrade(database)
        if manifest.revision != _head(database):
            return _restore_older(database, data_dir, archive, manifest, after_rows)
        kept = _keep_former(database, data_dir)
        _put_files(archive, manifest, data_dir)
        with database.transaction() as session:
            _replace_rows(session.connection(), archive, manifest)
            if after_rows:
                after_rows(session)
        _put_key(archive, manifest, data_dir)
    return kept


def _check_revision(database: Database, manifest: Manifest) -> None:
    script = ScriptDirectory.from_config(alembic_config(database))
    known = {revision.revision for revision in script.walk_revisions()}
    if manifest.revision not in known:
        raise BadBackup(
            f"the backup was made by another version of Plenum (schema {manifest.revision}); "
            "restore it with that version, or a newer one"
        )


def _head(database: Database) -> str:
    return ScriptDirectory.from_config(alembic_config(database)).get_current_head() or ""


def _restore_older(
    database: Database,
    data_dir: Path,
    archive: zipfile.ZipFile,
    manifest: Manifest,
    after_rows: AfterRows | None,
) -> Path | None:
    """Bring an older backup to today's shape in a database of its own, then restore that."""
    with tempfile.TemporaryDirectory(dir=data_dir, prefix="restoring-") as folder:
        place = Path(folder)
        bridge = Database(f"sqlite:///{place / 'bridge.sqlite3'}")
        try:
            command.upgrade(alembic_config(bridge), manifest.revision)
            with bridge.engine.begin() as connection:
                _insert_rows(connection, archive, manifest)
            upgrade(bridge)
            _put_files(archive, manifest, place)
            _put_key(archive, manifest, place)
            write_backup(bridge, place, place / "today.zip")
        finally:
            bridge.engine.dispose()
        return restore_backup(database, data_dir, place / "today.zip", after_rows)


def _keep_former(database: Database, data_dir: Path) -> Path | None:
    """A backup of what is about to be replaced."""
    with database.engine.connect() as connection:
        is_empty = all(
            connection.execute(select(table).limit(1)).first() is None for table in list_tables()
        )
    if is_empty:
        return None
    stamp = local(now()).strftime("%Y%m%d-%H%M%S")
    kept = data_dir / f"before-restore-{stamp}-{secrets.token_hex(2)}.zip"
    write_backup(database, data_dir, kept)
    return kept


def _replace_rows(connection: Connection, archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """All rows out, all rows in. Live versions go on growing, so that open pages follow."""
    versions = next(table for table in list_tables() if table.name == "feed_version")
    seen = connection.execute(select(versions)).all()
    for table in reversed(list_tables()):
        connection.execute(table.delete())
    _insert_rows(connection, archive, manifest)
    newest = max((row.version for row in seen), default=0)
    connection.execute(update(versions).values(version=versions.c.version + newest))


def _insert_rows(connection: Connection, archive: zipfile.ZipFile, manifest: Manifest) -> None:
    present = MetaData()
    present.reflect(connection)
    if unknown := manifest.tables.keys() - present.tables.keys():
        raise BadBackup(f"the backup has tables that are not known: {', '.join(sorted(unknown))}")
    for table in present.sorted_tables:
        if table.name in manifest.tables:
            part = manifest.tables[table.name]
            lines = _lines(archive, table_entry(table.name))
            count = write_lines(connection, with_types(table), part.columns, lines)
            if count != part.rows:
                raise BadBackup(f"the backup is damaged: {table.name} has {count} rows")


def _lines(archive: zipfile.ZipFile, entry: str) -> Iterator[bytes]:
    with archive.open(entry) as source:
        yield from source


def _put_files(archive: zipfile.ZipFile, manifest: Manifest, data_dir: Path) -> None:
    for name in manifest.files:
        if name.startswith(f"{FILES}/"):
            _put(archive, name, data_dir / name)


def _put_key(archive: zipfile.ZipFile, manifest: Manifest, data_dir: Path) -> None:
    if KEY in manifest.files:
        _put(archive, KEY, data_dir / KEY)


def _put(archive: zipfile.ZipFile, name: str, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for piece in read_pieces(archive, name):
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(target)
