"""From the bytes of an upload to a checked file in the store; all before any transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from app.core.text import clean, fold
from app.documents.inspection import Inspection, inspect
from app.documents.rules import check_stamp, has_text_layer
from app.documents.storage import FileStore, hash_file, receive

NAME_LENGTH = 255


@dataclass(frozen=True)
class CheckedFile:
    """A stored PDF that is fit to be read, and what it holds."""

    sha256: str
    source_sha256: str
    bytes: int
    pages: int
    has_text: bool
    outline: list[dict[str, Any]]
    warnings: list[str]
    file_name: str
    texts: tuple[str, ...]
    folded: tuple[str, ...]


@contextmanager
def checked_upload(store: FileStore, source: IO[bytes], name: str) -> Iterator[CheckedFile]:
    """Receive, check and keep a PDF; nothing half-made stays behind.

    Raises the refusals of `inspection`, `SecretRefused`, `StorageFull`.
    """
    with store.workplace() as place:
        draft, better = place / "upload.pdf", place / "better.pdf"
        receive(source, draft)
        found = inspect(draft, better)
        check_stamp(found.texts[0])
        yield _keep(store, draft, better if found.is_rewritten else draft, found, name)


def _keep(store: FileStore, draft: Path, final: Path, found: Inspection, name: str) -> CheckedFile:
    source_sha256 = hash_file(draft)
    size = final.stat().st_size
    has_text = has_text_layer(found.texts)
    return CheckedFile(
        sha256=store.keep(final),
        source_sha256=source_sha256,
        bytes=size,
        pages=found.pages,
        has_text=has_text,
        outline=[dict(entry) for entry in found.outline],
        warnings=_warnings(found, has_text=has_text),
        file_name=clean(name)[-NAME_LENGTH:] or "document.pdf",
        texts=found.texts,
        folded=tuple(fold(text) for text in found.texts),
    )


def _warnings(found: Inspection, *, has_text: bool) -> list[str]:
    noted = {
        "no_text_layer": not has_text,
        "active_content_removed": bool(found.removed),
        "repaired": found.is_repaired,
    }
    return [code for code, is_so in noted.items() if is_so]
