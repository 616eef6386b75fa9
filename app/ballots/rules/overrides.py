"""Rule sets on the wire and in the database: a preset's name, and any field by its name.

Thresholds are written "> 1/2", "≥ 2/3", ">= 65 %"; parts of the seats "30 %" or "3/10".
"""

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from fractions import Fraction
from typing import Any

from app.ballots.errors import ImpossibleSettings
from app.ballots.rules.presets import PRESETS
from app.ballots.rules.rule_set import RuleSet, SmallList
from app.ballots.rules.rule_values import HOW_TO_WRITE, READERS
from app.core.errors import N_, FieldError
from app.core.threshold import Threshold


def read_rules(sent: Mapping[str, object]) -> RuleSet:
    """The named preset with its overrides; raises ImpossibleSettings naming each wrong field."""
    preset = PRESETS.get(str(sent.get("preset")))
    if preset is None:
        raise ImpossibleSettings(fields=(_unknown_preset(),))
    overrides = {name: value for name, value in sent.items() if name != "preset"}
    problems = [problem for name in overrides if (problem := _find_problem(name, overrides[name]))]
    if problems:
        raise ImpossibleSettings(fields=tuple(problems))
    changes: dict[str, Any] = {name: READERS[name](value) for name, value in overrides.items()}
    return replace(preset, **changes)


def write_rules(rules: RuleSet) -> dict[str, object]:
    """Every field as JSON; `read_rules` gives the same rule set back."""
    return {field.name: _write(getattr(rules, field.name)) for field in fields(rules)}


def _find_problem(name: str, value: object) -> FieldError | None:
    if name not in READERS:
        return FieldError(f"rules.{name}", "unknown_rule", N_("Không có quy định tên này."))
    try:
        READERS[name](value)
    except (ValueError, TypeError, ZeroDivisionError):
        message = HOW_TO_WRITE.get(name, N_("Giá trị của quy định này không dùng được."))
        return FieldError(f"rules.{name}", "impossible_value", message)
    return None


def _unknown_preset() -> FieldError:
    message = N_("Bộ quy định này không có. Các bộ đang có: %(presets)s.")
    return FieldError("rules.preset", "unknown_preset", message, {"presets": ", ".join(PRESETS)})


def _write(value: object) -> object:
    match value:
        case Threshold():
            return str(value)
        case Fraction():
            return _write_part(value)
        case SmallList():
            return asdict(value)
        case tuple():
            return [_write(item) for item in value]
        case _:
            return value


def _write_part(part: Fraction) -> str:
    percent = part * 100
    return f"{percent} %" if percent.denominator == 1 else str(part)
