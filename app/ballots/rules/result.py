"""The one function that gives every number and percentage, to screen, tablet, paper and export."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.ballots.rules.choices import Mark
from app.ballots.rules.count import Count, UnitOfVotes
from app.ballots.rules.judging import InvalidReason
from app.ballots.rules.paper import Kind, Method, Option, OptionId
from app.ballots.rules.quorum import Quorum
from app.ballots.rules.rule_set import Tie
from app.ballots.rules.seating import Contender, Seating, seat
from app.core.threshold import Share


class Outcome(StrEnum):
    """What the count means for one option."""

    ELECTED = "elected"
    TIED = "tied"
    NOT_ELECTED = "not_elected"
    PASSED = "passed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class OptionResult:
    """One line of the result; base, needed and shares are None where there is no percentage."""

    id: OptionId
    name: str
    votes: int
    rank: int  # 1, 2, 2, 4: the same votes, the same rank
    base: int | None
    needed: int | None
    share: Share | None
    is_over_threshold: bool
    outcome: Outcome | None  # None where the rules decide nothing: figures only
    marks: Mapping[Mark, int]
    shares: Mapping[Mark, Share | None]


@dataclass(frozen=True, slots=True)
class TieGroup:
    """Names that share the last seat's votes, and what the rules say happens now."""

    options: tuple[OptionId, ...]
    votes: int
    seats: int
    rule: Tie
    is_confirmed_by_presidium: bool


@dataclass(frozen=True, slots=True)
class Shares:
    """What voters and ballots weigh, where votes are counted in shares."""

    entitled: int
    present: int
    collected: int
    valid: int


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that may be said about a count; options stand in list order.

    Ballots from `issued` to `invalid_reasons`; votes, base and needed are in the `unit`. Short of
    a binding quorum an assembly elects nobody and carries nothing, whatever the votes.
    """

    unit: UnitOfVotes
    quorum: Quorum | None
    shares: Shares | None  # none where every ballot is one vote
    issued: int
    collected: int
    valid: int
    blank: int
    invalid: int
    invalid_reasons: Mapping[InvalidReason, int]
    base: int | None  # common to all options; None where each has its own, or there is none
    needed: int | None
    options: tuple[OptionResult, ...]
    elected: tuple[OptionId, ...]  # in order of votes
    tie: TieGroup | None
    seats_left: int  # for a run-off or an additional round


def result_of(count: Count) -> Result:
    """Judge a count under its ballot's rules."""
    totals, seating = count.totals, _seating(count)
    options = tuple(_option_result(count, seating, option) for option in count.paper.options)
    return Result(
        unit=count.electorate.unit,
        quorum=count.quorum,
        shares=_shares(count),
        issued=count.electorate.sheets,
        collected=totals.collected,
        valid=totals.valid,
        blank=totals.blank,
        invalid=totals.invalid_count,
        invalid_reasons=totals.invalid,
        base=_common([option.base for option in options]),
        needed=_common([option.needed for option in options]),
        options=options,
        elected=seating.elected,
        tie=_tie_group(count, seating),
        seats_left=count.paper.seats - len(seating.elected) if _is_seated(count) else 0,
    )


def _shares(count: Count) -> Shares | None:
    electorate, totals = count.electorate, count.totals
    if electorate.unit is UnitOfVotes.BALLOTS:
        return None
    return Shares(
        entitled=electorate.entitled,
        present=electorate.present,
        collected=totals.collected_weight,
        valid=totals.valid_weight,
    )


def _is_seated(count: Count) -> bool:
    return count.paper.kind is Kind.ELECTION and count.paper.method is not Method.GRADED


def _seating(count: Count) -> Seating:
    if not _is_seated(count) or count.is_void:
        return Seating(elected=())
    contenders = [
        Contender(option.id, count.votes_of(option.id), option.born)
        for option in count.paper.options
        if count.is_over_threshold(option.id)
    ]
    return seat(contenders, count.paper.seats, count.rules.tie)


def _option_result(count: Count, seating: Seating, option: Option) -> OptionResult:
    votes, base = count.votes_of(option.id), count.base_of(option.id)
    marks = {mark: count.totals.of(option.id, mark) for mark in count.marks}
    ahead = [other for other in count.paper.option_ids if count.votes_of(other) > votes]
    return OptionResult(
        id=option.id,
        name=option.name,
        votes=votes,
        rank=len(ahead) + 1,
        base=base,
        needed=count.needed_for(option.id),
        share=Share.of(votes, base),
        is_over_threshold=count.is_over_threshold(option.id),
        outcome=_outcome(count, seating, option.id),
        marks=marks,
        shares={mark: Share.of(number, base) for mark, number in marks.items()},
    )


def _outcome(count: Count, seating: Seating, option_id: OptionId) -> Outcome | None:
    if _is_seated(count):
        if option_id in seating.elected:
            return Outcome.ELECTED
        return Outcome.TIED if option_id in seating.tied else Outcome.NOT_ELECTED
    if count.paper.method is Method.GRADED or count.rules.threshold is None:
        return None
    is_carried = not count.is_void and count.is_over_threshold(option_id)
    return Outcome.PASSED if is_carried else Outcome.FAILED


def _tie_group(count: Count, seating: Seating) -> TieGroup | None:
    if not seating.tied:
        return None
    return TieGroup(
        options=tuple(id_ for id_ in count.paper.option_ids if id_ in seating.tied),
        votes=count.votes_of(seating.tied[0]),
        seats=seating.seats_tied_for,
        rule=count.rules.tie,
        is_confirmed_by_presidium=count.rules.is_tie_confirmed_by_presidium,
    )


def _common(numbers: list[int | None]) -> int | None:
    return numbers[0] if len(set(numbers)) == 1 else None
