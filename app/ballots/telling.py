"""Put counts and results into the words of answers; the numbers come from the rules alone."""

from collections.abc import Mapping
from dataclasses import replace

from app.ballots.answers import (
    OptionView,
)
from app.ballots.models import Ballot
from app.ballots.result_answers import (
    OptionResultView,
    OptionTally,
    QuorumView,
    ResultView,
    SharesView,
    TallyView,
    TieView,
)
from app.ballots.rules.count import Count
from app.ballots.rules.next_round import find_next_round
from app.ballots.rules.result import OptionResult, result_of
from app.ballots.rules.rule_set import Base
from app.core.formats import parse_date
from app.delegates.photos.models import photo_address

# Wholes that are known only when the last ballot is counted.
KNOWN_AT_THE_END = {Base.VALID, Base.YES_AND_NO}


def tell_options(ballot: Ballot, portraits: Mapping[str, str]) -> list[OptionView]:
    """The lines of the list as people read them."""
    return [
        OptionView(
            id=option.id,
            name=option.name,
            born=str(born) if (born := parse_date(option.born)) else None,
            unit=option.unit,
            photo=photo_address(portraits.get(option.id)),
        )
        for option in ballot.options
    ]


def tell_tally(count: Count, total: int) -> TallyView:
    """A count under way: so many of all ballots; what the box holds is known from the start."""
    counted = count.totals.collected
    whole = replace(count.totals, collected=total, collected_weight=max(total, counted))
    is_base_known = counted == total or count.rules.base not in KNOWN_AT_THE_END
    result = result_of(replace(count, totals=whole) if counted < total else count)
    return TallyView(
        counted=counted,
        total=total,
        valid=result.valid,
        invalid=result.invalid,
        base=result.base if is_base_known else None,
        needed=result.needed if is_base_known else None,
        options=[OptionTally(id=o.id, votes=o.votes, marks=o.marks) for o in result.options],
    )


def tell_result(count: Count, language: str = "vi") -> ResultView:
    """The result of a whole count."""
    result, rules = result_of(count), count.rules
    following = find_next_round(count.paper, rules, result)
    return ResultView(
        unit_of_votes=result.unit,
        quorum=QuorumView.model_validate(result.quorum) if result.quorum else None,
        shares=SharesView.model_validate(result.shares) if result.shares else None,
        issued=result.issued,
        collected=result.collected,
        valid=result.valid,
        blank=result.blank,
        invalid=result.invalid,
        invalid_reasons=result.invalid_reasons,
        base=result.base,
        base_name=rules.base,
        threshold=str(rules.threshold) if rules.threshold else None,
        needed=result.needed,
        options=[_tell_option(option, language) for option in result.options],
        elected=list(result.elected),
        tie=TieView.model_validate(result.tie) if result.tie else None,
        seats_left=result.seats_left,
        next_round=following.kind if following else None,
        is_next_round_decided_by_congress=bool(following and following.is_decided_by_congress),
    )


def _tell_option(option: OptionResult, language: str) -> OptionResultView:
    return OptionResultView(
        id=option.id,
        name=option.name,
        votes=option.votes,
        rank=option.rank,
        share=option.share.percent if option.share else None,
        share_text=option.share.text(language) if option.share else None,
        outcome=option.outcome,
        marks=option.marks,
        mark_shares={
            mark: share.text(language) if share else None for mark, share in option.shares.items()
        },
    )
