"""Put a group of votes into the box: each is decided alone, all are stored in one commit."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.ballots.electorates import find_inside
from app.ballots.errors import AlreadyVoted, NotEntitled, NotPresent
from app.ballots.events import VotesStored
from app.ballots.models import Ballot, BallotEntitlement
from app.ballots.queries import get_ballot, is_sealed
from app.ballots.rules.entitlement import EntitledBy
from app.ballots.rules.lifecycle import BallotState, check_is_open
from app.ballots.sealed.box import SealedBox
from app.ballots.services.readable_box import ReadableBox
from app.ballots.services.votes import Box, Stored, Vote, Voter
from app.core.errors import DomainError
from app.core.events import record
from app.delegates.models import Delegate


def store_votes(
    session: Session, ballot_id: str, votes: Sequence[Vote]
) -> list[Stored | DomainError]:
    """Decide every vote in the order of arrival and store those accepted; answers in that order.

    Locks the ballot: a closing comes either before all of them or after.
    """
    ballot = get_ballot(session, ballot_id, lock=True)
    voters = _find_voters(session, ballot, {vote.account_id for vote in votes})
    box = _open_box(session, ballot, voters, votes)
    answers = [_answer(ballot, box, voters.get(vote.account_id), vote) for vote in votes]
    if box.store(session):
        record(session, VotesStored(ballot.id))
    return answers


def _open_box(
    session: Session, ballot: Ballot, voters: Mapping[str, Voter], votes: Sequence[Vote]
) -> Box:
    delegate_ids = {voter.delegate_id for voter in voters.values()}
    kind = SealedBox if is_sealed(ballot) else ReadableBox
    return kind(session, ballot, delegate_ids, votes)


def _find_voters(session: Session, ballot: Ballot, account_ids: set[str]) -> dict[str, Voter]:
    entitled = (
        select(Delegate.account_id, BallotEntitlement.delegate_id, BallotEntitlement.weight)
        .join(Delegate, Delegate.id == BallotEntitlement.delegate_id)
        .where(
            BallotEntitlement.ballot_id == ballot.id,
            Delegate.account_id.in_(account_ids),
        )
    )
    rows = session.execute(entitled).all()
    inside = _find_present(session, ballot, {row.delegate_id for row in rows})
    return {
        row.account_id: Voter(row.delegate_id, row.weight, row.delegate_id in inside)
        for row in rows
    }


def _find_present(session: Session, ballot: Ballot, delegate_ids: set[str]) -> frozenset[str]:
    # A list frozen at opening holds those who were in the hall then; they keep their ballot.
    if ballot.entitled_by == EntitledBy.LIST:
        return frozenset(delegate_ids)
    return find_inside(session, ballot, delegate_ids)


def _answer(ballot: Ballot, box: Box, voter: Voter | None, vote: Vote) -> Stored | DomainError:
    try:
        return _decide(ballot, box, voter, vote)
    except DomainError as refusal:
        return refusal


def _decide(ballot: Ballot, box: Box, voter: Voter | None, vote: Vote) -> Stored:
    if voter is not None and (recorded := box.recognise(vote, voter)):
        return recorded
    check_is_open(BallotState(ballot.state))
    if voter is None:
        raise NotEntitled
    if box.has_voted(voter):
        raise AlreadyVoted
    if not voter.is_inside:
        raise NotPresent
    return box.accept(vote, voter)
