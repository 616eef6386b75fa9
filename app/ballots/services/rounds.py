"""Make the ballot that follows from a result: a run-off of the tied, or one more round."""

from typing import Any

from sqlalchemy.orm import Session

from app.ballots.errors import NoFurtherRound, WrongState
from app.ballots.models import Ballot
from app.ballots.queries import find_following, get_ballot
from app.ballots.rules.next_round import NextRound, RoundKind
from app.ballots.rules.overrides import read_rules, write_rules
from app.ballots.schemas import NewRound
from app.ballots.services.copying import draft_from
from app.ballots.services.drafting import add_draft
from app.ballots.services.families import COUNTED, check_made_so, offered_round
from app.core.errors import N_
from app.core.permissions import Actor

TITLES = {
    RoundKind.RUN_OFF: N_("Bầu lại: %(title)s"),
    RoundKind.ADDITIONAL: N_("Bầu thêm: %(title)s"),
}


def prepare_next_round(
    session: Session, actor: Actor, ballot_id: str, wanted: NewRound
) -> tuple[Ballot, bool]:
    """The draft of the next round, and whether it is new: pressed twice, it is made once.

    Raises WrongState before the count is certified, NoFurtherRound when the rules offer none,
    AlreadyMade when another one was made.
    """
    former = get_ballot(session, ballot_id, lock=True)
    if former.state not in COUNTED:
        raise WrongState(state=former.state, wanted=former.state)
    offered = offered_round(session, former)
    if (following := find_following(session, ballot_id)) is not None:
        rules = _rules(former, offered, wanted) if wanted.rules else None
        check_made_so(following, title=wanted.title, rules=rules)
        return following, False
    if offered is None:
        raise NoFurtherRound
    return add_draft(session, actor, _draft(former, offered, wanted), former), True


def _draft(former: Ballot, offered: NextRound, wanted: NewRound) -> Ballot:
    return draft_from(
        former,
        [option for option in former.options if option.id in offered.options],
        parent_id=former.id,
        round_kind=offered.kind,
        round=offered.round,
        title=wanted.title or TITLES[offered.kind] % {"title": former.title},
        seats=offered.seats,
        rules=_rules(former, offered, wanted),
    )


def _rules(former: Ballot, offered: NextRound | None, wanted: NewRound) -> dict[str, Any]:
    usual = write_rules(offered.rules) if offered else former.rules
    return write_rules(read_rules({**usual, **(wanted.rules or {})}))
