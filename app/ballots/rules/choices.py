"""Read what a voter sent: `choices` maps option ids to values, and the method says which values.

| method         | value of an option                  | an option that is left out      |
|----------------|-------------------------------------|---------------------------------|
| yes_no_abstain | "yes", "no", "abstain" (if offered) | gets nothing, not even a "no"   |
| pick           | true or 1: marked; false or 0: not  | not marked                      |
| strike_out     | "struck" or "kept"                  | kept: the name is voted for     |
| agree_disagree | "yes" or "no"                       | not counted for that name       |
| split          | a whole number of points, from 0 up | no points                       |
| graded         | "high", "confidence", "low"         | gets no level                   |

`strike_out` takes words alone: a bare 1 could mean "struck" or "voted for", and the wrong guess
inverts a result. One wrong entry refuses the whole ballot.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.ballots.errors import BadAmount, MalformedVote, UnknownOption, UnknownValue
from app.ballots.rules.paper import BallotPaper, Method, OptionId
from app.ballots.rules.rule_set import RuleSet, ThirdChoice


class Mark(StrEnum):
    """What a ballot says about one option."""

    YES = "yes"  # for it: agreed, picked, left standing, or given points
    NO = "no"
    ABSTAIN = "abstain"
    UNMARKED = "unmarked"  # agree/disagree with neither box ticked (on paper: or both)
    HIGH = "high"
    CONFIDENCE = "confidence"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Choice:
    """One option's mark; `amount` is 1, or the points given to it."""

    option_id: OptionId
    mark: Mark
    amount: int = 1


def read_choices(paper: BallotPaper, rules: RuleSet, sent: object) -> tuple[Choice, ...]:
    """The marks of one ballot in list order; raises MalformedVote when any entry is wrong."""
    if not isinstance(sent, Mapping):
        raise MalformedVote
    if any(option_id not in paper.option_ids for option_id in sent):
        raise UnknownOption
    read = ((id_, _read(paper.method, rules, sent.get(id_, LEFT_OUT))) for id_ in paper.option_ids)
    return tuple(Choice(option_id, *mark) for option_id, mark in read if mark is not None)


def marks_offered(method: Method, rules: RuleSet) -> tuple[Mark, ...]:
    """The marks an option may get on a ballot, in the order they are shown and reported."""
    match method:
        case Method.YES_NO_ABSTAIN if rules.third_choice is not ThirdChoice.NONE:
            return (Mark.YES, Mark.NO, Mark.ABSTAIN)
        case Method.YES_NO_ABSTAIN:
            return (Mark.YES, Mark.NO)
        case Method.AGREE_DISAGREE:
            return (Mark.YES, Mark.NO, Mark.UNMARKED)
        case Method.GRADED:
            return (Mark.HIGH, Mark.CONFIDENCE, Mark.LOW)
        case _:
            return (Mark.YES,)


LEFT_OUT: Final = object()  # null is a value, and a wrong one


def _read(method: Method, rules: RuleSet, value: object) -> tuple[Mark, int] | None:
    match method:
        case Method.PICK:
            return _read_tick(value)
        case Method.STRIKE_OUT:
            return _read_strike(value)
        case Method.SPLIT:
            return _read_points(value)
        case Method.AGREE_DISAGREE if value is LEFT_OUT:
            return Mark.UNMARKED, 1
        case _:
            return _read_word(value, marks_offered(method, rules))


def _read_tick(value: object) -> tuple[Mark, int] | None:
    if value is LEFT_OUT:
        return None
    if not isinstance(value, int) or value not in {0, 1}:
        raise UnknownValue
    return (Mark.YES, 1) if value else None


def _read_strike(value: object) -> tuple[Mark, int] | None:
    if value is LEFT_OUT or value == "kept":
        return Mark.YES, 1
    if value == "struck":
        return None
    raise UnknownValue


def _read_points(value: object) -> tuple[Mark, int] | None:
    if value is LEFT_OUT:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BadAmount
    return (Mark.YES, value) if value else None


def _read_word(value: object, offered: tuple[Mark, ...]) -> tuple[Mark, int] | None:
    if value is LEFT_OUT:
        return None
    if not isinstance(value, str) or value not in offered or value == Mark.UNMARKED:
        raise UnknownValue
    return Mark(value), 1
