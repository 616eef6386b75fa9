"""Judge one ballot: valid, blank or invalid, and whether the electronic box takes it at all."""

from dataclasses import dataclass, replace
from enum import StrEnum

from app.ballots.errors import BlankBallot, OverVote, TooManyPoints, UnderVote
from app.ballots.rules.choices import Choice, Mark
from app.ballots.rules.limits import MarkLimits, limits_of
from app.ballots.rules.paper import BallotPaper, Method
from app.ballots.rules.rule_set import Blank, RuleSet, WrongMarks


class InvalidReason(StrEnum):
    """Why a ballot is invalid: its marks never count, yet it stays among the collected."""

    OVER_VOTE = "over_vote"
    UNDER_VOTE = "under_vote"
    TOO_MANY_POINTS = "too_many_points"
    BLANK = "blank"
    ELECTS_NOBODY = "elects_nobody"  # every name struck
    # Of a sealed ballot, whose content no server could check:
    UNOPENED = "unopened"  # the tellers' key does not open it
    BAD_PADDING = "bad_padding"
    NO_BALLOT = "no_ballot"  # what it says is not written as a ballot
    OTHER_MANIFEST = "other_manifest"
    SAME_OPTION_TWICE = "same_option_twice"
    UNKNOWN_OPTION = "unknown_option"
    UNKNOWN_VALUE = "unknown_value"
    BAD_AMOUNT = "bad_amount"
    # On paper alone:
    NOT_ISSUED = "not_issued"
    NAME_ADDED = "name_added"
    SIGNED_OR_MARKED = "signed_or_marked"
    UNREADABLE = "unreadable"


class Verdict(StrEnum):
    """What one collected ballot is."""

    VALID = "valid"
    BLANK = "blank"  # counted apart, where the rules say so
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class JudgedBallot:
    """One ballot as the tellers count it; only a valid one carries choices."""

    verdict: Verdict
    reason: InvalidReason | None = None
    choices: tuple[Choice, ...] = ()
    weight: int = 1


def judge(
    paper: BallotPaper, rules: RuleSet, choices: tuple[Choice, ...], weight: int = 1
) -> JudgedBallot:
    """What a ballot with these marks is worth, however it came into the box."""
    fault = _find_fault(paper.method, choices, limits_of(paper, rules, weight))
    if fault is None:
        return JudgedBallot(Verdict.VALID, None, _weighted(paper.method, choices, weight), weight)
    if fault is InvalidReason.BLANK and rules.blank is Blank.BLANK:
        return JudgedBallot(Verdict.BLANK, weight=weight)
    return JudgedBallot(Verdict.INVALID, fault, weight=weight)


def admit(paper: BallotPaper, rules: RuleSet, choices: tuple[Choice, ...], weight: int = 1) -> None:
    """Raise what a voter must put right before the electronic box takes the ballot."""
    limits, given = limits_of(paper, rules, weight), votes_given(choices)
    match judge(paper, rules, choices, weight).reason:
        case InvalidReason.BLANK if rules.blank is Blank.REFUSED:
            raise BlankBallot
        case InvalidReason.UNDER_VOTE if rules.under_vote is WrongMarks.REFUSED:
            raise UnderVote(marks=given, least=limits.least)
        case InvalidReason.OVER_VOTE if rules.over_vote is WrongMarks.REFUSED:
            raise OverVote(marks=given, most=limits.most)
        case InvalidReason.TOO_MANY_POINTS if rules.over_vote is WrongMarks.REFUSED:
            largest = max(choice.amount for choice in choices)
            raise TooManyPoints(marks=largest, most=limits.most_for_one)
        case _:
            return


def votes_given(choices: tuple[Choice, ...]) -> int:
    """How many options the ballot votes for, or how many points it gives."""
    return sum(choice.amount for choice in choices if choice.mark is Mark.YES)


def _find_fault(
    method: Method, choices: tuple[Choice, ...], limits: MarkLimits
) -> InvalidReason | None:
    given = votes_given(choices)
    if given > limits.most:
        return InvalidReason.OVER_VOTE
    if any(choice.amount > limits.most_for_one for choice in choices):
        return InvalidReason.TOO_MANY_POINTS
    if 0 < given < limits.least:
        return InvalidReason.UNDER_VOTE
    if method in {Method.PICK, Method.STRIKE_OUT}:
        return _find_emptiness_of_list(method) if given < limits.least else None
    is_empty = all(choice.mark is Mark.UNMARKED for choice in choices)
    return InvalidReason.BLANK if is_empty else None


def _find_emptiness_of_list(method: Method) -> InvalidReason:
    # To strike every name is an act, not an empty ballot.
    return InvalidReason.ELECTS_NOBODY if method is Method.STRIKE_OUT else InvalidReason.BLANK


def _weighted(method: Method, choices: tuple[Choice, ...], weight: int) -> tuple[Choice, ...]:
    if weight == 1 or method is Method.SPLIT:  # points are already given out of the weight
        return choices
    return tuple(replace(choice, amount=weight) for choice in choices)
