"""How many marks one ballot may carry."""

from dataclasses import dataclass

from app.ballots.rules.paper import BallotPaper, Kind, Method
from app.ballots.rules.rule_set import RuleSet


@dataclass(frozen=True, slots=True)
class MarkLimits:
    """What one ballot may give: `least` to `most` in all, up to `most_for_one` to one option."""

    least: int
    most: int
    most_for_one: int = 1


def limits_of(paper: BallotPaper, rules: RuleSet, weight: int = 1) -> MarkLimits:
    """The limits of one ballot; a split ballot of so many shares gives shares × seats points."""
    match paper.method:
        case Method.SPLIT:
            total = rules.split_total or paper.seats
            return MarkLimits(0, weight * total, weight * (rules.split_per_option or total))
        case Method.GRADED:
            return MarkLimits(0, len(paper.options))
        case Method.YES_NO_ABSTAIN if paper.kind is Kind.MOTION and rules.max_marks is None:
            return MarkLimits(0, len(paper.options))  # each option is a question of its own
        case Method.YES_NO_ABSTAIN | Method.AGREE_DISAGREE:
            return MarkLimits(0, rules.max_marks or paper.seats)
        case Method.PICK | Method.STRIKE_OUT:
            is_zero_allowed = paper.is_one_name_list and rules.is_zero_allowed_on_one_name_list
            least = 0 if is_zero_allowed else rules.min_marks
            return MarkLimits(least, rules.max_marks or paper.seats)
