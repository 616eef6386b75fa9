"""Where the asking delegate stands: their own vote, and the ballots they may cast for others."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.ballots.answers import BallotOfMine, MyVote, WhyNot
from app.ballots.electorates import find_inside
from app.ballots.models import Ballot, BallotEntitlement, BallotParticipation
from app.ballots.queries import find_participation, is_on_list, is_secret, paper_of, rules_of
from app.ballots.rules.lifecycle import BallotState
from app.ballots.rules.limits import limits_of
from app.ballots.services.casters import voter_of
from app.ballots.services.votes import Voter
from app.ballots.voter_lists import VoterLine, find_voters

Line = BallotEntitlement | VoterLine


def my_vote(session: Session, ballot: Ballot, delegate_id: str) -> MyVote:
    """Whether this delegate is on the list, here, and has voted."""
    participation = find_participation(session, ballot.id, delegate_id)
    return MyVote(
        is_entitled=is_on_list(session, ballot.id, delegate_id),
        is_present=delegate_id in find_inside(session, ballot, {delegate_id}),
        has_voted=participation is not None,
        receipt=participation.receipt if participation else None,
    )


def ballots_of_mine(session: Session, ballot: Ballot, delegate_id: str) -> list[BallotOfMine]:
    """The ballots that this delegate may cast, their own first; before opening as it would be."""
    if ballot.state == BallotState.DRAFT:
        return []
    lines = _find_lines(session, ballot, delegate_id)
    inside = find_inside(session, ballot, {delegate_id, *(line.delegate_id for line in lines)})
    told = []
    for line in sorted(lines, key=lambda line: (line.delegate_id != delegate_id, line.name)):
        if voter := voter_of(ballot, line, delegate_id, inside):
            cast = find_participation(session, ballot.id, line.delegate_id)
            told.append(_tell(ballot, line, voter, cast))
    return told


def _find_lines(session: Session, ballot: Ballot, delegate_id: str) -> Sequence[Line]:
    if ballot.opened_at is None:
        return find_voters(session, ballot, delegate_id)
    listed = BallotEntitlement
    statement = select(listed).where(
        listed.ballot_id == ballot.id,
        or_(listed.delegate_id == delegate_id, listed.holder_id == delegate_id),
    )
    return session.scalars(statement).all()


def _tell(
    ballot: Ballot, line: Line, voter: Voter, cast: BallotParticipation | None
) -> BallotOfMine:
    limits = limits_of(paper_of(ballot), rules_of(ballot), line.weight)
    if _is_not_told(ballot, voter, cast):
        cast = None
    reason = _why_not(ballot, voter, has_voted=cast is not None)
    is_by_holder = cast is not None and cast.by_holder
    is_of_principal = voter.by_holder and not is_by_holder  # who came in and voted alone
    return BallotOfMine(
        delegate_id=line.delegate_id,
        name=line.name,
        unit=line.unit,
        weight=line.weight,
        most=limits.most,
        most_for_one=limits.most_for_one,
        is_own=not voter.by_holder,
        has_voted=cast is not None,
        by_holder=is_by_holder,
        holder=line.holder_name if is_by_holder else None,
        receipt=cast.receipt if cast and not is_of_principal else None,
        may_vote=reason is None,
        reason=reason,
    )


def _is_not_told(ballot: Ballot, voter: Voter, cast: BallotParticipation | None) -> bool:
    """While a secret ballot is open, a holder learns only of the votes that they cast."""
    is_open_secret = is_secret(ballot) and ballot.closed_at is None
    is_of_other = voter.is_principal_inside and cast is not None and not cast.by_holder
    return is_open_secret and is_of_other


def _why_not(ballot: Ballot, voter: Voter, *, has_voted: bool) -> WhyNot | None:
    """In the order in which a vote is refused."""
    if has_voted:
        return WhyNot.ALREADY_VOTED
    if ballot.state != BallotState.OPEN:
        return WhyNot.NOT_OPEN
    if voter.is_principal_inside:
        return WhyNot.PRINCIPAL_IS_PRESENT
    return None if voter.is_inside else WhyNot.NOT_PRESENT
