"""Choices and totals as they are stored, and read back the same."""

import json
from types import MappingProxyType
from typing import Any

from app.ballots.rules.choices import Choice, Mark
from app.ballots.rules.judging import InvalidReason
from app.ballots.rules.paper import OptionId
from app.ballots.rules.tally import Totals


def write_choices(choices: tuple[Choice, ...]) -> str:
    """The marks of one ballot, the same text for the same marks."""
    rows = [[choice.option_id, choice.mark, choice.amount] for choice in choices]
    return json.dumps(rows, separators=(",", ":"))


def read_stored_choices(text: str) -> tuple[Choice, ...]:
    """The marks of a stored ballot."""
    return tuple(
        Choice(OptionId(option_id), Mark(mark), amount)
        for option_id, mark, amount in json.loads(text)
    )


def write_totals(totals: Totals) -> dict[str, Any]:
    """Totals as JSON."""
    return {
        "collected": totals.collected,
        "valid": totals.valid,
        "blank": totals.blank,
        "invalid": dict(totals.invalid),
        "marks": [[id_, mark, number] for (id_, mark), number in sorted(totals.marks.items())],
        "collected_weight": totals.collected_weight,
        "valid_weight": totals.valid_weight,
    }


def read_totals(stored: dict[str, Any]) -> Totals:
    """Totals from JSON."""
    invalid = {InvalidReason(reason): number for reason, number in stored["invalid"].items()}
    marks = {(OptionId(id_), Mark(mark)): number for id_, mark, number in stored["marks"]}
    plain = {name: stored[name] for name in _NUMBERS}
    return Totals(invalid=MappingProxyType(invalid), marks=MappingProxyType(marks), **plain)


_NUMBERS = ("collected", "valid", "blank", "collected_weight", "valid_weight")
