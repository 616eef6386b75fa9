"""Find whose ballot each vote is: the sender's own, or that of somebody who gave them a proxy."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.ballots.electorates import find_inside
from app.ballots.models import Ballot, BallotEntitlement
from app.ballots.rules.entitlement import EntitledBy
from app.ballots.services.votes import Vote, Voter
from app.ballots.voter_lists import VoterLine
from app.delegates.models import Delegate

# Who sends, and for whom if not for themselves.
Caster = tuple[str, str | None]


def caster_of(vote: Vote) -> Caster:
    """By whom and for whom a vote is cast."""
    return vote.account_id, vote.on_behalf_of


def find_casters(session: Session, ballot: Ballot, votes: Sequence[Vote]) -> dict[Caster, Voter]:
    """The line of the frozen list that each vote is for; absent: the sender has no such line."""
    casters = {caster_of(vote) for vote in votes}
    senders = _find_senders(session, ballot, {account_id for account_id, _ in casters})
    for_others = {principal for _, principal in casters if principal is not None}
    lines = _find_lines(session, ballot, {*senders.values(), *for_others})
    inside = find_inside(session, ballot, {*senders.values(), *lines})
    found = {}
    for account_id, principal_id in casters:
        sender = senders.get(account_id)
        line = lines.get(principal_id or sender or "")
        if sender and line and (voter := voter_of(ballot, line, sender, inside)):
            found[account_id, principal_id] = voter
    return found


def voter_of(
    ballot: Ballot, line: BallotEntitlement | VoterLine, sender: str, inside: Collection[str]
) -> Voter | None:
    """A line as it stands for the sender, who is named by it or holds its proxy; else None."""
    # A list frozen at opening holds those who were in the hall then, or their holders were.
    keeps_ballot = ballot.entitled_by == EntitledBy.LIST
    if line.delegate_id == sender:
        is_inside = sender in inside or (keeps_ballot and line.holder_id is None)
        return Voter(sender, line.weight, is_inside)
    if line.holder_id != sender:
        return None
    return Voter(
        line.delegate_id,
        line.weight,
        sender in inside or keeps_ballot,
        by_holder=True,
        is_principal_inside=line.delegate_id in inside,
    )


def _find_senders(
    session: Session, ballot: Ballot, account_ids: Collection[str]
) -> Mapping[str, str]:
    statement = select(Delegate.account_id, Delegate.id).where(
        Delegate.meeting_id == ballot.meeting_id, Delegate.account_id.in_(account_ids)
    )
    return {str(account_id): id_ for account_id, id_ in session.execute(statement)}


def _find_lines(
    session: Session, ballot: Ballot, delegate_ids: Collection[str]
) -> Mapping[str, BallotEntitlement]:
    statement = select(BallotEntitlement).where(
        BallotEntitlement.ballot_id == ballot.id,
        BallotEntitlement.delegate_id.in_(delegate_ids),
    )
    return {line.delegate_id: line for line in session.scalars(statement)}
