"""What stands on an official paper, all of it in words: one content, set as PDF and as Word.

Light (no Flask, no database): papers are set in a process of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Side = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Heading:
    """The head of the first page: who issues the paper, and under whose name, where and when."""

    issuer: Sequence[str]
    number: str
    above: Sequence[str]
    place_and_date: str


@dataclass(frozen=True)
class Section:
    """A numbered part: "I. Danh sách bầu cử"."""

    text: str
    kind: Literal["section"] = "section"


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: str
    style: Literal["normal", "bold", "italic"] = "normal"
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True)
class Lines:
    """Facts, one to a line: what it is, how much, and what it consists of."""

    items: Sequence[tuple[str, str]]
    kind: Literal["lines"] = "lines"


@dataclass(frozen=True)
class Column:
    """One column of a table; the widths of all share the line."""

    head: str
    width: int
    side: Side = "left"


@dataclass(frozen=True)
class Table:
    """Rows of texts under a head that is repeated on every page."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    kind: Literal["table"] = "table"


@dataclass(frozen=True)
class Annex:
    """From here on a page of its own, with a title of its own."""

    title: Sequence[str]
    kind: Literal["annex"] = "annex"


Block = Section | Paragraph | Lines | Table | Annex


@dataclass(frozen=True)
class Signature:
    """Room for one who signs: on whose behalf, as what, and the name if it is known."""

    on_behalf: str
    office: str
    name: str


@dataclass(frozen=True)
class Paper:
    """An official paper; the first line of the title is large, annexes follow the signatures."""

    language: str
    heading: Heading
    title: Sequence[str]
    blocks: Sequence[Block]
    signatures: Sequence[Signature]
    sign_here: str
    footer: str
    annexes: Sequence[Block] = ()
