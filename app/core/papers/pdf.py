"""An official paper as PDF. Light: runs in a process of its own."""

from dataclasses import asdict
from pathlib import Path

from app.core.papers.contents import Paper
from app.core.typesetting import typeset

TEMPLATE = Path(__file__).with_name("official.typ")


def write_pdf(paper: Paper) -> bytes:
    """The paper as PDF: A4, Times metrics, the margins of the office."""
    return typeset(TEMPLATE, asdict(paper))
