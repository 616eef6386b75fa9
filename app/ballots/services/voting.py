"""Put a group of votes into the box: each is decided alone, all are stored in one commit."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.ballots.electorates import find_inside
from app.ballots.errors import AlreadyVoted, NotEntitled, NotPresent
from app.ballots.events import VotesStored
from app.ballots.models import Ballot, BallotEntitlement, BallotParticipation
from app.ballots.queries import get_ballot, paper_of, rules_of
from app.ballots.rules.choices import Choice, read_choices
from app.ballots.rules.entitlement import EntitledBy
from app.ballots.rules.judging import admit
from app.ballots.rules.lifecycle import BallotState, check_is_open
from app.ballots.rules.paper import BallotPaper
from app.ballots.rules.records import write_choices
from app.ballots.rules.rule_set import RuleSet
from app.ballots.services.box import Accepted, Participation, Voter, put_in
from app.core.errors import DomainError
from app.core.events import record
from app.delegates.models import Delegate

RECEIPT_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that is mistaken for another


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote on its way to the box: who sends it, how the request is named, what it says."""

    ballot_id: str
    account_id: str
    nonce: str
    sent: object


@dataclass(frozen=True, slots=True)
class Stored:
    """The vote is in the box; `is_new` is false when it already was."""

    receipt: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class _Group:
    """What the votes of one group are decided by, and those accepted so far."""

    ballot: Ballot
    paper: BallotPaper
    rules: RuleSet
    voters: Mapping[str, Voter]  # by account
    participations: dict[str, Participation]  # by delegate
    accepted: list[Accepted] = field(default_factory=list)


def store_votes(
    session: Session, ballot_id: str, votes: Sequence[Vote]
) -> list[Stored | DomainError]:
    """Decide every vote in the order of arrival and store those accepted; answers in that order.

    Locks the ballot: a closing comes either before all of them or after.
    """
    ballot = get_ballot(session, ballot_id, lock=True)
    voters = _find_voters(session, ballot, {vote.account_id for vote in votes})
    recorded = _find_participations(session, ballot, {v.delegate_id for v in voters.values()})
    group = _Group(ballot, paper_of(ballot), rules_of(ballot), voters, recorded)
    answers = [_answer(group, vote) for vote in votes]
    if group.accepted:
        put_in(session, ballot, group.accepted)
        record(session, VotesStored(ballot.id))
    return answers


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


def _find_participations(
    session: Session, ballot: Ballot, delegate_ids: set[str]
) -> dict[str, Participation]:
    statement = select(BallotParticipation).where(
        BallotParticipation.ballot_id == ballot.id,
        BallotParticipation.delegate_id.in_(delegate_ids),
    )
    return {
        row.delegate_id: Participation(row.receipt, row.request_digest, row.choices_digest)
        for row in session.scalars(statement)
    }


def _answer(group: _Group, vote: Vote) -> Stored | DomainError:
    try:
        return _decide(group, vote)
    except DomainError as refusal:
        return refusal


def _decide(group: _Group, vote: Vote) -> Stored:
    voter = group.voters.get(vote.account_id)
    recorded = group.participations.get(voter.delegate_id) if voter else None
    if recorded is not None and _is_retry(group, vote, recorded):
        return Stored(recorded.receipt, is_new=False)
    check_is_open(BallotState(group.ballot.state))
    if recorded is not None:
        raise AlreadyVoted
    if voter is None:
        raise NotEntitled
    if not voter.is_inside:
        raise NotPresent
    return _accept(group, vote, voter)


def _is_retry(group: _Group, vote: Vote, recorded: Participation) -> bool:
    """Is this the request that was recorded? Raises AlreadyVoted when it now says otherwise.

    After closing the choices can no longer be compared, for their key is destroyed; then the
    request alone is recognised.
    """
    if not hmac.compare_digest(recorded.request_digest, _digest_request(vote)):
        return False
    if key := group.ballot.retry_key:
        choices = read_choices(group.paper, group.rules, vote.sent)
        if not hmac.compare_digest(recorded.choices_digest, _digest_choices(key, vote, choices)):
            raise AlreadyVoted
    return True


def _accept(group: _Group, vote: Vote, voter: Voter) -> Stored:
    choices = read_choices(group.paper, group.rules, vote.sent)
    admit(group.paper, group.rules, choices, voter.weight)
    participation = Participation(
        receipt="".join(secrets.choice(RECEIPT_LETTERS) for _ in range(12)),
        request_digest=_digest_request(vote),
        choices_digest=_digest_choices(group.ballot.retry_key or b"", vote, choices),
    )
    group.participations[voter.delegate_id] = participation
    group.accepted.append(Accepted(voter, participation, choices))
    return Stored(participation.receipt, is_new=True)


def _digest_request(vote: Vote) -> bytes:
    request = f"{vote.ballot_id}/{vote.account_id}/{vote.nonce}"
    return hashlib.sha256(request.encode()).digest()


def _digest_choices(key: bytes, vote: Vote, choices: tuple[Choice, ...]) -> bytes:
    return hmac.digest(key, f"{vote.nonce}/{write_choices(choices)}".encode(), "sha256")
