"""Make the ballot for alternates: a ballot of its own, drawn from those who were not elected."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from app.ballots.electorates import electorate_of
from app.ballots.errors import NoFurtherRound, NoQuorum, RoundsUnfinished, WrongState
from app.ballots.models import Ballot, BallotOption
from app.ballots.queries import find_alternates, find_following, get_ballot, load_count
from app.ballots.rules.lifecycle import BallotState
from app.ballots.rules.next_round import RoundKind, find_next_round
from app.ballots.rules.overrides import read_rules, write_rules
from app.ballots.rules.result import Outcome, result_of
from app.ballots.schemas import NewAlternates
from app.ballots.services.copying import draft_from
from app.ballots.services.drafting import add_draft
from app.ballots.services.families import COUNTED, Person, check_made_so, person_of
from app.core.errors import N_
from app.core.permissions import Actor

TITLE = N_("Bầu dự khuyết: %(title)s")


def prepare_alternates(
    session: Session, actor: Actor, ballot_id: str, wanted: NewAlternates
) -> tuple[Ballot, bool]:
    """The draft for alternates, and whether it is new: pressed twice, it is made once.

    Raises WrongState before the count is certified, RoundsUnfinished while a round is still to
    be held, NoFurtherRound when nobody is left, NoQuorum when the result is short of its quorum,
    AlreadyMade when another one was made. Those tied with no round left are not elected.
    """
    former = get_ballot(session, ballot_id, lock=True)
    if former.state not in COUNTED:
        raise WrongState(state=former.state, wanted=BallotState.CERTIFIED)
    if (made := find_alternates(session, ballot_id)) is not None:
        rules = _rules(former, wanted) if wanted.rules else None
        check_made_so(made, seats=wanted.seats, title=wanted.title, rules=rules)
        return made, False
    elected = set(_elected(session, former))
    left = [option for option in former.options if person_of(option) not in elected]
    if not left:
        raise NoFurtherRound
    return add_draft(session, actor, _draft(former, left, wanted), former), True


def _elected(session: Session, first: Ballot) -> Iterator[Person]:
    """Who was elected in this ballot or a further round of it."""
    ballot: Ballot | None = first
    while ballot is not None:
        if ballot.state not in COUNTED:
            raise RoundsUnfinished
        count = load_count(session, ballot, electorate_of(session, ballot))
        result = result_of(count)
        if ballot is first and count.is_void:
            raise NoQuorum
        outcomes = {str(option.id): option.outcome for option in result.options}
        if None in outcomes.values():  # figures only: nobody is elected, nobody is left
            raise NoFurtherRound
        for option in ballot.options:
            if outcomes[option.id] is Outcome.ELECTED:
                yield person_of(option)
        following = find_following(session, ballot.id)
        offered = find_next_round(count.paper, count.rules, result)
        if following is None and offered is not None and offered.kind is RoundKind.RUN_OFF:
            raise RoundsUnfinished
        ballot = following


def _draft(former: Ballot, left: list[BallotOption], wanted: NewAlternates) -> Ballot:
    return draft_from(
        former,
        left,
        parent_id=former.id,
        round_kind=RoundKind.ALTERNATES,
        round=1,
        title=wanted.title or TITLE % {"title": former.title},
        seats=wanted.seats,
        rules=_rules(former, wanted),
        is_list_open=True,  # some of them will withdraw first
    )


def _rules(former: Ballot, wanted: NewAlternates) -> dict[str, Any]:
    return write_rules(read_rules({**former.rules, **(wanted.rules or {})}))
