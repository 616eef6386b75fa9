"""Put a group of votes into the box: each is decided alone, all are stored in one commit."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from app.ballots.errors import (
    AlreadyVoted,
    NotEntitled,
    NotPresent,
    NotYourProxy,
    PrincipalIsPresent,
)
from app.ballots.events import VotesStored
from app.ballots.models import Ballot
from app.ballots.queries import get_ballot, is_sealed
from app.ballots.rules.lifecycle import BallotState, check_is_open
from app.ballots.sealed.box import SealedBox
from app.ballots.services.casters import Caster, caster_of, find_casters
from app.ballots.services.readable_box import ReadableBox
from app.ballots.services.votes import Box, Stored, Vote, Voter
from app.core.errors import DomainError
from app.core.events import record


def store_votes(
    session: Session, ballot_id: str, votes: Sequence[Vote]
) -> list[Stored | DomainError]:
    """Decide every vote in the order of arrival and store those accepted; answers in that order.

    Locks the ballot: a closing comes either before all of them or after.
    """
    ballot = get_ballot(session, ballot_id, lock=True)
    casters = find_casters(session, ballot, votes)
    box = _open_box(session, ballot, casters, votes)
    answers = [_answer(ballot, box, casters.get(caster_of(vote)), vote) for vote in votes]
    if box.store(session):
        record(session, VotesStored(ballot.id))
    return answers


def _open_box(
    session: Session, ballot: Ballot, casters: Mapping[Caster, Voter], votes: Sequence[Vote]
) -> Box:
    delegate_ids = {voter.delegate_id for voter in casters.values()}
    kind = SealedBox if is_sealed(ballot) else ReadableBox
    return kind(session, ballot, delegate_ids, votes)


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
        raise NotEntitled if vote.on_behalf_of is None else NotYourProxy
    # Asked first: while a secret ballot is open, a holder need not learn who else has voted.
    if voter.is_principal_inside:
        raise PrincipalIsPresent
    if box.has_voted(voter):
        raise AlreadyVoted
    if not voter.is_inside:
        raise NotPresent
    return box.accept(vote, voter)
