"""The static folder: contents, content hashes and addresses."""

import hashlib
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

from app.core.assets import sheets

STATIC_URL = "/static/"
T = TypeVar("T")


class Assets:
    """The static folder, and the two sheets put together from it."""

    def __init__(self, folder: Path, *, is_fixed: bool) -> None:
        self.folder = folder
        self._is_fixed = is_fixed
        self._known: dict[str, tuple[float, bytes, str]] = {}
        self._remembered: dict[Hashable, Any] = {}

    def content(self, path: str) -> bytes:
        """The bytes of a static file; raises `FileNotFoundError` for a wrong name."""
        return self._load(path)[1]

    def version(self, path: str) -> str:
        """The hash of its content."""
        return self._load(path)[2]

    def url(self, path: str) -> str:
        """The address of a static file, different after every change of its content."""
        if path.startswith("vendor/"):  # the folder's name carries package and version
            return STATIC_URL + path
        return f"{STATIC_URL}{path}?v={self.version(path)[:10]}"

    def remember(self, key: Hashable, make: Callable[[], T]) -> T:
        """What follows from the files alone: made once, or each time while files may change."""
        if not self._is_fixed:
            return make()
        if key not in self._remembered:
            self._remembered[key] = make()
        found: T = self._remembered[key]
        return found

    def _load(self, path: str) -> tuple[float, bytes, str]:
        known = self._known.get(path)
        if known is not None and self._is_fixed:
            return known
        changed_at = max(source.stat().st_mtime for source in self._sources(path))
        if known is None or changed_at > known[0]:
            content = self._make(path)
            known = (changed_at, content, hashlib.sha256(content).hexdigest())
            self._known[path] = known
        return known

    def _sources(self, path: str) -> list[Path]:
        if path == sheets.STYLE_SHEET:
            return sheets.style_sources(self.folder)
        if path == sheets.ICON_SHEET:
            return sheets.icon_sources(self.folder)
        return [self.folder / path]

    def _make(self, path: str) -> bytes:
        if path == sheets.STYLE_SHEET:
            return sheets.make_style_sheet(self.folder)
        if path == sheets.ICON_SHEET:
            return sheets.make_icon_sheet(self.folder)
        return (self.folder / path).read_bytes()
