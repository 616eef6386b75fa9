"""Files under the data folder, named by their content: whole, or not there at all."""

import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from app.core.errors import DISK_FULL, StorageFull

CHUNK = 1024 * 1024
# Older than any upload that may still be on its way to its row in the database.
STALE_SECONDS = 6 * 3600


class FileStore:
    """Where the documents' bytes lie: `files/ab/ab12….pdf`, drafts in `files/incoming`."""

    def __init__(self, data_dir: Path) -> None:
        self.root = data_dir / "files"
        self.incoming = self.root / "incoming"

    def path_of(self, sha256: str) -> Path:
        """Where the file with this content is, if it is."""
        return self.root / sha256[:2] / f"{sha256}.pdf"

    @contextmanager
    def workplace(self) -> Iterator[Path]:
        """A folder for one upload; gone afterwards, whatever happens. Raises `StorageFull`."""
        place = self.incoming / secrets.token_hex(12)
        try:
            place.mkdir(parents=True)
            yield place
        except OSError as error:
            if error.errno in DISK_FULL:
                raise StorageFull from error
            raise
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def keep(self, draft: Path) -> str:
        """Move a finished draft to its place and make it last; gives its sha256."""
        sha256 = hash_file(draft)
        target = self.path_of(sha256)
        target.parent.mkdir(parents=True, exist_ok=True)
        _sync(draft)
        draft.replace(target)
        _sync(target.parent)
        return sha256

    def sweep(self, referenced: Container[str]) -> int:
        """Delete what a killed server left: old drafts and files that no row names."""
        before = time.time() - STALE_SECONDS
        removed = 0
        for place in self.incoming.glob("*"):
            if place.stat().st_mtime < before:
                shutil.rmtree(place, ignore_errors=True)
                removed += 1
        for file in self.root.glob("??/*.pdf"):
            if file.stem not in referenced and file.stat().st_mtime < before:
                file.unlink(missing_ok=True)
                removed += 1
        return removed


def receive(source: IO[bytes], target: Path) -> None:
    """Copy an upload into a draft, a piece at a time."""
    with target.open("wb") as file:
        shutil.copyfileobj(source, file, CHUNK)


def hash_file(path: Path) -> str:
    """The sha256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
