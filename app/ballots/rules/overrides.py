"""Rule sets on the wire and in the database: a preset's name, and any field by its name.

Thresholds are written "> 1/2", "≥ 2/3", ">= 65 %"; parts of the seats "30 %" or "3/10".
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields, replace
from fractions import Fraction
from typing import Any

from app.ballots.errors import ImpossibleSettings
from app.ballots.rules.presets import PRESETS
from app.ballots.rules.rule_set import (
    Base,
    Blank,
    QuorumFrom,
    RuleSet,
    SmallList,
    ThirdChoice,
    Tie,
    Weight,
    WrongMarks,
)
from app.core.errors import N_, FieldError
from app.core.threshold import Threshold

Reader = Callable[[Any], object]


def read_rules(sent: Mapping[str, object]) -> RuleSet:
    """The named preset with its overrides; raises ImpossibleSettings naming each wrong field."""
    preset = PRESETS.get(str(sent.get("preset")))
    if preset is None:
        raise ImpossibleSettings(fields=(_unknown_preset(),))
    overrides = {name: value for name, value in sent.items() if name != "preset"}
    problems = [problem for name in overrides if (problem := _find_problem(name, overrides[name]))]
    if problems:
        raise ImpossibleSettings(fields=tuple(problems))
    changes: dict[str, Any] = {name: _READERS[name](value) for name, value in overrides.items()}
    return replace(preset, **changes)


def write_rules(rules: RuleSet) -> dict[str, object]:
    """Every field as JSON; `read_rules` gives the same rule set back."""
    return {field.name: _write(getattr(rules, field.name)) for field in fields(rules)}


def _find_problem(name: str, value: object) -> FieldError | None:
    if name not in _READERS:
        return FieldError(f"rules.{name}", "unknown_rule", N_("Không có quy định tên này."))
    try:
        _READERS[name](value)
    except (ValueError, TypeError, ZeroDivisionError):
        message = N_("Giá trị của quy định này không dùng được.")
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


def _optional(read: Reader) -> Reader:
    return lambda value: None if value is None else read(value)


def _list_of(read: Reader) -> Reader:
    def read_list(value: Any) -> tuple[object, ...]:
        if not isinstance(value, list):
            raise TypeError(value)
        return tuple(read(item) for item in value)

    return read_list


def _integer(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _part(value: Any) -> Fraction:
    """A part of the seats: "30 %", "3/10"."""
    if not isinstance(value, str):
        raise TypeError(value)
    text = value.strip()
    part = Fraction(int(text[:-1]), 100) if text.endswith("%") else Fraction(text)
    if part < 0:
        raise ValueError(value)
    return part


def _two_parts(value: Any) -> tuple[Fraction, Fraction]:
    low, high = value
    return _part(low), _part(high)


def _small_list(value: Any) -> SmallList:
    return SmallList(**{name: _integer(number) for name, number in dict(value).items()})


_READERS: Mapping[str, Reader] = {
    "quorum_from": QuorumFrom,
    "quorum_people": _optional(Threshold.parse),
    "quorum_units": _optional(Threshold.parse),
    "quorum_later_calls": _list_of(_optional(Threshold.parse)),
    "threshold": _optional(Threshold.parse),
    "base": _optional(Base),
    "threshold_choices": _list_of(Threshold.parse),
    "base_choices": _list_of(Base),
    "min_marks": _integer,
    "max_marks": _optional(_integer),
    "is_zero_allowed_on_one_name_list": _truth,
    "third_choice": ThirdChoice,
    "split_total": _optional(_integer),
    "split_per_option": _optional(_integer),
    "blank": Blank,
    "over_vote": WrongMarks,
    "under_vote": WrongMarks,
    "weight": Weight,
    "surplus_min": _optional(_part),
    "surplus_max": _optional(_part),
    "surplus_by_convener": _optional(_two_parts),
    "surplus_small_list": _optional(_small_list),
    "is_agree_disagree_without_surplus": _truth,
    "tie": Tie,
    "is_tie_confirmed_by_presidium": _truth,
    "max_rounds": _optional(_integer),
    "is_next_round_decided_by_congress": _truth,
}
