"""The file of a backup: a ZIP with a manifest that names every part, its size and its SHA-256."""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

FORMAT = "plenum-backup"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
CHUNK = 1024 * 1024


class BadBackup(Exception):
    """The file cannot be restored; the text is one line that says why."""


class Part(BaseModel):
    """One entry of the archive."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bytes: int
    sha256: str


class TablePart(Part):
    """The rows of one table."""

    columns: list[str]
    rows: int


class Manifest(BaseModel):
    """What the archive holds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: str
    format_version: int
    made_at: str
    revision: str
    tables: dict[str, TablePart]
    files: dict[str, Part]


def add_part(
    archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes], *, compress: bool
) -> Part:
    """Write one entry as it comes."""
    digest, size = hashlib.sha256(), 0
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
    entry.external_attr = 0o600 << 16
    with archive.open(entry, "w", force_zip64=True) as target:
        for piece in pieces:
            digest.update(piece)
            size += len(piece)
            target.write(piece)
    return Part(bytes=size, sha256=digest.hexdigest())


def open_checked(path: Path) -> tuple[zipfile.ZipFile, Manifest]:
    """Open a backup after reading all of it: every part there, whole and unchanged, none besides.

    Raises `BadBackup`.
    """
    try:
        archive = zipfile.ZipFile(path)
        manifest = Manifest.model_validate_json(archive.read(MANIFEST))
    except FileNotFoundError:
        raise BadBackup(f"{path}: no such file") from None
    except (OSError, KeyError, zipfile.BadZipFile, ValidationError) as error:
        raise BadBackup(f"{path} is no backup of Plenum, or it is damaged ({error})") from None
    if (manifest.format, manifest.format_version) != (FORMAT, FORMAT_VERSION):
        raise BadBackup(f"{path}: format {manifest.format} {manifest.format_version} is not known")
    _check_parts(archive, manifest)
    return archive, manifest


def read_pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """An entry, a piece at a time."""
    with archive.open(name) as source:
        while piece := source.read(CHUNK):
            yield piece


def parts_of(manifest: Manifest) -> dict[str, Part]:
    """Every entry but the manifest itself, by its name."""
    tables: dict[str, Part] = {table_entry(name): part for name, part in manifest.tables.items()}
    return tables | manifest.files


def table_entry(table: str) -> str:
    """The entry that holds a table's rows."""
    return f"tables/{table}.jsonl"


def dump_manifest(manifest: Manifest) -> bytes:
    """The manifest as it is written."""
    facts: dict[str, Any] = manifest.model_dump(mode="json")
    return json.dumps(facts, indent=1, ensure_ascii=False).encode()


def _check_parts(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    parts = parts_of(manifest)
    if sorted(archive.namelist()) != sorted([*parts, MANIFEST]):
        raise BadBackup("the backup is damaged: its parts are not those its manifest names")
    for name, part in parts.items():
        place = PurePosixPath(name)
        if place.is_absolute() or ".." in place.parts:
            raise BadBackup(f"the backup is damaged: a part is called {name!r}")
        try:
            digest, size = hashlib.sha256(), 0
            for piece in read_pieces(archive, name):
                digest.update(piece)
                size += len(piece)
        except (OSError, zipfile.BadZipFile, EOFError, ValueError) as error:
            raise BadBackup(f"the backup is damaged at {name}: {error}") from None
        if (digest.hexdigest(), size) != (part.sha256, part.bytes):
            raise BadBackup(f"the backup is damaged at {name}: its checksum differs")
