"""What may follow a result: a run-off among the tied, or one more round for the seats left."""

from dataclasses import dataclass, replace
from enum import StrEnum

from app.ballots.rules.paper import BallotPaper, OptionId
from app.ballots.rules.result import Outcome, Result, TieGroup
from app.ballots.rules.rule_set import RuleSet, Tie


class RoundKind(StrEnum):
    """Why the assembly votes again."""

    RUN_OFF = "run_off"  # bầu lại among the tied
    ADDITIONAL = "additional"  # bầu thêm for the seats still empty
    ALTERNATES = "alternates"  # a ballot of its own: dự khuyết among those not elected


@dataclass(frozen=True, slots=True)
class NextRound:
    """A ballot that follows from a result: its list, seats and rules."""

    kind: RoundKind
    options: tuple[OptionId, ...]
    seats: int
    round: int
    rules: RuleSet
    is_decided_by_congress: bool
    is_confirmed_by_presidium: bool


def find_next_round(paper: BallotPaper, rules: RuleSet, result: Result) -> NextRound | None:
    """The next round the rules offer; None when all seats are filled or no round is left.

    Short of its quorum the assembly has not voted at all: the ballot is held anew, not continued.
    """
    if result.quorum is not None and result.quorum.is_void:
        return None
    if rules.max_rounds is not None and paper.round >= rules.max_rounds:
        return None
    if result.tie is not None:
        return _run_off(paper, rules, result.tie)
    remaining = tuple(o.id for o in result.options if o.outcome is Outcome.NOT_ELECTED)
    if result.seats_left == 0 or not remaining:
        return None
    return NextRound(
        kind=RoundKind.ADDITIONAL,
        options=remaining,
        seats=min(result.seats_left, len(remaining)),
        round=paper.round + 1,
        rules=rules,
        is_decided_by_congress=rules.is_next_round_decided_by_congress,
        is_confirmed_by_presidium=False,
    )


def _run_off(paper: BallotPaper, rules: RuleSet, tie: TieGroup) -> NextRound | None:
    if tie.rule not in {Tie.RUN_OFF, Tie.RUN_OFF_PLURALITY}:
        return None
    is_plurality = tie.rule is Tie.RUN_OFF_PLURALITY
    return NextRound(
        kind=RoundKind.RUN_OFF,
        options=tie.options,
        seats=tie.seats,
        round=paper.round + 1,
        rules=replace(rules, threshold=None) if is_plurality else rules,
        is_decided_by_congress=False,
        is_confirmed_by_presidium=tie.is_confirmed_by_presidium,
    )
