"""The table of opinions, before it becomes an office file."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """What the file shows, in the language of whoever asked for it."""

    meeting: str
    title: str
    totals: str
    headings: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
