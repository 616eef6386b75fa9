"""The list of voters of a ballot: who is on it and, once the box is closed, who voted.

While a secret ballot is open nobody is told who has voted: with the number in the box that would
tell who the next ballot is from. An open vote is open: there it is told at once.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.ballots.candidacies.schemas import VotersQuery, VotersView, VoterView
from app.ballots.models import Ballot, BallotEntitlement, BallotParticipation
from app.ballots.queries import is_secret
from app.ballots.voter_lists import find_voters
from app.core.text import fold, person_sort_key

MOST = 500


def list_voters(session: Session, ballot: Ballot, query: VotersQuery) -> VotersView:
    """One page of the list; `cursor` is how many to skip."""
    voted = _voted(session, ballot)
    wanted = fold(query.q).split()
    people = sorted(
        (one for one in _people(session, ballot, voted) if _is_wanted(one, wanted)),
        key=lambda one: (person_sort_key(one.name), one.delegate),
    )
    skip = int(query.cursor) if query.cursor and query.cursor.isdecimal() else 0
    end = skip + max(1, min(query.limit, MOST))
    return VotersView(
        items=people[skip:end],
        next_cursor=str(end) if end < len(people) else None,
        total=len(people),
        voted=None if voted is None else len(voted),
        is_frozen=ballot.opened_at is not None,
    )


def _people(
    session: Session, ballot: Ballot, voted: Mapping[str, bool] | None
) -> Iterator[VoterView]:
    listed = select(BallotEntitlement).where(BallotEntitlement.ballot_id == ballot.id)
    is_frozen = ballot.opened_at is not None
    for line in session.scalars(listed) if is_frozen else find_voters(session, ballot):
        yield VoterView(
            delegate=line.delegate_id,
            name=line.name,
            unit=line.unit,
            weight=line.weight,
            holder=line.holder_name,
            has_voted=None if voted is None else line.delegate_id in voted,
            by_holder=None if voted is None else voted.get(line.delegate_id, False),
        )


def _voted(session: Session, ballot: Ballot) -> Mapping[str, bool] | None:
    """Who voted, and whether their holder did it for them; None where it may not be told yet."""
    if ballot.opened_at is None or (is_secret(ballot) and ballot.closed_at is None):
        return None
    statement = select(BallotParticipation.delegate_id, BallotParticipation.by_holder)
    rows = session.execute(statement.where(BallotParticipation.ballot_id == ballot.id))
    return {row.delegate_id: row.by_holder for row in rows}


def _is_wanted(voter: VoterView, words: list[str]) -> bool:
    text = fold(f"{voter.name} {voter.unit or ''}")
    return all(word in text for word in words)
