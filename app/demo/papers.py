"""The demonstration's documents, typeset as real PDFs with text that can be searched."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from app.core.typesetting import typeset
from app.delegates.roster import RosterFile
from app.demo.report import political_report, speeches

FOLDER = Path(__file__).parent / "thanh_giang"
PAPERS = FOLDER / "papers"


def read_facts(name: str) -> dict[str, Any]:
    """One of the demonstration's files of facts."""
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def typeset_papers(congress: Mapping[str, Any], roster: RosterFile) -> Iterator[tuple[int, bytes]]:
    """The PDF of each document, in order."""
    facts = _facts(congress, roster)
    for document in congress["document"]:
        number = document["number"]
        yield number, typeset(PAPERS / f"{number:02}.typ", facts)


def _facts(congress: Mapping[str, Any], roster: RosterFile) -> dict[str, Any]:
    words = read_facts("report.toml")
    people = [delegate.unit for delegate in roster.delegates]
    units = [unit.name for unit in roster.units]
    return {
        "sittings": [
            {"name": sitting["name"], "items": sitting["items"]} for sitting in congress["sitting"]
        ],
        "units": [{"name": name, "people": people.count(name)} for name in units],
        "candidates": congress["election"]["candidates"],
        "opinions": [{"response": "", **opinion} for opinion in congress["opinion"]],
        "report": political_report(words, units),
        "speeches": speeches(words),
    }
