"""Taking a backup while the server serves."""

import os
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Table

from app.core.backup.archive import (
    FORMAT,
    FORMAT_VERSION,
    MANIFEST,
    Manifest,
    Part,
    TablePart,
    add_part,
    dump_manifest,
    table_entry,
)
from app.core.backup.rows import list_tables, read_lines
from app.core.clock import now
from app.core.db import Database

CHUNK = 1024 * 1024
FILES, KEY = "files", "secret.key"


def write_backup(database: Database, data_dir: Path, target: Path) -> Manifest:
    """Write one consistent copy of everything to `target`; whole, or not there at all.

    Rows are read in one transaction, files after it: a row never names a file that came later.
    Raises `OSError` when the disk is full or the place cannot be written.
    """
    draft = target.with_name(f".{target.name}.partial-{os.getpid()}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            with zipfile.ZipFile(file, "w", allowZip64=True) as archive:
                manifest = _fill(archive, database, data_dir)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return manifest


def revision_of(connection: Connection) -> str:
    """The newest migration that this database has; empty when it has none."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def _fill(archive: zipfile.ZipFile, database: Database, data_dir: Path) -> Manifest:
    options = {} if database.is_sqlite else {"isolation_level": "REPEATABLE READ"}
    with database.engine.connect().execution_options(**options) as connection:
        revision = revision_of(connection)
        tables = {table.name: _add_table(archive, connection, table) for table in list_tables()}
    manifest = Manifest(
        format=FORMAT,
        format_version=FORMAT_VERSION,
        made_at=now().isoformat(),
        revision=revision,
        tables=tables,
        files=_add_files(archive, data_dir),
    )
    add_part(archive, MANIFEST, [dump_manifest(manifest)], compress=True)
    return manifest


def _add_table(archive: zipfile.ZipFile, connection: Connection, table: Table) -> TablePart:
    count = 0

    def counted() -> Iterator[bytes]:
        nonlocal count
        for line in read_lines(connection, table):
            count += 1
            yield line

    part = add_part(archive, table_entry(table.name), counted(), compress=True)
    columns = [column.name for column in table.columns]
    return TablePart(bytes=part.bytes, sha256=part.sha256, columns=columns, rows=count)


def _add_files(archive: zipfile.ZipFile, data_dir: Path) -> dict[str, Part]:
    found = sorted((data_dir / FILES).glob("??/*"))
    if (data_dir / KEY).exists():
        found.append(data_dir / KEY)
    parts = {}
    for path in found:
        try:
            source = path.open("rb")
        except FileNotFoundError:
            continue  # swept a moment ago: no row names it
        name = path.relative_to(data_dir).as_posix()
        with source:
            pieces = iter(partial(source.read, CHUNK), b"")
            parts[name] = add_part(archive, name, pieces, compress=False)
    return parts
