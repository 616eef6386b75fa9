"""The attendance list as a paper. Light: runs in a process of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from app.core.typesetting import typeset

TEMPLATE = Path(__file__).with_name("attendance.typ")


@dataclass(frozen=True)
class UnitList:
    """One delegation: its name, "5/8", and a line of texts for each person."""

    name: str
    count: str
    people: Sequence[Sequence[str]]


@dataclass(frozen=True)
class AttendanceList:
    """Everything on the paper, in words."""

    language: str
    meeting: str
    sitting: str
    figures: str
    units: Sequence[UnitList]
    texts: Mapping[str, object]


def attendance_paper(paper: AttendanceList) -> bytes:
    """The list of one sitting as a PDF."""
    return typeset(TEMPLATE, asdict(paper))
