"""One rule as it is written, and how to write it where people get it wrong."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from app.ballots.rules.rule_set import (
    Base,
    Blank,
    QuorumFrom,
    SmallList,
    ThirdChoice,
    Tie,
    Weight,
    WrongMarks,
)
from app.core.errors import N_
from app.core.threshold import Threshold

Reader = Callable[[Any], object]


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


READERS: Mapping[str, Reader] = {
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

_LIKE_A_THRESHOLD = N_("Viết như “> 1/2”, “≥ 2/3” hoặc “≥ 65 %”, không quá cả số.")
_LIKE_A_PART = N_("Viết như “30 %” hoặc “3/10”.")

# Said at the field instead of a mere no.
HOW_TO_WRITE: Mapping[str, str] = {
    "quorum_people": _LIKE_A_THRESHOLD,
    "quorum_units": _LIKE_A_THRESHOLD,
    "threshold": _LIKE_A_THRESHOLD,
    "quorum_later_calls": N_("Viết từng lần như “≥ 33 %; bất kỳ”."),
    "threshold_choices": N_("Viết từng mức như “≥ 65 %; > 1/2”."),
    "surplus_min": _LIKE_A_PART,
    "surplus_max": _LIKE_A_PART,
    "surplus_by_convener": N_("Viết như “10 % – 15 %”."),
    "surplus_small_list": N_("Điền đủ ba số, hoặc để trống cả ba."),
    "min_marks": N_("Viết một số nguyên; 0 là không bắt buộc."),
    "max_marks": N_("Viết một số nguyên, hoặc để trống."),
    "split_total": N_("Viết một số nguyên, hoặc để trống."),
    "split_per_option": N_("Viết một số nguyên, hoặc để trống."),
    "max_rounds": N_("Viết một số nguyên, hoặc để trống."),
}
